import { type Matrix, zeros } from './matrix.ts';

/** A matrix within a longer list: the number at (i, j) is `data[at + i * row + j * column]`. */
export interface Strided {
  readonly data: Float64Array;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** Computes a product into `target`, row by row; with `adds`, adds to the existing numbers. */
export type Product = (
  target: Strided,
  left: Strided,
  right: Strided,
  rows: number,
  inner: number,
  columns: number,
  adds: boolean,
) => void;

/** One element of a product. */
function dot(left: Strided, right: Strided, i: number, j: number, inner: number, start: number): number {
  const [a, b] = [left.data, right.data];
  let [p, q] = [left.at + i * left.row, right.at + j * right.column];
  let sum = start;
  for (let k = 0; k < inner; k++, p += left.column, q += right.row) sum += a[p]! * b[q]!;
  return sum;
}

/** The elements outside the blocks of 4 × 2. */
function border(
  target: Strided,
  left: Strided,
  right: Strided,
  inner: number,
  adds: boolean,
  rows: readonly [number, number],
  columns: readonly [number, number],
): void {
  for (let i = rows[0]; i < rows[1]; i++)
    for (let j = columns[0]; j < columns[1]; j++) {
      const place = target.at + i * target.row + j;
      target.data[place] = dot(left, right, i, j, inner, adds ? target.data[place]! : 0);
    }
}

/**
 * Blocks of 4 rows and 2 columns, whose sums stay in registers. Each sum runs in the order of the inner index, so the
 * result equals that of the plain triple loop to the last digit. Assumes `target.column` is 1.
 */
export const matmulInto: Product = (target, left, right, rows, inner, columns, adds) => {
  const [a, b, c] = [left.data, right.data, target.data];
  const [aRow, aStep, bStep, bColumn, cRow] = [left.row, left.column, right.row, right.column, target.row];
  const [wholeRows, wholeColumns] = [rows - (rows % 4), columns - (columns % 2)];
  for (let i = 0; i < wholeRows; i += 4)
    for (let j = 0; j < wholeColumns; j += 2) {
      const c0 = target.at + i * cRow + j;
      const c1 = c0 + cRow;
      const c2 = c1 + cRow;
      const c3 = c2 + cRow;
      let s00 = adds ? c[c0]! : 0;
      let s01 = adds ? c[c0 + 1]! : 0;
      let s10 = adds ? c[c1]! : 0;
      let s11 = adds ? c[c1 + 1]! : 0;
      let s20 = adds ? c[c2]! : 0;
      let s21 = adds ? c[c2 + 1]! : 0;
      let s30 = adds ? c[c3]! : 0;
      let s31 = adds ? c[c3 + 1]! : 0;
      let p = left.at + i * aRow;
      let q = right.at + j * bColumn;
      for (let k = 0; k < inner; k++, p += aStep, q += bStep) {
        const b0 = b[q]!;
        const b1 = b[q + bColumn]!;
        const a0 = a[p]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        const a1 = a[p + aRow]!;
        s10 += a1 * b0;
        s11 += a1 * b1;
        const a2 = a[p + 2 * aRow]!;
        s20 += a2 * b0;
        s21 += a2 * b1;
        const a3 = a[p + 3 * aRow]!;
        s30 += a3 * b0;
        s31 += a3 * b1;
      }
      c[c0] = s00;
      c[c0 + 1] = s01;
      c[c1] = s10;
      c[c1 + 1] = s11;
      c[c2] = s20;
      c[c2 + 1] = s21;
      c[c3] = s30;
      c[c3 + 1] = s31;
    }
  border(target, left, right, inner, adds, [0, wholeRows], [wholeColumns, columns]);
  border(target, left, right, inner, adds, [wholeRows, rows], [0, columns]);
};

let product: Product = matmulInto;

/** Sets the implementation of matrix products; null restores the default. */
export const installProduct = (other: Product | null): void => {
  product = other ?? matmulInto;
};

/** A matrix as a strided operand. */
const strided = ({ columns, data }: Matrix): Strided => ({ data, at: 0, row: columns, column: 1 });

/** Its transpose, without copying. */
const turned = ({ columns, data }: Matrix): Strided => ({ data, at: 0, row: 1, column: columns });

/** The matrix product a · b; `b.rows` must be `a.columns`. With `bias`, every row starts from it. */
export function matmul(a: Matrix, b: Matrix, bias: Float64Array | null = null): Matrix {
  const result = zeros(a.rows, b.columns);
  if (bias) for (let row = 0; row < a.rows; row++) result.data.set(bias, row * b.columns);
  product(strided(result), strided(a), strided(b), a.rows, a.columns, b.columns, bias !== null);
  return result;
}

/** a · bᵀ */
export function matmulTransposed(a: Matrix, b: Matrix): Matrix {
  const result = zeros(a.rows, b.rows);
  product(strided(result), strided(a), turned(b), a.rows, a.columns, b.rows, false);
  return result;
}

/** aᵀ · b */
export function transposedMatmul(a: Matrix, b: Matrix): Matrix {
  const result = zeros(a.columns, b.columns);
  product(strided(result), turned(a), strided(b), a.columns, a.rows, b.columns, false);
  return result;
}
