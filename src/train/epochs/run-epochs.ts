import { type CellPosition, cellName } from '../../a1/addresses.ts';
import type { CellValue } from '../../formula/model.ts';
import { looksLoading } from '../../formula/shown-texts.ts';

import type { Details } from '../../wording/problem.ts';
import { EpochProblem, epochPhrase, epochProblem, found, type TableProblem } from './problem.ts';
import { type Copy, cellsIn, type EpochTable, type TableStep } from './table.ts';

export interface CellNumber extends CellPosition {
  readonly value: CellValue;
}

/** The sheet of a run, live or in memory. */
export interface EpochCells {
  /** A cell's value after everything written before is recalculated; an error by its name, such as `#NUM!`. */
  value(row: number, column: number): CellValue;
  write(cells: readonly CellNumber[]): void;
}

/** The rule “stop when the logged value stops improving”, and its state; plain data. */
export interface Improvement {
  /** Epochs to wait for a new lowest value. */
  readonly patience: number;
  /** The lowest value so far; null at the start. */
  readonly best: number | null;
  /** Epochs since `best`. */
  readonly idle: number;
}

interface EpochOrder {
  /** Maximum number of epochs. */
  readonly epochs: number;
  /** Earlier epochs of this run, so that messages continue their numbering. */
  readonly done: number;
  readonly improvement: Improvement | null;
  /** Called before each epoch except the first; false ends the run. */
  mayGoOn?(): boolean;
}

export interface EpochsDone {
  /** Number of completed epochs. */
  readonly epochs: number;
  /** The logged value of each; empty without a log. */
  readonly logged: readonly number[];
  readonly improvement: Improvement | null;
  /** The reason for an early stop; null if the run may continue. */
  readonly stop: TableProblem | null;
}

/** Maximum rounds of a `while` within one epoch. */
const mostRounds = 100;

const nameOf = ({ row, column }: CellPosition): string => cellName(row, column);

/** A run of one step or one epoch that can be undone. */
class Transition {
  private readonly before = new Map<string, CellNumber>();

  constructor(
    private readonly cells: EpochCells,
    private readonly epoch: number,
  ) {}

  /** A finite number, or a problem that names the cell. */
  number({ row, column }: CellPosition): number {
    const value = this.cells.value(row, column);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw looksLoading(value)
      ? this.bad('loading', { row, column })
      : this.bad('cellNotFinite', { row, column }, { found: found(value) });
  }

  /** Reads all sources before writing any target; a `while` repeats until its condition is FALSE. */
  make(step: TableStep): void {
    let due = step.filter((copy) => this.isDue(copy));
    for (let round = 1; due.length > 0; round++) {
      if (round > mostRounds) throw this.bad('endlessWhile', due[0]!.condition, { rounds: mostRounds });
      this.copy(due);
      due = step.filter((copy) => copy.when === 'while' && this.isDue(copy));
    }
  }

  /** Restores the cells' values from before the first step. */
  undo(): void {
    if (this.before.size > 0) this.cells.write([...this.before.values()]);
  }

  private copy(copies: TableStep): void {
    const writes = copies.flatMap(({ from, to }) => {
      const numbers = cellsIn(from).map((cell) => this.number(cell));
      return cellsIn(to).map((cell, index) => ({ ...cell, value: numbers[index % numbers.length]! }));
    });
    for (const { row, column } of writes) {
      const key = `${row},${column}`;
      if (!this.before.has(key)) this.before.set(key, { row, column, value: this.cells.value(row, column) });
    }
    this.cells.write(writes);
  }

  private isDue({ when, condition: { row, column } }: Copy): boolean {
    if (when === '') return true;
    const value = this.cells.value(row, column);
    if (typeof value === 'boolean') return value;
    throw this.bad('notTrueOrFalse', { row, column }, { found: found(value) });
  }

  private bad(
    code: 'cellNotFinite' | 'notTrueOrFalse' | 'endlessWhile' | 'loading',
    cell: CellPosition,
    details: Details = {},
  ): EpochProblem {
    const when =
      this.epoch === 0 ? epochPhrase('duringReset') : epochPhrase('inEpoch', { epoch: this.epoch });
    return new EpochProblem(code, { when, cell: nameOf(cell), ...details }, [nameOf(cell)]);
  }
}

/** Makes all steps, or none: a problem undoes the writes, then is thrown. */
function makeSteps<T>(
  steps: readonly TableStep[],
  cells: EpochCells,
  epoch: number,
  around: (transition: Transition, make: () => void) => T,
): T {
  const transition = new Transition(cells, epoch);
  try {
    return around(transition, () => {
      for (const step of steps) transition.make(step);
    });
  } catch (error) {
    transition.undo();
    throw error;
  }
}

/** One epoch; returns the value to log, null without a log. */
const makeEpoch = ({ steps, log }: EpochTable, cells: EpochCells, epoch: number): number | null =>
  makeSteps(steps, cells, epoch, (transition, make) => {
    const before = log?.when === 'before' ? transition.number(log.from) : null;
    make();
    return log?.when === 'after' ? transition.number(log.from) : before;
  });

/** The rule's state after another value. */
const improved = ({ patience, best, idle }: Improvement, value: number): Improvement =>
  best === null || value < best ? { patience, best: value, idle: 0 } : { patience, best, idle: idle + 1 };

/**
 * Runs epochs until they are done, a rule or a problem stops them, or `mayGoOn` returns false. There is never half an
 * epoch: one with a problem is undone.
 */
export function runEpochTable(table: EpochTable, cells: EpochCells, order: EpochOrder): EpochsDone {
  const logged: number[] = [];
  let { improvement } = order;
  let epochs = 0;
  let stop: TableProblem | null = null;
  while (!stop && epochs < order.epochs && (epochs === 0 || order.mayGoOn?.() !== false)) {
    try {
      const value = makeEpoch(table, cells, order.done + epochs + 1);
      epochs += 1;
      if (value !== null) logged.push(value);
      if (improvement && value !== null) improvement = improved(improvement, value);
      stop = patienceEnd(table, improvement);
    } catch (error) {
      if (!(error instanceof EpochProblem)) throw error;
      stop = error.toPlain();
    }
  }
  return { epochs, logged, improvement, stop };
}

function patienceEnd({ log }: EpochTable, improvement: Improvement | null): TableProblem | null {
  if (!log || !improvement || improvement.idle < improvement.patience) return null;
  const cell = nameOf(log.from);
  return epochProblem('notImproving', { cell, epochs: improvement.idle }, [cell]).toPlain();
}

/** Restores the initial values, all or none. Throws the problems. */
export const resetEpochTable = ({ resets }: EpochTable, cells: EpochCells): void =>
  makeSteps(resets, cells, 0, (_, make) => make());
