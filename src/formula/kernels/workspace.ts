import { installProduct, matmulInto, type Product, type Strided } from '../../nn/matmul.ts';
import { type TakeZeros, withZeros } from '../../nn/matrix.ts';
import { allocated } from '../tape/slots.ts';
import { type Kernels, plainKernels } from './kernels.ts';

/** The exports of `src/build/kernels.ts`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Size, in numbers, of the buffer at the beginning of the memory into which `byRows` packs its factors. */
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
/** Blocks are aligned to the processor's cache lines. */
const numbersOfLine = 8;

/** A free block of memory. */
interface Gap {
  at: number;
  size: number;
}

/** The WebAssembly kernels and their memory, shared by all programs of a script: a page can have few memories. */
class SimdArena {
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

  /** A new object after the memory has grown, which detaches all arrays over the previous one. */
  get buffer(): ArrayBufferLike {
    return this.exports.memory.buffer;
  }

  /** Allocates numbers, all 0; null if the browser refuses more memory. */
  allocate(count: number): number | null {
    const size = roundedUp(count);
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

  /** Frees a block returned by `allocate(count)`. */
  free(at: number, count: number): void {
    this.gaps.push({ at, size: roundedUp(count) });
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

const roundedUp = (count: number): number => Math.ceil(count / numbersOfLine) * numbersOfLine;

/** Grows the memory to at least `count` numbers; false if the browser refuses. */
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

/** Number of multiplications below which copying costs more than the kernel saves. */
const smallProduct = 20_000;

/** Multiplies matrices at any location, using a separate memory for one product at a time. */
function productOfCopies({ memory, byRows, packed }: Exports): Product {
  return (target, left, right, rows, inner, columns, adds) => {
    const a = packed.value;
    const b = a + rows * inner;
    const c = b + inner * columns;
    if (rows * inner * columns < smallProduct || !ensure(memory, c + rows * columns)) {
      matmulInto(target, left, right, rows, inner, columns, adds);
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

/** Multiplies matrices in the arena in place, and others with `elsewhere`. */
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

/** The SIMD implementation: an arena for programs, and products of matrices at any location. */
interface Simd {
  readonly arena: SimdArena;
  readonly product: Product;
}

/**
 * Starts the kernels; null if the browser refuses: without SIMD, or by a Content-Security-Policy without
 * `wasm-unsafe-eval`. The plain loops then compute everything, with the same results up to rounding.
 */
export function startSimd(source: BufferSource): Simd | null {
  try {
    const module = new WebAssembly.Module(source);
    const start = () => new WebAssembly.Instance(module).exports as unknown as Exports;
    const arena = new SimdArena(start());
    return { arena, product: productWithin(arena, productOfCopies(start())) };
  } catch {
    // Browsers refuse with different errors (CompileError, EvalError, RangeError, a missing WebAssembly); all of them
    // mean no kernels.
    return null;
  }
}

let arena: SimdArena | null = null;

/**
 * Runs all programs compiled from now on, and the products of `nn`, on this module's kernels; null restores the plain
 * loops. Returns whether the kernels run.
 */
export function installKernels(module: BufferSource | null): boolean {
  const simd = module && startSimd(module);
  arena = simd?.arena ?? null;
  installProduct(simd?.product ?? null);
  return simd !== null;
}

/** A block of a workspace. */
interface Piece {
  readonly at: number;
  readonly count: number;
}

/** Thrown when the browser has no more memory for the kernels; the program then runs on the plain loops. */
export class MemoryRefused extends Error {}

function free({ owner, pieces }: { owner: SimdArena; pieces: readonly Piece[] }): void {
  for (const { at, count } of pieces) owner.free(at, count);
}

/** Frees the memory of programs that are no longer referenced. */
const freed = new FinalizationRegistry(free);

/** The memory of one program, and its kernels. Offsets count numbers, offsets of lists count integers. */
export class Workspace {
  numbers: Float64Array;
  kernels: Kernels;
  private readonly pieces: Piece[] = [];
  private end = 0;

  private constructor(private readonly arena: SimdArena | null) {
    this.numbers = arena ? new Float64Array(arena.buffer) : new Float64Array(1024);
    this.kernels = arena ? arena.kernels : plainKernels(this.numbers, integersOf(this.numbers));
  }

  /** Fills a workspace; uses the plain loops if there are no kernels or not enough memory. */
  static fill(fill: (workspace: Workspace) => void): Workspace {
    if (arena) {
      const workspace = new Workspace(arena);
      const memory = { owner: arena, pieces: workspace.pieces };
      try {
        fill(workspace);
        freed.register(workspace, memory);
        return workspace;
      } catch (error) {
        free(memory);
        if (!(error instanceof MemoryRefused)) throw error;
      }
    }
    const workspace = new Workspace(null);
    fill(workspace);
    return workspace;
  }

  /** Allocates numbers, all 0. */
  allocate(count: number): number {
    if (!this.arena) return this.extend(count);
    const at = this.arena.allocate(count);
    if (at === null) throw new MemoryRefused();
    this.pieces.push({ at, count });
    this.refresh();
    return at;
  }

  /** Stores a list of slots in the memory and returns its offset. */
  list(slots: Int32Array): number {
    const at = this.allocate(Math.ceil(slots.length / 2)) * 2;
    integersOf(this.numbers).set(slots, at);
    return at;
  }

  /** Updates the views after the memory has grown. */
  refresh(): void {
    if (this.arena && this.numbers.buffer !== this.arena.buffer)
      this.numbers = new Float64Array(this.arena.buffer);
  }

  private extend(count: number): number {
    const at = this.end;
    this.end += count;
    if (this.end > this.numbers.length) {
      const size = Math.max(this.end, this.numbers.length * 2);
      const grown = allocated(size * 8, () => new Float64Array(size));
      grown.set(this.numbers);
      this.numbers = grown;
      this.kernels = plainKernels(grown, integersOf(grown));
    }
    return at;
  }
}

const integersOf = ({ buffer }: Float64Array): Int32Array => new Int32Array(buffer);

/**
 * The arrays of a computation, reused at each run, which allocates the same sizes in the same order. A rehearsal
 * determines the sizes, so that the arrays can be in the kernels' memory.
 */
export class ZeroPool {
  private readonly sizes: number[] = [];
  private places: readonly number[] = [];
  private arrays: readonly Float64Array[] = [];
  private next = 0;

  constructor(private readonly workspace: Workspace) {}

  /** Runs the computation once to determine its arrays. */
  rehearse<T>(work: () => T): T {
    const take: TakeZeros = (count) => {
      this.sizes.push(count);
      return new Float64Array(count);
    };
    const result = withZeros(take, work);
    this.places = this.sizes.map((count) => this.workspace.allocate(count));
    return result;
  }

  /** Runs the computation with the arrays of its previous run. */
  run<T>(work: () => T): T {
    this.next = 0;
    return withZeros(this.take, work);
  }

  /** Updates the views after the memory has moved. */
  view(): void {
    const { numbers } = this.workspace;
    this.arrays = this.places.map((at, index) => numbers.subarray(at, at + this.sizes[index]!));
  }

  private readonly take: TakeZeros = (count) => {
    const array = this.arrays[this.next++];
    return array?.length === count ? array.fill(0) : new Float64Array(count);
  };
}
