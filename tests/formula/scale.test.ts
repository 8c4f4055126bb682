import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { cellAt, rangeAt } from './support/sheet.ts';

/** Columns of formulas, row by row. */
function columns(
  count: number,
  formulasAt: (row: number) => readonly string[],
  values: readonly number[],
): WorkbookModel {
  const formulas = Array.from({ length: count }, (_, i) => ['', ...formulasAt(i + 1)]);
  return {
    sheets: { Sheet1: { formulas, values: Array.from({ length: count }, (_, i) => [values[i] ?? i % 7]) } },
    names: {},
    locale: 'en_US',
  };
}

describe('large sheets', () => {
  it('follow a chain of 100,000 cells without recursion', () => {
    const count = 100_000;
    const model = columns(count, (row) => [row === 1 ? '=A1' : `=B${row - 1}*0.5+A1`], [3]);
    const program = compile(model, cellAt(`B${count}`), [rangeAt('A1')]);
    const out = new Float64Array(1);
    expect(program.gradient(Float64Array.of(3), out)).toBeCloseTo(6, 12);
    expect(out[0]).toBeCloseTo(2, 12);
  });

  it('name the first cells of a circle of 100,000', () => {
    const count = 100_000;
    const model = columns(count, (row) => [`=B${row === 1 ? count : row - 1}+A$1`], [3]);
    const compiled = () => compile(model, cellAt('B3'), [rangeAt('A1')]);
    expect(compiled).toThrow(/^circular .*Sheet1!B3 → Sheet1!B2 → Sheet1!B1 → .*100000/);
  });

  it('reject more cells than fit into a browser’s memory', () => {
    const count = 1_000;
    const model = columns(
      count,
      (row) => ['=SUM(A$1:A$90000)', ...(row === 1 ? [`=SUM(B1:B${count})`] : [])],
      [2],
    );
    expect(() => compile(model, cellAt('C1'), [rangeAt('A1')])).toThrow(/^tooManyValues .*40000000/);
  });

  it('compile a filled-down column of any length to one operation', () => {
    const sizes = [1_000, 10_000, 100_000].map((count) => {
      const model = columns(
        count,
        (row) => [`=(A${row}*$A$1-1)^2`, ...(row === 1 ? [`=SUM(B1:B${count})`] : [])],
        [2],
      );
      const program = compile(model, cellAt('C1'), [rangeAt('A1')]);
      expect(program.evaluate(Float64Array.of(2))).toBeGreaterThan(0);
      return program.size;
    });
    expect(sizes.map(({ operations }) => operations)).toEqual([4, 4, 4]);
    const perCell = sizes.map(({ bytes }, i) => bytes / [1_000, 10_000, 100_000][i]!);
    expect(perCell[2]! / perCell[0]!).toBeLessThan(1.5);
  });

  it('read a sum of thousands of terms', () => {
    const terms = Array.from({ length: 8_000 }, () => 'A1').join('+');
    const model = columns(1, () => [`=${terms}`], [2]);
    const program = compile(model, cellAt('B1'), [rangeAt('A1')]);
    const out = new Float64Array(1);
    expect(program.gradient(Float64Array.of(2), out)).toBe(16_000);
    expect(out[0]).toBe(8_000);
  });

  it('look up and choose among hundreds of thousands of cells to change', () => {
    const count = 300_000;
    const model: WorkbookModel = {
      sheets: {
        Sheet1: {
          formulas: [['', `=INDEX(A1:A${count},MATCH(A5,A1:A${count},0))*2+SUM(RELU(A1:A${count}))`]],
          values: Array.from({ length: count }, (_, i) => [i / count]),
        },
      },
      names: {},
      locale: 'en_US',
    };
    const program = compile(model, cellAt('B1'), [rangeAt(`A1:A${count}`)], customFunctions);
    const out = new Float64Array(count);
    program.gradient(program.start, out);
    expect([out[0], out[4], out[count - 1]]).toEqual([0, 3, 1]);
  });

  it('multiply matrices as one operation', () => {
    const model: WorkbookModel = {
      sheets: {
        Sheet1: {
          formulas: [['=SUM(MMULT(data!A1:CV100,data!A1:CV100))']],
          values: [[]],
        },
        data: {
          formulas: [],
          values: Array.from({ length: 100 }, (_, i) => Array.from({ length: 100 }, (_, j) => (i + j) % 3)),
        },
      },
      names: {},
      locale: 'en_US',
    };
    const program = compile(model, cellAt('A1'), [rangeAt('data!A1:CV100')]);
    expect(program.size.operations).toBe(2);
    expect(program.evaluate(program.start)).toBeGreaterThan(0);
  });

  it('compute many outputs at once', () => {
    const model = columns(2_000, (row) => [`=A${row}^2`], []);
    const program = compileCells(model, [rangeAt('A1:A2000')], [rangeAt('B1:B2000')]);
    program.run(Float64Array.from({ length: 2_000 }, (_, i) => i));
    expect(program.values(rangeAt('B1:B2000')).map(([value]) => value)).toEqual(
      Array.from({ length: 2_000 }, (_, i) => i * i),
    );
    expect(program.size.operations).toBe(1);
  });
});
