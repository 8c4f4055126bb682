import { describe, expect, it } from 'vitest';
import { parseArea } from '../../../src/a1/addresses.ts';
import { argumentsFor, formulaFor } from '../../../src/addon/insert-function.ts';
import { findFunction, functionDefinitions } from '../../../src/functions/index.ts';

const formulaOf = (name: string, ...areas: string[]) => {
  const definition = findFunction(name)!;
  return formulaFor(definition, argumentsFor(definition, areas.map(parseArea)));
};

describe('the formula to insert', () => {
  it.each([
    ['DENSE', ['A1:C2'], '=DENSE(A1:C2;)'],
    ['DENSE', ['A1:C2', 'E1:F3'], '=DENSE(A1:C2;E1:F3)'],
    ['DENSE', ['A1:C2', 'E1:F3', 'E5:F5'], '=DENSE(A1:C2;E1:F3;E5:F5)'],
    ['RELU', ['A1', 'C1'], '=RELU(A1)'],
    ['GRADDESC', ['A1:A9'], '=GRADDESC(A1:A9;;1/10000;10)'],
    ['GRADDESC', ['A1:A9', 'B1:B9'], '=GRADDESC(A1:A9;B1:B9;1/10000;10)'],
    ['SAMPLEROWS', ['A1:A9'], '=SAMPLEROWS(A1:A9;2)'],
    ['DROPOUT2D', ['A1:B4'], '=DROPOUT2D(A1:B4;1;1/2)'],
  ])('%s of %j', (name, areas, formula) => {
    expect(formulaOf(name, ...areas)).toBe(formula);
  });

  it.each(functionDefinitions.map((definition) => [definition.name, definition] as const))(
    '%s has a start for each required argument that is no range, written without decimals',
    (name, { parameters }) => {
      const required = Object.values(parameters).filter(({ optional }) => !optional);
      for (const { type, start } of required) expect(start !== undefined).toBe(!type.startsWith('range'));
      const ranges = required.filter(({ type }) => type.startsWith('range'));
      expect(formulaOf(name, ...ranges.map(() => 'A1:B2'))).not.toMatch(/[.,]|;;|;\)/);
    },
  );
});
