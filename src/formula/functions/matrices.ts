import { matmul } from '../../nn/matmul.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import { type Cells, generate, ValueMatrix } from './cells.ts';
import {
  badNumber,
  badValue,
  cells,
  type Family,
  type FunctionCall,
  type FunctionResult,
  fn,
  number,
  rest,
  single,
  withCall,
} from './definition.ts';
import { pairedNumbers } from './spread.ts';

/** Maximum number of multiplications in one formula: a few seconds. */
export const mostProducts = 4e9;

export const tooLarge = new ErrorValue('#ERROR!', 'These matrices are too large to be calculated here.');

/** Rows of cells that must all be numbers: otherwise #VALUE!, or the first error. */
export function numericRows(given: Cells): number[][] | ErrorValue {
  const rows: number[][] = [];
  for (let row = 0; row < given.rows; row++) {
    const line: number[] = [];
    for (let column = 0; column < given.columns; column++) {
      const value = given.at(row, column);
      if (value instanceof ErrorValue) return value;
      if (typeof value !== 'number')
        return badValue('All cells must be numbers: no blanks, texts, TRUE or FALSE.');
      line.push(value);
    }
    rows.push(line);
  }
  return rows;
}

function squareRows(given: Cells): number[][] | ErrorValue {
  if (given.rows !== given.columns)
    return badValue(`Expected a square matrix, not ${given.rows} × ${given.columns}.`);
  // An inverse takes several passes.
  return given.rows ** 3 > mostProducts / 4 ? tooLarge : numericRows(given);
}

interface Factors {
  /** L below the diagonal, U on and above it. */
  readonly rows: number[][];
  /** The matrix row of each row of the factors. */
  readonly order: number[];
  /** −1 for an odd number of exchanges; 0 for a singular matrix. */
  readonly sign: number;
}

/** LU factors by elimination with partial pivoting. */
function factorize(matrix: readonly (readonly number[])[]): Factors {
  const rows = matrix.map((row) => [...row]);
  const order = rows.map((_, index) => index);
  let sign = 1;
  for (let pivot = 0; pivot < rows.length; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < rows.length; row++)
      if (Math.abs(rows[row]![pivot]!) > Math.abs(rows[best]![pivot]!)) best = row;
    if (rows[best]![pivot] === 0) return { rows, order, sign: 0 };
    if (best !== pivot) {
      [rows[pivot], rows[best]] = [rows[best]!, rows[pivot]!];
      [order[pivot], order[best]] = [order[best]!, order[pivot]!];
      sign = -sign;
    }
    eliminate(rows, pivot);
  }
  return { rows, order, sign };
}

function eliminate(rows: number[][], pivot: number): void {
  const above = rows[pivot]!;
  for (let row = pivot + 1; row < rows.length; row++) {
    const line = rows[row]!;
    const factor = line[pivot]! / above[pivot]!;
    line[pivot] = factor;
    if (factor === 0) continue;
    for (let column = pivot + 1; column < line.length; column++)
      line[column] = line[column]! - factor * above[column]!;
  }
}

function determinant(given: Cells): FunctionResult {
  const matrix = squareRows(given);
  if (matrix instanceof ErrorValue) return matrix;
  const { rows, sign } = factorize(matrix);
  return sign === 0 ? 0 : rows.reduce((product, row, index) => product * row[index]!, sign);
}

/** Solves for one column of the unit matrix, forwards through L and backwards through U. */
function solve({ rows, order }: Factors, unit: number): number[] {
  const x: number[] = order.map((from) => (from === unit ? 1 : 0));
  for (let row = 0; row < x.length; row++)
    for (let column = 0; column < row; column++) x[row] = x[row]! - rows[row]![column]! * x[column]!;
  for (let row = x.length - 1; row >= 0; row--) {
    for (let column = row + 1; column < x.length; column++)
      x[row] = x[row]! - rows[row]![column]! * x[column]!;
    x[row] = x[row]! / rows[row]![row]!;
  }
  return x;
}

function inverse(given: Cells): FunctionResult {
  const matrix = squareRows(given);
  if (matrix instanceof ErrorValue) return matrix;
  const factors = factorize(matrix);
  if (factors.sign === 0) return badNumber('The matrix has no inverse: its determinant is 0.');
  const columns = matrix.map((_, index) => solve(factors, index));
  return generate(matrix.length, matrix.length, (row, column) => columns[column]![row]!);
}

function product(call: FunctionCall, first: Cells, second: Cells): FunctionResult {
  if (first.columns !== second.rows)
    return badValue(
      `The first matrix has ${first.columns} columns, the second ${second.rows} rows; these numbers must be equal.`,
    );
  if (first.rows * first.columns * second.columns > mostProducts) return tooLarge;
  const [left, right] = [numericRows(first), numericRows(second)];
  if (left instanceof ErrorValue) return left;
  if (right instanceof ErrorValue) return right;
  call.reserve(first.rows, second.columns);
  const packed = (rows: number[][], columns: number) => ({
    rows: rows.length,
    columns,
    data: Float64Array.from(rows.flat()),
  });
  const { data } = matmul(packed(left, first.columns), packed(right, second.columns));
  return new ValueMatrix(first.rows, second.columns, data);
}

function unit(call: FunctionCall, given: number): FunctionResult {
  const size = Math.trunc(given);
  if (size < 1) return badNumber('MUNIT expects a size of 1 or more.');
  call.reserve(size, size);
  return generate(size, size, (row, column) => (row === column ? 1 : 0));
}

/** TRUE is 1; text and blanks are 0. */
const factorOf = (value: Scalar): number => (typeof value === 'number' ? value : value === true ? 1 : 0);

function sumOfProducts(given: readonly Cells[]): number | ErrorValue {
  const { rows, columns } = given[0]!;
  if (given.some((one) => one.rows !== rows || one.columns !== columns))
    return badValue('SUMPRODUCT expects ranges of one size.');
  const filledRows = Math.max(...given.map((one) => one.filledRows));
  const filledColumns = Math.max(...given.map((one) => one.filledColumns));
  let sum = 0;
  for (let row = 0; row < filledRows; row++)
    for (let column = 0; column < filledColumns; column++) {
      let factor = 1;
      for (const one of given) {
        const value = one.at(row, column);
        if (value instanceof ErrorValue) return value;
        factor *= factorOf(value);
      }
      sum += factor;
    }
  return sum;
}

const ofPairs = (term: (x: number, y: number) => number) =>
  fn([cells, cells], (first, second) => {
    const pairs = pairedNumbers(first, second);
    if (pairs instanceof ErrorValue) return pairs;
    return pairs.x.reduce((sum, x, index) => sum + term(x, pairs.y[index]!), 0);
  });

/** Functions of matrices, and sums over ranges of equal size. */
export const matrices: Family = {
  MDETERM: fn([cells], determinant),
  MINVERSE: withCall([cells], (call, given) => {
    call.reserve(given.rows, given.columns);
    return inverse(given);
  }),
  MMULT: withCall([cells, cells], product),
  MUNIT: withCall([single(number)], unit),
  SUMPRODUCT: fn([rest(cells)], sumOfProducts, { arrayMode: true }),
  SUMXMY2: ofPairs((x, y) => (x - y) ** 2),
  SUMX2MY2: ofPairs((x, y) => x * x - y * y),
  SUMX2PY2: ofPairs((x, y) => x * x + y * y),
};
