import { describe, expect, it } from 'vitest';
import { allFunctions } from '../../../src/formula/functions/all.ts';
import type { Definition, Parameter } from '../../../src/formula/functions/definition.ts';
import { TestBook } from './evaluate.ts';

/** An argument of each kind for the parameters that aren't tested. */
const samples: Readonly<Record<Parameter['kind'], string>> = {
  number: '2',
  text: '"3"',
  logical: 'TRUE',
  scalar: '2',
  raw: '2',
  criterion: '">1"',
  cells: 'A1:A3',
  place: 'A1',
  value: 'A1:A3',
  lambda: 'LAMBDA(x,x)',
};

/** The parameters of the shortest call that includes an index. */
function parametersUpTo(definition: Definition, index: number): Parameter[] {
  const all = definition.parameters.flatMap((one) => ('group' in one ? one.group : [one]));
  const needed = definition.parameters.flatMap((one) =>
    'group' in one ? (one.least > 0 ? one.group : []) : one.isOptional ? [] : [one],
  ).length;
  const fixed = definition.parameters.filter((one) => 'kind' in one).length;
  return index >= fixed ? all : all.slice(0, Math.max(needed, index + 1));
}

const cases = [...allFunctions].flatMap(([name, definition]) => {
  if (definition.volatile) return [];
  const all = definition.parameters.flatMap((one) => ('group' in one ? one.group : [one]));
  return all.flatMap((parameter, index) => {
    const parameters = parametersUpTo(definition, index);
    if (!parameter.lifted) return [];
    const call = (lifted: string) =>
      `${name}(${parameters.map(({ kind }, i) => (i === index ? lifted : samples[kind])).join(',')})`;
    return [{ what: `${name}, argument ${index + 1}`, call }];
  });
});

describe('ARRAYFORMULA over a column equals the single calls', () => {
  it('for every function and every parameter that is lifted', () => {
    let compared = 0;
    for (const { what, call } of cases) {
      const book = new TestBook().set({ A1: 1, A2: 2, A3: 3, B1: 1, B2: '3', B3: '=1/0', B4: null });
      const singles = [1, 2, 3, 4].map((row) => `=ARRAYFORMULA(${call(`B${row}`)})`);
      book.set({ D1: singles[0]!, D11: singles[1]!, D21: singles[2]!, D31: singles[3]! });
      const sheet = book.calculator.sheets[0]!;
      // A function that returns an array for a single value cannot be compared with a single call.
      if (book.calculator.spilledAreas(sheet).length > 0) continue;
      book.set({ H1: `=ARRAYFORMULA(${call('B1:B4')})` });
      compared++;
      expect(
        [1, 2, 3, 4].map((row) => book.get(`H${row}`)),
        what,
      ).toEqual([1, 11, 21, 31].map((row) => book.get(`D${row}`)));
    }
    expect(compared).toBeGreaterThan(400);
  });
});
