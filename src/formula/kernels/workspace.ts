import { installProduct } from '../../nn/multiply.ts';
import { allocated } from '../tape/growable.ts';
import { type Kernels, plainKernels } from './kernels.ts';
import { type SimdArena, startSimd } from './simd.ts';

let arena: SimdArena | null = null;

/**
 * Lets all programs that are compiled from now on, and the products of `nn`, run on the kernels of this module;
 * null brings the plain loops back. Returns whether the kernels run.
 */
export function installKernels(module: BufferSource | null): boolean {
  const simd = module && startSimd(module);
  arena = simd?.arena ?? null;
  installProduct(simd?.product ?? null);
  return simd !== null;
}

/** A piece of a workspace. */
interface Piece {
  readonly at: number;
  readonly count: number;
}

/** The browser has no more memory for the kernels; a program then runs on the plain loops. */
export class MemoryRefused extends Error {}

function free({ owner, pieces }: { owner: SimdArena; pieces: readonly Piece[] }): void {
  for (const { at, count } of pieces) owner.free(at, count);
}

/** Frees the memory of programs that nobody holds any longer. */
const freed = new FinalizationRegistry(free);

/** The memory of one program, and the kernels that run over it. Places count numbers, places of lists integers. */
export class Workspace {
  numbers: Float64Array;
  kernels: Kernels;
  private readonly pieces: Piece[] = [];
  private end = 0;

  private constructor(private readonly arena: SimdArena | null) {
    this.numbers = arena ? new Float64Array(arena.buffer) : new Float64Array(1024);
    this.kernels = arena ? arena.kernels : plainKernels(this.numbers, integersOf(this.numbers));
  }

  /** Fills a workspace; on the plain loops where there are no others or their memory does not suffice. */
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

  /** Room for that many numbers, all 0. */
  allocate(count: number): number {
    if (!this.arena) return this.extend(count);
    const at = this.arena.allocate(count);
    if (at === null) throw new MemoryRefused();
    this.pieces.push({ at, count });
    this.refresh();
    return at;
  }

  /** Puts a list of slots into the memory and returns its place. */
  list(slots: Int32Array): number {
    const at = this.allocate(Math.ceil(slots.length / 2)) * 2;
    integersOf(this.numbers).set(slots, at);
    return at;
  }

  /** Finds the memory again when it has grown. */
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
