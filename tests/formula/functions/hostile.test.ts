import { describe, expect, it } from 'vitest';
import { allFunctions } from '../../../src/formula/functions/all.ts';
import type { ArgumentKind, Parameter } from '../../../src/formula/functions/definition.ts';
import { TestBook } from '../calculate/evaluate.ts';

const extreme: Readonly<Record<ArgumentKind, readonly string[]>> = {
  number: [
    '1E+308',
    '-1E+308',
    '5E-324',
    '0',
    '-1',
    '1E+15',
    '9007199254740993',
    '0.5',
    '1E+10',
    '-0.999999',
    '12',
  ],
  text: ['""', '"1E+308"', '"~*?"', '"i"', '"9999999999999999999999"', '"-"'],
  logical: ['TRUE', 'FALSE'],
  scalar: ['1E+308', '""', '"1E+308i"', '-1E+308', 'TRUE'],
  raw: ['1E+308', '1/0', '""'],
  criterion: ['">1E+308"', '"*?*?*?*b"', '""', '"<>"'],
  cells: ['$A$1:$B$4', '$A:$A', '$C$1:$C$4', '{1E+308,-1E+308;1E+308,1}', '$D$1:$D$4', '1E+308'],
  place: ['$A$1', '$A:$A'],
  lambda: ['LAMBDA(x,x)'],
  value: ['1E+308', '$A$1:$B$4', '""'],
};
const data = {
  A1: 1e308,
  A2: 1e308,
  A3: -1e308,
  A4: 5e-324,
  B1: 1e-300,
  B2: 0,
  B3: -1,
  B4: 1e15,
  C1: 'x',
  C2: true,
  C3: null,
  C4: '',
  D1: -1e-308,
  D2: 1e300,
  D3: 3,
  D4: 2,
};

// Their results depend on draws, or are references.
const excluded = new Set(['RANDARRAY']);

function argument({ kind }: Parameter, seed: number): string {
  const choices = extreme[kind];
  return choices[seed % choices.length]!;
}

/** Numbers that cover the combinations in mixed order. */
const mixed = (round: number, index: number): number =>
  Math.floor((((round * 7919 + index * 104729) * 2654435761) % 2 ** 32) / 65536);

const names = [...allFunctions.keys()].filter((name) => !excluded.has(name));

describe('extreme arguments', () => {
  it.each(names)('%s returns a value or an error that a cell can show', (name) => {
    const parameters = allFunctions
      .get(name)!
      .parameters.flatMap((one) => ('group' in one ? one.group : [one]));
    for (let round = 0; round < 20; round++) {
      const given = parameters.map((parameter, index) => argument(parameter, mixed(round, index)));
      const formula = `=${name}(${given.join(',')})`;
      const value = new TestBook().set({ ...data, M100: formula }).get('M100');
      if (typeof value === 'number') expect(Number.isFinite(value), formula).toBe(true);
      else expect(['string', 'boolean', 'object'], formula).toContain(typeof value);
    }
  });
});
