import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { gradientError } from './support/differences.ts';
import * as originals from './support/originals.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

interface Example {
  readonly workbook: string;
  readonly tab: string;
  readonly cells: Cells;
  readonly objective: string;
  readonly variables: readonly string[];
  /** Step relative to the weights, where the default step is too large for the objective's curvature. */
  readonly step?: number;
}

const examples: readonly Example[] = [
  {
    workbook: 'v1-collab_filter',
    tab: 'dotprod',
    cells: originals.dotprod(),
    objective: 'V41',
    variables: ['H19:V23', 'B25:F39'],
  },
  {
    workbook: 'v1-collab_filter',
    tab: 'bias',
    cells: originals.bias(),
    objective: 'V42',
    variables: ['H19:V24', 'A26:F40'],
  },
  {
    workbook: 'v1-collab_filter',
    tab: 'movielens_emb',
    cells: originals.movielensEmbedding(),
    objective: 'AA3',
    variables: ['C4:G18', 'C22:G36'],
  },
  {
    workbook: 'v1-layers_example',
    tab: 'fixed',
    cells: originals.layersFixed(),
    objective: 'E32',
    variables: ['B5:E7', 'B14:D17', 'B24:C26'],
    step: 1e-4,
  },
  {
    workbook: 'v1-graddesc',
    tab: 'basic SGD',
    cells: originals.basicSgd(),
    objective: 'F33',
    variables: ['C1:C2'],
  },
  {
    workbook: 'v1-graddesc',
    tab: 'adam',
    cells: originals.adam(),
    objective: 'H32',
    variables: ['C1:C2', 'D2'],
    step: 1e-5,
  },
];

describe.each(examples)('$tab of $workbook', ({ workbook, tab, cells, objective, variables, step }) => {
  const { computed } = originals.original(workbook, tab);

  it('shows what the original showed in every cell', () => {
    const known = Object.keys(computed).filter((address) => typeof computed[address] === 'number');
    const program = compileCells(
      oneSheet(cells),
      [],
      known.map((address) => rangeAt(address)),
    );
    program.run(new Float64Array(0));
    const modelled = known.filter((address) => program.value(cellAt(address)) !== null);
    for (const address of modelled) {
      const expected = computed[address] as number;
      expect(program.value(cellAt(address)), address).toSatisfy(
        (value) => Math.abs(value - expected) <= 1e-11 * Math.max(1, Math.abs(expected)),
      );
    }
    const formulas = Object.values(cells).filter((value) => String(value).startsWith('='));
    expect(modelled.length).toBeGreaterThanOrEqual(formulas.length);
  });

  it('has a gradient that equals central differences', () => {
    const program = compile(
      oneSheet(cells, computed),
      cellAt(objective),
      variables.map((range) => rangeAt(range)),
    );
    expect(program.evaluate(program.start)).toBeCloseTo(computed[objective] as number, 9);
    expect(gradientError(program, program.start, step)).toBeLessThan(1e-6);
  });
});
