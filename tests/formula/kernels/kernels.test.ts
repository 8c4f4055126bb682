import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleKernels } from '../../../src/build/kernels.ts';
import { plainKernels } from '../../../src/formula/kernels/kernels.ts';
import { startSimd } from '../../../src/formula/kernels/workspace.ts';
import { matmulInto, type Strided } from '../../../src/nn/matmul.ts';

const { arena, product } = startSimd((await assembleKernels()) as BufferSource)!;

const size = 6000;
const base = arena.allocate(size)!;
const simdNumbers = () => new Float64Array(arena.buffer, base * 8, size);
const plainNumbers = new Float64Array(base + size);
const plain = plainKernels(plainNumbers, new Int32Array(plainNumbers.buffer));

/** Fills both memories with the same numbers. */
function fill(seed: number, rare: readonly number[]): void {
  let state = seed + 1;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const special = rare.length > 0 && state % 53 === 0 ? rare[i % rare.length] : undefined;
    simdNumbers()[i] = special ?? state / 2 ** 31 - 1;
  }
  plainNumbers.set(simdNumbers(), base);
}

/** Expects equality up to rounding; NaN and infinity at the same positions. */
function expectSame(): void {
  const found = simdNumbers();
  for (let i = 0; i < size; i++) {
    const [x, y] = [found[i]!, plainNumbers[base + i]!];
    if (Object.is(x, y) || x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
    if (!(Math.abs(x - y) <= 1e-12 * (1 + Math.abs(y)))) expect({ i, x }).toEqual({ i, x: y });
  }
}

const special = fc.constantFrom([], [Number.NaN], [Number.POSITIVE_INFINITY], [1e200, -1e200, 0, -0]);
const length = fc.nat({ max: 21 });
/** Mostly small shapes, sometimes an inner length beyond one block of the kernel. */
const shapes = fc.record({
  ...{ rows: length, columns: fc.nat({ max: 19 }), inner: fc.oneof(length, fc.constantFrom(40, 64)) },
  ...{ gap: fc.nat({ max: 3 }), shift: fc.nat({ max: 3 }), adds: fc.boolean(), turned: fc.boolean() },
  ...{ seed: fc.nat(), rare: special },
});

describe('the SIMD kernels beside the plain loops', () => {
  it('multiply matrices of every shape, stride and alignment', () => {
    fc.assert(
      fc.property(shapes, ({ rows, columns, inner, gap, shift, adds, turned, seed, rare }) => {
        fill(seed, rare);
        const [a, b, c] = [base + shift, base + 1600 + shift, base + 3200 + shift];
        const [aRow, aColumn] = turned ? [1, rows + gap] : [inner + gap, 1];
        for (const kernels of [arena.kernels, plain]) {
          kernels.byRows(rows, columns, inner, a, aRow, aColumn, b, columns + gap, c, columns + gap, adds);
          if (!turned)
            kernels.byColumns(rows, columns, inner, a, aRow, b, inner + gap, c + 1400, columns, adds);
        }
        expectSame();
      }),
      { numRuns: 600 },
    );
  });

  it('multiply with the last digit of the plain triple loop', () => {
    fill(5, []);
    arena.kernels.byRows(17, 13, 70, base, 70, 1, base + 1200, 13, base + 3000, 13, false);
    plain.byRows(17, 13, 70, base, 70, 1, base + 1200, 13, base + 3000, 13, false);
    expect(simdNumbers()).toEqual(plainNumbers.subarray(base));
  });

  it('split long sums into blocks, and pack wide rows', () => {
    const big = arena.allocate(300_000)!;
    const numbers = new Float64Array(arena.buffer);
    const [rows, inner, columns] = [9, 700, 45];
    for (let i = 0; i < rows * inner + inner * columns; i++) numbers[big + i] = Math.sin(i);
    const [b, c] = [big + rows * inner, big + 60_000];
    arena.kernels.byRows(rows, columns, inner, big, inner, 1, b, columns, c, columns, false);
    const view = (at: number, row: number): Strided => ({ data: numbers, at, row, column: 1 });
    const expected = { data: new Float64Array(rows * columns), at: 0, row: columns, column: 1 };
    matmulInto(expected, view(big, inner), view(b, columns), rows, inner, columns, false);
    expect(numbers.slice(c, c + rows * columns)).toEqual(expected.data);
    arena.free(big, 300_000);
  });

  it('work on lists of every length', () => {
    const lists = fc.record({
      count: fc.nat({ max: 33 }),
      shift: fc.nat({ max: 3 }),
      seed: fc.nat(),
      rare: special,
    });
    fc.assert(
      fc.property(lists, ({ count, shift, seed, rare }) => {
        fill(seed, rare);
        const list = Int32Array.from({ length: count }, (_, i) => (i * 7 + seed) % 100);
        new Int32Array(arena.buffer).set(list, (base + 5000) * 2);
        new Int32Array(plainNumbers.buffer).set(list, (base + 5000) * 2);
        const [a, b, to] = [base + shift, base + 200, base + 400 + shift];
        const results = [arena.kernels, plain].map((kernels) => {
          kernels.add(count, a, b, to);
          kernels.subtract(count, a, b, to + 100);
          kernels.multiply(count, a, b, to + 200);
          kernels.accumulate(count, a, to + 300);
          kernels.reduce(count, b, to + 400);
          kernels.accumulateProduct(count, a, b, to + 500);
          kernels.gather(count, (base + 5000) * 2, a, to + 600);
          kernels.scatter(count, (base + 5000) * 2, a, to + 700);
          return [kernels.finite(count, to + 300), kernels.finite(count, b)];
        });
        expect(results[0]).toEqual(results[1]);
        expectSame();
      }),
      { numRuns: 300 },
    );
  });

  it('multiply matrices outside of their memory', () => {
    const matrix = (rows: number, columns: number, seed: number) =>
      Float64Array.from({ length: rows * columns }, (_, i) => Math.cos(i * seed));
    for (const [rows, inner, columns] of [
      [40, 30, 50],
      [1, 1000, 33],
      [300, 3, 31],
    ] as const) {
      const left = { data: matrix(rows, inner, 2), at: 0, row: 1, column: rows };
      const right = { data: matrix(inner, columns, 3), at: 0, row: columns, column: 1 };
      const [found, expected] = [matmulInto, product].map((multiply) => {
        const target = { data: matrix(rows, columns, 5), at: 0, row: columns, column: 1 };
        multiply(target, left, right, rows, inner, columns, true);
        return target.data;
      });
      expect(found).toEqual(expected);
    }
  });
});

describe('the memory of the kernels', () => {
  it('reuses freed pieces, cleared and joined with their neighbors', () => {
    const pieces = [100, 50, 200].map((count) => ({ at: arena.allocate(count)!, count }));
    new Float64Array(arena.buffer, pieces[1]!.at * 8, 50).fill(7);
    for (const index of [0, 2, 1]) arena.free(pieces[index]!.at, pieces[index]!.count);
    const again = arena.allocate(350)!;
    expect(again).toBe(pieces[0]!.at);
    expect(new Float64Array(arena.buffer, again * 8, 350).every((value) => value === 0)).toBe(true);
    arena.free(again, 350);
  });

  it('reports exhausted memory', () => {
    expect(arena.allocate(2 ** 40)).toBeNull();
    expect(arena.allocate(8)).not.toBeNull();
  });

  it('works without WebAssembly if it is blocked', () => {
    const { Module } = WebAssembly;
    try {
      WebAssembly.Module = class {
        constructor() {
          throw new EvalError('refused by the policy');
        }
      } as unknown as typeof Module;
      expect(startSimd(new Uint8Array())).toBeNull();
    } finally {
      WebAssembly.Module = Module;
    }
    expect(startSimd(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});
