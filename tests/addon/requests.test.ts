import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methodNames, userActions } from './faults/actions.ts';
import { fileState } from './faults/file-state.ts';
import { codeOf } from './faults/our-sentences.ts';
import { type OpenAddon, openAddon } from './open-addon.ts';

/** Every method of the server, and some that do not exist. */
const methods = [...methodNames, 'nothing', 'toString', '__proto__', 'constructor'];

/** Requests as sent by the sidebar, one or more for each method. */
const asked = userActions.flatMap((action) => action.asked ?? []);

/** Words used in the requests, valid and invalid. */
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

/** Names of all properties that the methods read from a request. */
function keysIn(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const inside = Object.values(content).flatMap(keysIn);
  return Array.isArray(content) ? inside : [...Object.keys(content), ...inside];
}
const keys = [...new Set(asked.flatMap((each) => keysIn(each.request)))];

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

/** The same request with a different value in one place. */
function altered(content: unknown, path: readonly number[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof content !== 'object' || content === null) return other;
  const names = Object.keys(content);
  if (names.length === 0) return other;
  const name = names[step % names.length]!;
  const copy: Record<string, unknown> = Array.isArray(content)
    ? ([...content] as unknown as Record<string, unknown>)
    : { ...content };
  copy[name] = altered(copy[name], rest, other);
  return copy;
}

const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
const nearlyRight = fc
  .tuple(fc.constantFrom(...asked), path, value)
  .map(([one, place, other]) => [one.method, altered(one.request, place, other)] as const);
const anything = fc.tuple(fc.constantFrom(...methods), request);

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

const isUnfinished = (name: string) => / \(Cellgrad unfinished \w+\)$/.test(name);

/** The state that must not change if a request is rejected; an unfinished tab may disappear, but none may appear. */
function stateOf({ workbook, names }: OpenAddon) {
  const { data } = workbook;
  const sheets = data.sheets.filter(({ name }) => !isUnfinished(name));
  return { rest: fileState({ ...data, sheets }), unfinished: new Set(names().filter(isUnfinished)) };
}

describe('requests that the sidebar may send', () => {
  it('are answered with a value or one of our problems, and a rejected request changes nothing', () => {
    const addon = openFile();
    let before = stateOf(addon);
    const seen = new Map<string, number>();
    const ask = (method: string, content: unknown) => {
      const answer = addon.ask(method, content);
      const code = answer.ok ? 'ok' : (codeOf(answer.problem) ?? `not ours: ${answer.problem.message}`);
      seen.set(code, (seen.get(code) ?? 0) + 1);
      const now = stateOf(addon);
      const changed =
        now.rest !== before.rest || [...now.unfinished].some((name) => !before.unfinished.has(name));
      before = now;
      // The sidebar sends no such requests, so not every field is checked. An unexpected error is allowed only if its
      // message names a TypeError or a RangeError.
      const isNamed = !answer.ok && /(?:Type|Range)Error: /.test(answer.problem.message);
      if (code.startsWith('not ours') || (code === 'unexpected' && !isNamed))
        throw new Error(`${method}: ${answer.ok ? '' : answer.problem.message}`);
      if (!answer.ok && changed) throw new Error(`${method} was refused with ${code}, but changed the file.`);
    };
    const askOne = ([method, content]: readonly [string, unknown]) => ask(method, content);
    fc.assert(fc.property(anything, askOne), { numRuns: 600, seed: 7 });
    fc.assert(fc.property(nearlyRight, askOne), { numRuns: 600, seed: 7 });
    console.log(`requests: ${[...seen].map(([code, count]) => `${code} ${count}`).join(', ')}`);
    expect(seen.size).toBeGreaterThan(5);
  });
});
