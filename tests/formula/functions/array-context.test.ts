import { describe, expect, it } from 'vitest';
import { allFunctions } from '../../../src/formula/functions/all.ts';
import type { ArgumentKind, Definition, Parameter } from '../../../src/formula/functions/definition.ts';
import { TestBook } from '../calculate/evaluate.ts';

// For each function and each lifted parameter: ARRAYFORMULA over a column must equal the single calls. The other
// arguments are fixed.

/** Values of fixed and of varying parameters, by kind. */
const fixed: Readonly<Record<ArgumentKind, readonly string[]>> = {
  number: ['2', '3', '0.5', '1', '40000', '40100'],
  text: ['"ab"', '"a1b"', '"101"', '"i"', '"m"'],
  logical: ['TRUE', 'FALSE'],
  scalar: ['2', '"ab"', '"3+4i"', '0.25'],
  raw: ['2', '"ab"'],
  criterion: ['">1"', '"a*"'],
  cells: ['$D$1:$D$6', '$D$1:$D$3', '$D$1:$F$3', '$D$4:$F$6'],
  place: ['$D$1'],
  lambda: ['LAMBDA(x,x)'],
  value: ['2'],
};
const varying: Readonly<Record<string, readonly (number | string | boolean | null)[]>> = {
  number: [1, 2.5, 0.3, -1, '=1/0', null, '7', 'x', true, 3],
  text: ['ab', 'a1b', '3+4i', '=1/0', null, 12.5, true, '', '1011', 'kg'],
  logical: [true, false, '=1/0', null, 'TRUE', 0, 'x', 2, true, false],
  scalar: [2, 'ab', '3+4i', '=1/0', null, true, '', 0.25, 1, 5],
  raw: [2, 'ab', '=1/0', null, true, '', 0.25, '=SQRT(-1)', 1, 5],
  criterion: ['>1', 'a*', 2, null, true, '<>2', '', 'ab', '=', '>=x'],
};
const data = {
  D1: 1,
  D2: 2,
  D3: 4,
  D4: 7,
  D5: 3,
  D6: 'ab',
  E1: 2,
  E2: 1,
  E3: 5,
  E4: 0.5,
  E5: 1,
  E6: 2,
  F1: 3,
  F2: 6,
  F3: 2,
  F4: 0.25,
  F5: true,
  F6: 9,
};

/** Arguments of functions for which the general ones are invalid. */
const own: Readonly<Record<string, readonly string[]>> = {
  CELL: ['"row"', '$D$1'],
  CONVERT: ['2', '"kg"', '"g"'],
  CUMIPMT: ['0.1', '9', '1000', '1', '3', '0'],
  CUMPRINC: ['0.1', '9', '1000', '1', '3', '0'],
  DGET: ['{"a","b";1,2}', '"b"', '{"a";1}'],
  IRR: ['{-100;60;70}', '0.1'],
  MIRR: ['{-100;60;70}', '0.1', '0.1'],
  PROB: ['{1;2;3}', '{0.2;0.3;0.5}', '1', '2'],
  XIRR: ['{-100;60;70}', '{40000;40200;40500}', '0.1'],
  XNPV: ['0.1', '{-100;60;70}', '{40000;40200;40500}'],
};

/** Their results differ from call to call, or depend on the cell. */
const excluded = new Set(['RAND', 'RANDBETWEEN', 'RANDARRAY']);

const parametersOf = ({ parameters }: Definition): readonly Parameter[] =>
  parameters.flatMap((parameter) => ('group' in parameter ? parameter.group : [parameter]));

function callWith(
  name: string,
  parameters: readonly Parameter[],
  place: number,
  argument: string,
  round: number,
): string {
  const given = parameters.map((parameter, index) => {
    if (index === place) return argument;
    const choices = own[name]?.slice(index, index + 1) ?? fixed[parameter.kind];
    return choices[(index + round) % choices.length]!;
  });
  return `${name}(${given.join(',')})`;
}

const cases = [...allFunctions]
  .filter(([name, { volatile }]) => !excluded.has(name) && !volatile)
  .flatMap(([name, definition]) =>
    parametersOf(definition).flatMap((parameter, place) =>
      parameter.lifted ? [[name, place, definition] as const] : [],
    ),
  );

/** Functions for which a call returned a value, to check that the arguments are valid. */
const computed = new Set<string>();

describe('ARRAYFORMULA over a column equals the single calls', () => {
  it.each(cases)('%s, parameter %i', (name, place, definition) => {
    const parameters = parametersOf(definition);
    const inputs = varying[parameters[place]!.kind]!;
    for (let round = 0; round < 3; round++) {
      const singles = inputs.map((_, row) => callWith(name, parameters, place, `$A$${row + 1}`, round));
      const book = new TestBook().set({
        ...data,
        ...Object.fromEntries(inputs.map((value, row) => [`A${row + 1}`, value])),
        ...Object.fromEntries(singles.map((call, row) => [`K${row * 12 + 1}`, `=${call}`])),
        H1: `=ARRAYFORMULA(${callWith(name, parameters, place, `$A$1:$A$${inputs.length}`, round)})`,
      });
      // A function that returns arrays may not be liftable; its arrays then show an error.
      const isArray = book.calculator
        .spilledAreas(book.calculator.sheets[0]!)
        .some(({ column }) => column === 10);
      if (isArray) continue;
      const expected = inputs.map((_, row) => book.get(`K${row * 12 + 1}`));
      expect(inputs.map((_, row) => book.get(`H${row + 1}`))).toEqual(expected);
      if (expected.some((value) => !String(value).startsWith('#'))) computed.add(name);
    }
  });

  it('was tried with arguments that most functions take', () => {
    const names = [...new Set(cases.map(([name]) => name))];
    const idle = names.filter((name) => !computed.has(name));
    expect(idle.length, idle.join(' ')).toBeLessThan(names.length / 20);
  });
});
