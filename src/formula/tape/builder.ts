import { type Locale, plainLocale } from '../functions/locale.ts';
import { ErrorValue } from '../values.ts';
import { type CustomCall, type Draw, type DrawMode, firstDraw } from './custom-call.ts';
import { type Machine, type Operation, type PlannedMachine, recordSize } from './operation.ts';
import { planned } from './run.ts';
import { IntegerList, type KindOf, SlotKind, SlotStore } from './slots.ts';

/** Slots of several results, each computed from consecutive operands. */
export interface Segments {
  /** Length is the number of segments plus one: segment i has the operands from borders[i] to borders[i + 1]. */
  readonly borders: Int32Array;
  readonly first: Int32Array;
  /** The partners of `first` in operations on pairs. */
  readonly second?: Int32Array;
}

const emptyList = new Int32Array(0);

/**
 * Writes the tape. Values that depend on no cell to change are computed at once by the same operation and become
 * constants, so folding and running share one value rule.
 */
export class Builder {
  readonly store = new SlotStore();
  readonly operations: Operation[] = [];
  readonly calls: CustomCall[] = [];
  /** Number of values that formulas have read so far; the lowering limits it. */
  work = 0;
  private readonly codes = new Map<Operation, number>();
  private readonly tape = new IntegerList();
  private readonly slots = new IntegerList();
  private readonly borders = new IntegerList();
  /** Offset of the first record that has not run yet. */
  private ranTo = 0;

  constructor(
    /** Whether the program computes gradients, not only values. */
    readonly isDifferentiated = false,
    /** Mode of random functions. */
    readonly mode: DrawMode = 'shown',
    /** The draw that the program is compiled for; it determines the sizes of the draws. */
    readonly draw: Draw = firstDraw,
    /** The file's number format in texts. */
    readonly locale: Locale = plainLocale,
  ) {}

  /** The tape's current length. */
  get end(): number {
    return this.tape.length;
  }

  /** Applies an operation to each position of its operand lists, which have equal length. */
  elementwise(
    operation: Operation,
    operands: readonly Int32Array[],
    kind: KindOf = SlotKind.number,
  ): Int32Array {
    const states = new Int32Array(operands[0]!.length);
    for (let i = 0; i < states.length; i++) states[i] = this.sort(operands, i);
    return this.divide(operation, states, kind, (chosen) => {
      const lists = chosen ? operands.map((list) => pick(list, chosen)) : operands;
      return lists.map((list) => this.slots.append(list));
    });
  }

  /** Like `elementwise`, but an error in an operand does not decide the result: `IF`, `IFERROR`. */
  selective(
    operation: Operation,
    operands: readonly Int32Array[],
    kind: KindOf = SlotKind.number,
  ): Int32Array {
    const write = () => operands.map((list) => this.slots.append(list));
    const count = operands[0]!.length;
    return this.emit(operation, count, write, kind);
  }

  /** Reduces each segment to one number. */
  reduce(operation: Operation, segments: Segments, kind: KindOf = SlotKind.number): Int32Array {
    const states = new Int32Array(segments.borders.length - 1);
    for (let i = 0; i < states.length; i++) states[i] = this.sortSegment(segments, i);
    return this.divide(operation, states, kind, (chosen) =>
      this.writeSegments(chosen ? pickSegments(segments, chosen) : segments),
    );
  }

  /** Like `reduce`, for operations that use only some operands: an error in the others is harmless. */
  reduceOpen(operation: Operation, segments: Segments, kind: KindOf = SlotKind.number): Int32Array {
    return this.emit(operation, segments.borders.length - 1, () => this.writeSegments(segments), kind);
  }

  /**
   * One record with its own fields: `count` outputs of operands that the fields describe. With `isDrawn`, it runs at
   * each step even without inputs.
   */
  block(
    operation: Operation,
    count: number,
    lists: readonly Int32Array[],
    numbers: readonly number[],
    isDrawn = false,
  ): Int32Array {
    const all = lists.flatMap((list) => [...this.errorsIn(list)]);
    if (all.length > 0) return new Int32Array(count).fill(all[0]!);
    const write = () => [...lists.map((list) => this.slots.append(list)), ...numbers];
    const isFixed = lists.every((list) => list.every((slot) => !this.store.isLive(slot)));
    return isFixed && !isDrawn
      ? this.fold(operation, count, write, SlotKind.number)
      : this.emit(operation, count, write, SlotKind.number);
  }

