import { multiplyInto, type Product, type Strided } from '../../nn/multiply.ts';
import type { Kernels } from './kernels.ts';

/** What the module of `src/build/kernels-text.ts` exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  /** How many numbers at the beginning of the memory `byRows` packs its factors into. */
  readonly packed: WebAssembly.Global<'i32'>;
  readonly byRows: (...numbers: number[]) => void;
  readonly byColumns: (...numbers: number[]) => void;
  readonly finite: (count: number, at: number) => number;
  readonly gather: Kernels['gather'];
  readonly scatter: Kernels['scatter'];
  readonly add: Kernels['add'];
  readonly subtract: Kernels['subtract'];
  readonly multiply: Kernels['multiply'];
  readonly accumulate: Kernels['accumulate'];
  readonly reduce: Kernels['reduce'];
  readonly accumulateProduct: Kernels['accumulateProduct'];
}

const numbersOfPage = 65536 / 8;
/** Pieces begin at whole lines of the processor's cache. */
const numbersOfLine = 8;

/** A piece of the memory that nobody uses. */
interface Gap {
  at: number;
  size: number;
}

/** The WebAssembly kernels and their memory, which all programs of a script share: a page may hold few memories. */
export class SimdArena {
  readonly kernels: Kernels;
  private readonly gaps: Gap[] = [];
  private end: number;

  constructor(private readonly exports: Exports) {
    const { byRows, byColumns, finite, memory: _, packed, ...lists } = exports;
    this.end = packed.value;
    this.kernels = {
      ...lists,
      byRows: (rows, columns, inner, a, aRow, aColumn, b, bRow, c, cRow, adds) =>
        byRows(rows, columns, inner, a, aRow, aColumn, b, bRow, c, cRow, Number(adds), 0),
      byColumns: (rows, columns, inner, a, aRow, b, bRow, c, cRow, adds) =>
        byColumns(rows, columns, inner, a, aRow, b, bRow, c, cRow, Number(adds)),
      finite: (count, at) => finite(count, at) !== 0,
    };
  }

  /** Another object after the memory has grown, which empties all arrays over the one before. */
  get buffer(): ArrayBufferLike {
    return this.exports.memory.buffer;
  }

  /** Room for that many numbers, all 0; null when the browser refuses more memory. */
  allocate(count: number): number | null {
    const size = wholeLines(count);
    const gap = this.gaps.find((candidate) => candidate.size >= size);
    const at = gap ? gap.at : this.extend(size);
    if (at === null) return null;
    if (gap) {
      gap.at += size;
      gap.size -= size;
    }
    new Float64Array(this.buffer, at * 8, size).fill(0);
    return at;
  }

  /** Gives back what `allocate(count)` returned. */
  free(at: number, count: number): void {
    this.gaps.push({ at, size: wholeLines(count) });
    this.gaps.sort((first, second) => first.at - second.at);
    for (let i = this.gaps.length - 1; i > 0; i--) {
      const [before, after] = [this.gaps[i - 1]!, this.gaps[i]!];
      if (before.at + before.size < after.at) continue;
      before.size += after.size;
      this.gaps.splice(i, 1);
    }
  }

  private extend(size: number): number | null {
    const at = this.end;
    if (!ensure(this.exports.memory, at + size)) return null;
    this.end = at + size;
    return at;
  }
}

const wholeLines = (count: number): number => Math.ceil(count / numbersOfLine) * numbersOfLine;

/** Lets the memory grow until it holds so many numbers; false when the browser refuses. */
function ensure(memory: WebAssembly.Memory, count: number): boolean {
  const missing = count - memory.buffer.byteLength / 8;
  if (missing <= 0) return true;
  try {
    memory.grow(Math.ceil(missing / numbersOfPage));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Multiplications below which copying costs more than the kernel saves. */
const smallProduct = 20_000;

/** Products of matrices that are anywhere, through a memory of its own that holds one product at a time. */
function productOfCopies({ memory, byRows, packed }: Exports): Product {
  return (target, left, right, rows, inner, columns, adds) => {
    const a = packed.value;
    const b = a + rows * inner;
    const c = b + inner * columns;
    if (rows * inner * columns < smallProduct || !ensure(memory, c + rows * columns)) {
      multiplyInto(target, left, right, rows, inner, columns, adds);
      return;
    }
    const numbers = new Float64Array(memory.buffer);
    copy(left, numbers, a, rows, inner);
    copy(right, numbers, b, inner, columns);
    if (adds) copy(target, numbers, c, rows, columns);
    byRows(rows, columns, inner, a, inner, 1, b, columns, c, columns, Number(adds), 0);
    for (let row = 0, from = c; row < rows; row++, from += columns)
      target.data.set(numbers.subarray(from, from + columns), target.at + row * target.row);
  };
}

/** Products of matrices in the arena where they are, and of others by `elsewhere`. */
function productWithin(arena: SimdArena, elsewhere: Product): Product {
  const placeOf = ({ data, at }: Strided): number => data.byteOffset / 8 + at;
  return (target, left, right, rows, inner, columns, adds) => {
    const { buffer, kernels } = arena;
    const isWithin =
      target.data.buffer === buffer && left.data.buffer === buffer && right.data.buffer === buffer;
    const [a, b, c] = [placeOf(left), placeOf(right), placeOf(target)];
    if (isWithin && (right.column === 1 || columns === 1))
      kernels.byRows(rows, columns, inner, a, left.row, left.column, b, right.row, c, target.row, adds);
    else if (isWithin && right.row === 1 && left.column === 1)
      kernels.byColumns(rows, columns, inner, a, left.row, b, right.column, c, target.row, adds);
    else elsewhere(target, left, right, rows, inner, columns, adds);
  };
}

function copy(from: Strided, to: Float64Array, at: number, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    const [source, target] = [from.at + row * from.row, at + row * columns];
    if (from.column === 1) to.set(from.data.subarray(source, source + columns), target);
    else for (let i = 0; i < columns; i++) to[target + i] = from.data[source + i * from.column]!;
  }
}

/** What runs on SIMD instructions: an arena for programs, and products of matrices that are anywhere. */
export interface Simd {
  readonly arena: SimdArena;
  readonly product: Product;
}

/**
 * Starts the kernels; null where the browser refuses: without SIMD, or by a Content-Security-Policy that lacks
 * `wasm-unsafe-eval`. Everything is then computed by the plain loops, with the same results within rounding.
 */
export function startSimd(source: BufferSource): Simd | null {
  try {
    const module = new WebAssembly.Module(source);
    const start = () => new WebAssembly.Instance(module).exports as unknown as Exports;
    const arena = new SimdArena(start());
    return { arena, product: productWithin(arena, productOfCopies(start())) };
  } catch {
    // Refusal has many names (CompileError, EvalError, RangeError, a missing WebAssembly); each means: do without.
    return null;
  }
}
