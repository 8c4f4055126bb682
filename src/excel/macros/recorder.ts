import { type Area, cellName } from '../../a1/addresses.ts';
import {
  type Edge,
  formulaText,
  type Live,
  live,
  macroCellKey,
  NotConvertible,
  type VbaScalar,
} from './values.ts';

/** One cell written by a step. */
export interface RecordedWrite {
  readonly row: number;
  readonly column: number;
  readonly source: VbaScalar;
  readonly condition: Live | null;
}

export interface RecordedStep {
  readonly writes: readonly RecordedWrite[];
  /** The step repeats while this is true. */
  readonly loop: Live | null;
}

export interface RecordedLog {
  readonly column: number;
  /** The first free row before anything is logged. */
  readonly first: number;
  readonly source: VbaScalar;
  /** Number of completed steps when it was written. */
  readonly step: number;
}

/** A macro's effects on its sheet's cells, step by step; cells are recalculated between steps. */
export interface Recording {
  readonly steps: readonly RecordedStep[];
  readonly log: RecordedLog | null;
  readonly cleared: readonly Area[];
  /** Ignored, since they change no number: messages, formats. */
  readonly ignored: readonly string[];
}

interface Pending {
  readonly row: number;
  readonly column: number;
  source: VbaScalar;
  condition: Live | null;
}

/** The recorder's interface to the sheet. */
export interface SheetFacts {
  readonly home: number;
  hasFormula(sheet: number, row: number, column: number): boolean;
  address(sheet: number, row: number, column: number): string;
}

/**
 * Records the writes of a macro as steps. A write joins the open step if its values were read before that step, since a
 * step reads everything before it writes anything; a value read after a recalculation starts the next step.
 */
export class Recorder {
  readonly steps: RecordedStep[] = [];
  readonly cleared: Area[] = [];
  readonly ignored = new Set<string>();
  log: RecordedLog | null = null;
  isManual = false;
  private open = new Map<string, Pending>();
  /** Cells that only other branches of a choice write: for this branch they are unchanged. */
  private others: ReadonlySet<string> = new Set();
  /** For each cell, the last completed step that wrote it. */
  private readonly lastWritten = new Map<string, number>();
  /** Conditions around the current statement. */
  readonly conditions: Live[] = [];

  constructor(private readonly facts: SheetFacts) {}

  get isUntouched(): boolean {
    return this.steps.length === 0 && this.open.size === 0 && !this.log && this.cleared.length === 0;
  }

  get hasPending(): boolean {
    return this.open.size > 0;
  }

  /** Reads the branches of a choice one by one, each independently of the others. */
  branches(each: readonly (() => void)[]): void {
    const [before, step] = [new Set(this.open.keys()), this.steps.length];
    const outer = this.others;
    for (const branch of each) {
      const isSameStep = this.steps.length === step;
      this.others = new Set([
        ...outer,
        ...[...this.open.keys()].filter((key) => isSameStep && !before.has(key)),
      ]);
      branch();
    }
    this.others = outer;
  }

  /** A cell's value at this point of the macro. */
  read(sheet: number, row: number, column: number): VbaScalar {
    const key = macroCellKey(sheet, row, column);
    const pending = this.open.get(key);
    const text = this.facts.address(sheet, row, column);
    const isFormula = this.facts.hasFormula(sheet, row, column);
    const isNext = !this.isManual && [...this.open.keys()].some((each) => !this.others.has(each));
    const step = isFormula ? this.steps.length + (isNext ? 1 : 0) : null;
    const own: Live = {
      kind: 'live',
      text,
      cells: [key],
      step,
      seen: this.steps.length,
      isOpen: false,
      cell: { sheet, row, column },
    };
    if (!pending || isFormula) return own;
    if (!pending.condition) return pending.source;
    const parts = [pending.condition, pending.source, own];
    return live(`IF(${parts.map((part) => formulaText(part)).join(',')})`, parts, false);
  }

