import { problems } from '../problem.ts';
import { ErrorValue, type Scalar } from '../values.ts';

/** Allocates an array; throws a problem with its size if the browser has no memory for it. */
export function allocated<T>(bytes: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw problems.outOfMemory(bytes);
    throw error;
  }
}

/** A list of 32-bit integers that grows by doubling. */
export class IntegerList {
  data = new Int32Array(1024);
  length = 0;

  /** Reserves `count` more elements and returns the start of the new part. */
  extend(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.data.length) {
      const size = Math.max(this.length, this.data.length * 2);
      const grown = allocated(size * 4, () => new Int32Array(size));
      grown.set(this.data);
      this.data = grown;
    }
    return start;
  }

  /** Appends a list and returns its start. */
  append(items: ArrayLike<number>): number {
    const start = this.extend(items.length);
    this.data.set(items, start);
    return start;
  }
}

/** The kind of a slot. From `liveNumber` on, each run computes it from the cells to change or from a draw. */
export const SlotKind = {
  number: 0,
  boolean: 1,
  text: 2,
  error: 3,
  blank: 4,
  liveNumber: 5,
  liveBoolean: 6,
} as const;
export type KindOf = (typeof SlotKind)[keyof typeof SlotKind];

/** All slots of a program being built: numbers in one flat array, everything else by kind. */
export class SlotStore {
  values = new Float64Array(1024);
  kinds = new Uint8Array(1024);
  /** 1 for a slot that is computed in each run but has no gradient: it depends on draws, not on the cells to change. */
  private drawn = new Uint8Array(1024);
  count = 0;
  private readonly words = new Map<number, string | ErrorValue>();
  private readonly numbers = new Map<number, number>();
  private readonly texts = new Map<string, number>();
  private readonly errors = new Map<string, number>();
  private readonly blank: number;
  private readonly no: number;
  private readonly yes: number;

  constructor() {
    this.blank = this.allocate(1, SlotKind.blank);
    this.no = this.allocate(1, SlotKind.boolean);
    this.yes = this.allocate(1, SlotKind.boolean);
    this.values[this.yes] = 1;
  }

  /** Adds slots of one kind and returns the first. */
  allocate(count: number, kind: KindOf, isDrawn = false): number {
    const first = this.count;
    this.count += count;
    if (this.count > this.kinds.length) this.grow();
    this.kinds.fill(kind, first, this.count);
    this.drawn.fill(Number(isDrawn), first, this.count);
    return first;
  }

  /** The slot of a constant; equal constants share one. */
  constant(value: Scalar): number {
    if (value === null) return this.blank;
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'boolean') return value ? this.yes : this.no;
    if (value instanceof ErrorValue) return this.word(this.errors, value.name, value);
    return this.word(this.texts, value, value);
  }

  number(value: number): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const slot = this.allocate(1, SlotKind.number);
    this.values[slot] = value;
    this.numbers.set(value, slot);
    return slot;
  }

  isLive(slot: number): boolean {
    return this.kinds[slot]! >= SlotKind.liveNumber;
  }

  /** Whether a slot depends on the cells to change and therefore has a gradient. */
  hasGradient(slot: number): boolean {
    return this.isLive(slot) && this.drawn[slot] === 0;
  }

  /** The value of a constant slot; for a live slot, its latest number. */
  scalar(slot: number): Scalar {
    switch (this.kinds[slot]) {
      case SlotKind.blank:
        return null;
      case SlotKind.boolean:
      case SlotKind.liveBoolean:
        return this.values[slot] !== 0;
      case SlotKind.text:
      case SlotKind.error:
        return this.words.get(slot)!;
      default:
        return this.values[slot]!;
    }
  }

  private word(known: Map<string, number>, key: string, value: string | ErrorValue): number {
    const found = known.get(key);
    if (found !== undefined) return found;
    const slot = this.allocate(1, value instanceof ErrorValue ? SlotKind.error : SlotKind.text);
    this.values[slot] = Number.NaN;
    this.words.set(slot, value);
    known.set(key, slot);
    return slot;
  }

  private grow(): void {
    const size = Math.max(this.count, this.kinds.length * 2);
    const values = allocated(size * 8, () => new Float64Array(size));
    values.set(this.values);
    this.values = values;
    const kinds = allocated(size, () => new Uint8Array(size));
    kinds.set(this.kinds);
    this.kinds = kinds;
    const drawn = allocated(size, () => new Uint8Array(size));
    drawn.set(this.drawn);
    this.drawn = drawn;
  }
}
