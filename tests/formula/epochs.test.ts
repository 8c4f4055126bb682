import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCells } from '../../src/formula/compile.ts';
import { adam, basicSgd } from './support/originals.ts';
import { type Cells, calculated, cellAt, rangeAt } from './support/sheet.ts';

interface Trace {
  readonly slope_C2: number;
  readonly intercept_C1: number;
}
const traces: Record<string, { run: Record<string, Trace> }> = JSON.parse(
  readFileSync(new URL('../originals/fixtures/graddesc-traces.json', import.meta.url), 'utf8'),
).sheets;

interface Macro {
  readonly tab: string;
  readonly cells: Cells;
  /** Each epoch copies the first cell's value to the second; all reads precede all writes. */
  readonly copies: readonly (readonly [from: string, to: string])[];
}

const macros: readonly Macro[] = [
  {
    tab: 'basic SGD',
    cells: basicSgd(),
    copies: [
      ['C32', 'C1'],
      ['D32', 'C2'],
    ],
  },
  {
    tab: 'adam',
    cells: adam(),
    copies: [
      ['C32', 'C1'],
      ['D32', 'C2'],
      ['J32', 'J33'],
      ['K32', 'K33'],
      ['L32', 'L33'],
      ['M32', 'M33'],
    ],
  },
];

describe.each(macros)('epochs of $tab computed in memory', ({ tab, cells, copies }) => {
  it('reach the weights that the original reaches', () => {
    const inputs = copies.map(([, to]) => rangeAt(to));
    const program = compileCells(
      calculated(cells),
      inputs,
      copies.map(([from]) => rangeAt(from)),
    );
    let state = Float64Array.from(copies, ([, to]) => cells[to] as number);
    for (let epoch = 1; epoch <= 5; epoch++) {
      program.run(state);
      state = Float64Array.from(copies, ([from]) => program.value(cellAt(from)) as number);
      const expected = traces[tab]!.run[String(epoch)];
      if (!expected) continue;
      expect(state[0]).toBeCloseTo(expected.intercept_C1, 9);
      expect(state[1]).toBeCloseTo(expected.slope_C2, 9);
    }
    expect(traces[tab]!.run['5']).toBeDefined();
  });
});