  /** Writes one cell of the macro's own sheet. */
  write(sheet: number, row: number, column: number, source: VbaScalar): void {
    if (sheet !== this.facts.home)
      throw new NotConvertible('otherSheet', this.facts.address(sheet, row, column));
    if (this.facts.hasFormula(sheet, row, column)) throw new NotConvertible('formula', cellName(row, column));
    const condition = this.condition();
    this.join([source, ...(condition ? [condition] : [])]);
    const key = macroCellKey(sheet, row, column);
    const former = this.open.get(key);
    this.open.set(
      key,
      former && condition ? combined(former, source, condition) : { row, column, source, condition },
    );
  }

  /** Writes a value after the last one of a column. */
  writeDown({ sheet, column, first, ahead }: Edge, source: VbaScalar): void {
    if (sheet !== this.facts.home)
      throw new NotConvertible('otherSheet', this.facts.address(sheet, first, column));
    if (ahead !== 1 || this.condition()) throw new NotConvertible('statement', cellName(first, column));
    if (this.log && (this.log.column !== column || this.log.first !== first))
      throw new NotConvertible('secondLog', cellName(first, column));
    if (this.log) throw new NotConvertible('secondLog', cellName(first, column));
    const isLive = source.kind === 'live' && source.step !== null;
    this.log = {
      column,
      first,
      source,
      step: isLive ? source.step! : this.steps.length + (this.open.size > 0 ? 1 : 0),
    };
  }

  clear(area: Area): void {
    this.cleared.push(area);
  }

  /** Recalculates all cells. */
  calculate(): void {
    if (this.open.size > 0) this.close(null);
  }

  setManual(isManual: boolean): void {
    if (this.isManual && !isManual) this.calculate();
    this.isManual = isManual;
  }

  /** Records the body of a loop as one repeated step. */
  loop(condition: Live, body: () => void): void {
    if (this.conditions.length > 0) throw new NotConvertible('loop', condition.text);
    this.calculate();
    const before = this.steps.length;
    body();
    this.calculate();
    const made = this.steps.splice(before);
    if (made.length === 0) throw new NotConvertible('endless', condition.text);
    if (made.length > 1 || made[0]!.writes.some((write) => write.condition))
      throw new NotConvertible('loop', condition.text);
    this.steps.push({ writes: made[0]!.writes, loop: condition });
  }

  finish(): Recording {
    this.calculate();
    return { steps: this.steps, log: this.log, cleared: this.cleared, ignored: [...this.ignored] };
  }

  private condition(): Live | null {
    const [first, ...more] = this.conditions;
    if (!first) return null;
    if (more.length === 0) return first;
    return live(`AND(${this.conditions.map(({ text }) => text).join(',')})`, this.conditions, false);
  }

  /** Ensures that the open step may write these values: opens another if they were read after it. */
  private join(parts: readonly VbaScalar[]): void {
    const now = this.steps.length;
    for (const part of parts) {
      if (part.kind === 'plain' || part.step === null) continue;
      if (part.step < now) throw new NotConvertible('stale', part.text);
      if (part.step > now) this.calculate();
    }
    for (const part of parts)
      if (part.kind === 'live' && !this.isFresh(part)) throw new NotConvertible('stale', part.text);
  }

  /** Whether a value still equals the values of its cells. */
  private isFresh({ step, seen, cells }: Live): boolean {
    if (step !== null && step !== this.steps.length) return false;
    return !cells.some((key) => (this.lastWritten.get(key) ?? -1) >= seen);
  }

  private close(loop: Live | null): void {
    for (const key of this.open.keys()) this.lastWritten.set(key, this.steps.length);
    this.steps.push({ writes: [...this.open.values()], loop });
    this.open = new Map();
  }
}

/** Combines a second, conditional write to the same cell into one formula. */
function combined(former: Pending, source: VbaScalar, condition: Live): Pending {
  const { row, column } = former;
  if (former.condition?.text === condition.text) return { row, column, source, condition };
  const parts = [condition, source, former.source];
  const chosen = live(`IF(${parts.map((part) => formulaText(part)).join(',')})`, parts, false);
  const isAlways = former.condition && isOpposite(former.condition, condition);
  const either =
    former.condition &&
    !isAlways &&
    live(`OR(${former.condition.text},${condition.text})`, [former.condition, condition], false);
  return { row, column, source: chosen, condition: either || null };
}

const isOpposite = (one: Live, other: Live): boolean =>
  other.text === `NOT(${one.text})` || one.text === `NOT(${other.text})`;
