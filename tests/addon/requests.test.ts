import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileState } from './faults/file-state.ts';
import { codeOf } from './faults/our-sentences.ts';
import { type OpenAddon, openAddon } from './open-addon.ts';

const methods = [
  ...'buildTabs rerandomize stepDraw drawHistory seedOfSheet insertFunction activeSelection readFile'.split(
    ' ',
  ),
  ...'epochSheet runEpochs writeEpochs resetEpochs createEpochTable removeEpochTable showCells lastRun restoreCells'.split(
    ' ',
  ),
  ...'readModel writeWeights trainingState saveTrainingForm showGradients clearGradients'.split(' '),
  ...'writeTrainingLog nothing toString __proto__ constructor'.split(' '),
];

/** Words that the requests are made of, right and wrong. */
const word = fc.constantFrom(
  ...[
    'A1',
    'A1:B2',
    'Sheet1',
    'Sheet1!A1',
    'ZZZ99999',
    'A:A',
    '',
    '=1+1',
    '<b>',
    'file',
    'sheet',
    'ask',
    'replace',
  ],
  ...['back', 'RELU', 'toString', '__proto__', 'layers_example', 'numbers', 'colors', 'overwrite', 'D2'],
);
const scalar = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('any'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(word, tie('any'), { maxKeys: 3 }),
})).any;

/** Names of what the methods read from a request. */
const keys = [
  ...'workbook tabs whenTaken scope seed direction name sheetId table epochs done milliseconds improvement'.split(
    ' ',
  ),
  ...'expected values logged title copies log epochsPerRun sheet ranges sheets objective whenEdited isFirst'.split(
    ' ',
  ),
  ...'form as curve optimizer build'.split(' '),
];
const ranges = fc.array(
  fc.record({
    sheet: word,
    range: word,
    values: fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
  }),
  { maxLength: 2 },
);
const request = fc.oneof(
  value,
  fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, scalar, ranges), { maxKeys: 8 }),
  fc.record({
    ranges,
    objective: fc.record({ sheet: word, range: word }),
    expected: value,
    as: word,
    isFirst: fc.boolean(),
  }),
);

function openFile(): OpenAddon {
  const addon = openAddon({ isQuick: true });
  for (const [cell, content] of [
    ['A1', 1],
    ['B1', 2],
    ['A2', '=A1/2'],
    ['C1', '=NORMINIT(1,1,0,1,B1)'],
  ] as const)
    addon.type('Sheet1', cell, content);
  return addon;
}

describe('what the sidebar may send', () => {
  it('is answered with a value or a problem of ours, and a refusal changes nothing', () => {
    const addon = openFile();
    let before = fileState(addon.workbook.data);
    const seen = new Map<string, number>();
    const ask = (method: string, content: unknown) => {
      const answer = addon.ask(method, content);
      const code = answer.ok ? 'ok' : (codeOf(answer.problem) ?? `not ours: ${answer.problem.message}`);
      seen.set(code, (seen.get(code) ?? 0) + 1);
      const now = fileState(addon.workbook.data);
      const changed = now !== before;
      before = now;
      if (code.startsWith('not ours') || code === 'unexpected')
        throw new Error(`${method}: ${answer.ok ? '' : answer.problem.message}`);
      if (!answer.ok && changed) throw new Error(`${method} was refused with ${code}, but changed the file.`);
    };
    fc.assert(fc.property(fc.constantFrom(...methods), request, ask), { numRuns: 1500, seed: 7 });
    console.log(`requests: ${[...seen].map(([code, count]) => `${code} ${count}`).join(', ')}`);
    expect(seen.size).toBeGreaterThan(5);
  });
});
