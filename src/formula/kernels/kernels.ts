import type { Strided } from '../../nn/matmul.ts';
import { matmulInto } from '../../nn/matmul.ts';

/**
 * Loops over numbers in one memory. All offsets and strides count numbers; lists of slots are in the same memory, and
 * their offsets count 4-byte integers. Two implementations: WebAssembly and `plainKernels`, its oracle.
 */
export interface Kernels {
  /** C[i, j] (+)= Σ A[i, k] · B[k, j]. Neighbors within a row of B and C are 1 apart. */
  byRows(...shape: ProductByRows): void;
  /** C[i, j] (+)= Σ A[i, l] · B[j, l]. Neighbors within a row of A, B and C are 1 apart. */
  byColumns(...shape: ProductByColumns): void;
  /** to[i] = from[list[i]] */
  gather(count: number, list: number, from: number, to: number): void;
  /** to[list[i]] += from[i] */
  scatter(count: number, list: number, from: number, to: number): void;
  /** to = a + b, with NaN for infinity. */
  add(count: number, a: number, b: number, to: number): void;
  /** to = a − b, with NaN for infinity. */
  subtract(count: number, a: number, b: number, to: number): void;
  /** to = a · b, with NaN for infinity. */
  multiply(count: number, a: number, b: number, to: number): void;
  /** to += a */
  accumulate(count: number, a: number, to: number): void;
  /** to −= a */
  reduce(count: number, a: number, to: number): void;
  /** to += a · b */
  accumulateProduct(count: number, a: number, b: number, to: number): void;
  /** Replaces infinities with NaN; returns whether all numbers are finite. */
  finite(count: number, at: number): boolean;
}

type ProductByRows = [
  ...[rows: number, columns: number, inner: number, a: number, aRow: number, aColumn: number],
  ...[b: number, bRow: number, c: number, cRow: number, adds: boolean],
];
type ProductByColumns = [
  ...[rows: number, columns: number, inner: number, a: number, aRow: number],
  ...[b: number, bRow: number, c: number, cRow: number, adds: boolean],
];

const finite = (value: number): number => value + (value - value);

/** The same loops in TypeScript, over one array and its integer view. */
export function plainKernels(numbers: Float64Array, integers: Int32Array): Kernels {
  const view = (at: number, row: number, column = 1): Strided => ({ data: numbers, at, row, column });
  const each =
    (operation: (x: number, y: number) => number) => (count: number, a: number, b: number, to: number) => {
      for (let i = 0; i < count; i++) numbers[to + i] = finite(operation(numbers[a + i]!, numbers[b + i]!));
    };
  return {
    byRows: (rows, columns, inner, a, aRow, aColumn, b, bRow, c, cRow, adds) =>
      matmulInto(view(c, cRow), view(a, aRow, aColumn), view(b, bRow), rows, inner, columns, adds),
    byColumns: (rows, columns, inner, a, aRow, b, bRow, c, cRow, adds) =>
      matmulInto(view(c, cRow), view(a, aRow), view(b, 1, bRow), rows, inner, columns, adds),
    gather(count, list, from, to) {
      for (let i = 0; i < count; i++) numbers[to + i] = numbers[from + integers[list + i]!]!;
    },
    scatter(count, list, from, to) {
      for (let i = 0; i < count; i++) numbers[to + integers[list + i]!]! += numbers[from + i]!;
    },
    add: each((x, y) => x + y),
    subtract: each((x, y) => x - y),
    multiply: each((x, y) => x * y),
    accumulate(count, a, to) {
      for (let i = 0; i < count; i++) numbers[to + i]! += numbers[a + i]!;
    },
    reduce(count, a, to) {
      for (let i = 0; i < count; i++) numbers[to + i]! -= numbers[a + i]!;
    },
    accumulateProduct(count, a, b, to) {
      for (let i = 0; i < count; i++) numbers[to + i]! += numbers[a + i]! * numbers[b + i]!;
    },
    finite(count, at) {
      let sum = 0;
      for (let i = at; i < at + count; i++) {
        sum += numbers[i]! - numbers[i]!;
        numbers[i] = finite(numbers[i]!);
      }
      return sum === 0;
    },
  };
}