  /** Runs the tape so far, so that live slots have their initial values. */
  catchUp(): void {
    const machine = this.current();
    for (; this.ranTo < this.tape.length; this.ranTo += recordSize)
      this.operations[machine.tape[this.ranTo]!]!.forward(machine, this.ranTo);
  }

  /** Drops the records after the mark: a group that isn't uniform is lowered again. */
  mark(): () => void {
    const lengths = [this.tape.length, this.slots.length, this.borders.length] as const;
    return () => {
      [this.tape.length, this.slots.length, this.borders.length] = lengths;
      this.ranTo = Math.min(this.ranTo, this.tape.length);
    };
  }

  /**
   * Renumbers the slots (first those with a gradient, then those that depend only on draws) and returns the finished
   * arrays.
   */
  finish(): { machine: PlannedMachine; renumbered: Int32Array } {
    const { store } = this;
    const renumbered = new Int32Array(store.count);
    let live = 0;
    for (let slot = 0; slot < store.count; slot++) if (store.hasGradient(slot)) renumbered[slot] = live++;
    const drawsFrom = live;
    for (let slot = 0; slot < store.count; slot++)
      if (store.isLive(slot) && !store.hasGradient(slot)) renumbered[slot] = live++;
    let constant = live;
    for (let slot = 0; slot < store.count; slot++) if (!store.isLive(slot)) renumbered[slot] = constant++;
    const tape = this.tape.data.slice(0, this.tape.length);
    for (let at = 0; at < tape.length; at += recordSize) tape[at + 2] = renumbered[tape[at + 2]!]!;
    const slots = this.slots.data.slice(0, this.slots.length).map((slot) => renumbered[slot]!);
    const borders = this.borders.data.slice(0, this.borders.length);
    const { draw, calls } = this;
    const fixed = { tape, slots, borders, drawsFrom, constantsFrom: live, draw, calls };
    const machine = planned(fixed, this.operations, store.count, (values) => {
      for (let slot = 0; slot < store.count; slot++) values[renumbered[slot]!] = store.values[slot]!;
    });
    return { machine, renumbered };
  }

  /**
   * Computes constant results now and leaves live ones to the tape. `write` appends the operands of the chosen results,
   * or of all, and returns the record's fields.
   */
  private divide(
    operation: Operation,
    states: Int32Array,
    kind: KindOf,
    write: (chosen: readonly number[] | null) => number[],
  ): Int32Array {
    if (states.every((state) => state === isLive))
      return this.emit(operation, states.length, () => write(null), kind);
    if (states.every((state) => state === isFixed))
      return this.fold(operation, states.length, () => write(null), kind);
    const live: number[] = [];
    const fixed: number[] = [];
    states.forEach((state, i) => {
      if (state === isLive) live.push(i);
      else if (state === isFixed) fixed.push(i);
    });
    place(
      states,
      fixed,
      this.fold(operation, fixed.length, () => write(fixed), kind),
    );
    place(
      states,
      live,
      this.emit(operation, live.length, () => write(live), kind),
    );
    return states;
  }

  /** The first constant error among the operands at a position, or whether they are live or fixed. */
  private sort(operands: readonly Int32Array[], position: number): number {
    let state = isFixed;
    for (const list of operands) {
      const slot = list[position]!;
      const kind = this.store.kinds[slot]!;
      if (kind === SlotKind.error) return slot;
      if (kind >= SlotKind.liveNumber) state = isLive;
    }
    return state;
  }

  private sortSegment({ borders, first, second }: Segments, segment: number): number {
    let state = isFixed;
    for (const list of second ? [first, second] : [first]) {
      for (let i = borders[segment]!; i < borders[segment + 1]!; i++) {
        const kind = this.store.kinds[list[i]!]!;
        if (kind === SlotKind.error) return list[i]!;
        if (kind >= SlotKind.liveNumber) state = isLive;
      }
    }
    return state;
  }

