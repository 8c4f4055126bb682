import { numericGradient } from '../../nn/line-fit.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers, optional } from '../parameters.ts';
import { listOf } from '../shapes.ts';

function columnOf({ rows, columns, data }: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => data[row * columns + column]!);
}

/** Consecutive numbers must differ, always in the same direction. */
function checkOrder(x: Float64Array): void {
  const direction = Math.sign(x[1]! - x[0]!);
  for (let row = 1; row < x.length; row++)
    if (direction === 0 || Math.sign(x[row]! - x[row - 1]!) !== direction)
      refuse(
        `table needs increasing or decreasing x in column 1, but row ${row + 1} is ${x[row]} after ${x[row - 1]}`,
      );
}

/** Returns, beside each derivative, the one to check and their relative difference. */
function compare(numeric: Float64Array, given: Float64Array): number[][] {
  return Array.from(numeric, (value, row) => {
    const largest = Math.max(Math.abs(value), Math.abs(given[row]!));
    return [value, given[row]!, largest === 0 ? 0 : Math.abs(value - given[row]!) / largest];
  });
}

export const GRADIENTCHECK = defineFunction({
  name: 'GRADIENTCHECK',
  parameters: {
    table: numbers({ blanks: 'refuse' }),
    gradient: optional(numbers({ blanks: 'refuse' }), null),
  },
  run: ({ table, gradient }) => {
    if (table.columns !== 2) refuse(`table needs 2 columns, x and f(x), but has ${table.columns}`);
    if (table.rows < 2) refuse('table needs at least 2 rows, but has 1');
    const x = columnOf(table, 0);
    checkOrder(x);
    const numeric = numericGradient(x, columnOf(table, 1));
    const given = listOf(gradient, table.rows, 'gradient', `table has ${count(table.rows, 'row')}`);
    return given ? compare(numeric, given) : Array.from(numeric, (value) => [value]);
  },
  help: {
    category: 'Gradients',
    summary: 'Estimates a derivative from a table of function values, to check your own formula.',
    parameters: {
      table: {
        shape: 'points × 2',
        text: 'Values of x in the first column, increasing or decreasing, and of f(x) in the second. Blank rows at the end are ignored.',
      },
      gradient: {
        shape: 'as many cells as the table has rows',
        text: 'Your own derivative at each x, for comparison.',
        whenLeftOut: 'the estimate only',
      },
    },
    returns:
      'A column of derivatives; with gradient, three columns: the estimate, yours, and their relative difference.',
    mathematics:
      'For three neighboring x, p < q < r, with s = (f(q) − f(p)) ÷ (q − p) and k = (f(r) − f(q)) ÷ (r − q):\n' +
      'f′(x) = s + (k − s) ÷ (r − p) · (2x − p − q)\n' +
      'the slope of the parabola through three points, exact up to x². x is the middle point, or the outer ' +
      'one at either end of the table. With two points: their slope s.\n' +
      'relative difference = |estimate − yours| ÷ the larger absolute value',
    source: 'B. Fornberg: Generation of finite difference formulas on arbitrarily spaced grids, 1988.',
    examples: [
      {
        formula: '=GRADIENTCHECK(A1:B4)',
        cells: {
          A1: [
            [0, 0],
            [1, 1],
            [2, 4],
            [4, 16],
          ],
        },
        output: [[0], [2], [4], [8]],
      },
      {
        formula: '=GRADIENTCHECK(A1:B3; C1:C3)',
        cells: {
          A1: [
            [1, 1, 3],
            [2, 8, 12],
            [3, 27, 27],
          ],
        },
        output: [
          [1, 3, 0.6667],
          [13, 12, 0.0769],
          [25, 27, 0.0741],
        ],
      },
    ],
    errors: [
      {
        message: 'GRADIENTCHECK: table needs increasing or decreasing x in column 1, but row 3 is 1 after 1',
        cause: 'Two points have the same x, so the slope between them is undefined.',
      },
    ],
  },
});