  private errorsIn(list: Int32Array): Int32Array {
    return list.filter((slot) => this.store.kinds[slot] === SlotKind.error);
  }

  private writeSegments({ borders, first, second }: Segments): number[] {
    const fields = [this.borders.append(borders), this.slots.append(first)];
    if (second) fields.push(this.slots.append(second));
    return fields;
  }

  private emit(operation: Operation, count: number, write: () => number[], kind: KindOf): Int32Array {
    if (count === 0) return emptyList;
    const from = this.slots.length;
    const fields = write();
    const hasGradient = this.slots.data
      .subarray(from, this.slots.length)
      .some((slot) => this.store.hasGradient(slot));
    const live = kind === SlotKind.boolean ? SlotKind.liveBoolean : SlotKind.liveNumber;
    const first = this.store.allocate(count, live, !hasGradient);
    this.record(operation, count, first, fields);
    const outputs = new Int32Array(count);
    for (let i = 0; i < count; i++) outputs[i] = first + i;
    return outputs;
  }

  private record(operation: Operation, count: number, first: number, fields: readonly number[]): number {
    const at = this.tape.extend(recordSize);
    this.tape.data.fill(0, at, at + recordSize);
    this.tape.data.set([this.code(operation), count, first, ...fields], at);
    return at;
  }

  private code(operation: Operation): number {
    const known = this.codes.get(operation);
    if (known !== undefined) return known;
    this.codes.set(operation, this.operations.length);
    return this.operations.push(operation) - 1;
  }

  /** Runs the operation now and stores its outputs as constants. */
  private fold(operation: Operation, count: number, write: () => number[], kind: KindOf): Int32Array {
    if (count === 0) return emptyList;
    const undo = this.mark();
    const { store } = this;
    const first = store.allocate(count, SlotKind.number);
    const at = this.record(operation, count, first, write());
    const machine = this.current();
    operation.forward(machine, at);
    const results = store.values.slice(first, first + count);
    store.count = first;
    const slots = Int32Array.from(results, (value, i) => {
      if (Number.isNaN(value)) return store.constant(this.foldedError(operation, machine, at, i));
      return kind === SlotKind.boolean ? store.constant(value !== 0) : store.number(value);
    });
    undo();
    return slots;
  }

  private foldedError(operation: Operation, machine: Machine, at: number, element: number): ErrorValue {
    const operands = operation.operands(machine, at, element);
    const error = operands.find((slot) => this.store.kinds[slot] === SlotKind.error);
    if (error !== undefined) return this.store.scalar(error) as ErrorValue;
    return new ErrorValue(
      operation.error(
        operands.map((slot) => this.store.values[slot]!),
        machine,
        at,
      ),
    );
  }

  private current(): Machine {
    const { store } = this;
    return {
      tape: this.tape.data,
      slots: this.slots.data,
      borders: this.borders.data,
      values: store.values,
      gradients: store.values,
      drawsFrom: 0,
      constantsFrom: 0,
      draw: this.draw,
      calls: this.calls,
      plans: [],
    };
  }
}

const isLive = -1;
const isFixed = -2;

const pick = (list: Int32Array, chosen: readonly number[]): Int32Array =>
  Int32Array.from(chosen, (position) => list[position]!);

function place(target: Int32Array, positions: readonly number[], slots: Int32Array): void {
  for (let i = 0; i < positions.length; i++) target[positions[i]!] = slots[i]!;
}

function pickSegments({ borders, first, second }: Segments, chosen: readonly number[]): Segments {
  const starts = [0];
  for (const segment of chosen) starts.push(starts.at(-1)! + borders[segment + 1]! - borders[segment]!);
  const gather = (list: Int32Array) => {
    const gathered = new Int32Array(starts.at(-1)!);
    chosen.forEach((segment, i) => {
      gathered.set(list.subarray(borders[segment]!, borders[segment + 1]!), starts[i]!);
    });
    return gathered;
  };
  return {
    borders: Int32Array.from(starts),
    first: gather(first),
    ...(second ? { second: gather(second) } : {}),
  };
}
