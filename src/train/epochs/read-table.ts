import { type Area, areaName, type CellPosition, cellName, parseReference } from '../../formula/addresses.ts';
import { checkTable } from './check-table.ts';
import { EpochProblem, epochProblem, found } from './problem.ts';
import type { SheetGrid } from './sheet-grid.ts';
import {
  type Copy,
  type EpochLog,
  type EpochTable,
  headerWords,
  type Step,
  single,
  type TableRow,
} from './table.ts';

/** Places of the columns within a table. */
const at = { step: 0, when: 1, condition: 2, from: 3, to: 4, onReset: 5, says: 6 };
const usualRun = 5;

/** Steps by number, in order. */
class StepList {
  private readonly byNumber = new Map<number, Copy[]>();

  add(number: number, copy: Copy): void {
    const step = this.byNumber.get(number);
    if (step) step.push(copy);
    else this.byNumber.set(number, [copy]);
  }

  get steps(): Step[] {
    return [...this.byNumber].sort(([a], [b]) => a - b).map(([, copies]) => copies);
  }
}

/** Reads the rows below one header; what is wrong is gathered, and the row left out. */
class TableReader {
  private readonly steps = new StepList();
  private readonly resets = new StepList();
  private readonly rows: TableRow[] = [];
  private readonly found: EpochProblem[] = [];
  private log: EpochLog | null = null;
  private epochsPerRun = usualRun;

  constructor(
    private readonly grid: SheetGrid,
    private readonly header: CellPosition,
  ) {}

  read(): EpochTable {
    const { row, column } = this.header;
    let next = row + 1;
    while (!this.isBlank(next)) this.attempt(next++);
    const table = {
      at: cellName(row, column),
      title: row === 0 ? '' : this.grid.text(row - 1, column),
      area: { row, column, rows: next - row, columns: at.says + 1 },
      rows: this.rows,
      steps: this.steps.steps,
      resets: this.resets.steps,
      log: this.log,
      epochsPerRun: this.epochsPerRun,
    };
    const all = [...this.found, ...checkTable(this.grid, table)];
    const byMessage = new Map(all.map((each) => [each.message, each.toPlain()]));
    return { ...table, problems: [...byMessage.values()] };
  }

  private isBlank(row: number): boolean {
    return headerWords.every((_, index) => this.grid.isEmpty(row, this.header.column + index));
  }

  private attempt(row: number): void {
    const cells: Area[] = [];
    try {
      this.readRow(row, cells);
    } catch (error) {
      if (!(error instanceof EpochProblem)) throw error;
      this.found.push(error);
    }
    const words = Array.from({ length: at.says + 1 }, (_, index) => this.text(row, index));
    this.rows.push({ row, words, cells });
  }

  private text(row: number, index: number): string {
    return this.grid.text(row, this.header.column + index);
  }

  private name(row: number, index: number): string {
    return cellName(row, this.header.column + index);
  }

  private bad(row: number, index: number, expected: string): EpochProblem {
    const cell = this.name(row, index);
    return epochProblem('bad-cell', [cell, found(this.text(row, index)), expected], [cell]);
  }

  private readRow(row: number, cells: Area[]): void {
    const step = this.text(row, at.step).toLowerCase();
    const reset = /^reset(?:\s+(\d+))?$/.exec(step);
    if (step === 'run') this.readRun(row);
    else if (step === 'log') this.readLog(row, cells);
    else if (reset) this.resets.add(Number(reset[1] ?? 1), this.readCopy(row, cells));
    else if (step === '') this.readValue(row, cells);
    else if (/^[1-9]\d*$/.test(step)) {
      this.readValue(row, cells);
      this.steps.add(Number(step), this.readCopy(row, cells));
    } else throw this.bad(row, at.step, 'the number of a step, or Reset, Log or Run');
  }

  private readRun(row: number): void {
    const epochs = Number(this.text(row, at.from));
    if (!(Number.isInteger(epochs) && epochs >= 1)) throw this.bad(row, at.from, 'a whole number from 1');
    this.epochsPerRun = epochs;
  }

  private readLog(row: number, cells: Area[]): void {
    const from = this.source(row);
    const to = this.area(row, at.to);
    cells.push(from, to);
    const when = this.text(row, at.when).toLowerCase() || 'before';
    if (when !== 'before' && when !== 'after') throw this.bad(row, at.when, '“before” or “after”');
    const onReset = this.text(row, at.onReset).toLowerCase();
    if (onReset !== '' && onReset !== 'clear') throw this.bad(row, at.onReset, '“clear” or nothing');
    if (from.rows * from.columns !== 1) throw this.bad(row, at.from, 'a single cell');
    if (this.log) throw this.bad(row, at.step, 'no second log');
    this.log = { owner: this.name(row, at.to), from, to, when, isClearedOnReset: onReset !== '' };
  }

  /** What “On reset” says. */
  private readValue(row: number, cells: Area[]): void {
    const column = this.header.column + at.onReset;
    if (this.grid.isEmpty(row, column)) {
      if (this.text(row, at.step) === '') throw this.bad(row, at.step, 'the number of a step');
      return;
    }
    const to = this.area(row, at.to);
    cells.push(to);
    const from = single({ row, column });
    this.resets.add(0, { owner: this.name(row, at.to), from, to, when: '', condition: from });
  }

  private readCopy(row: number, cells: Area[]): Copy {
    const [from, to] = [this.source(row), this.area(row, at.to)];
    cells.push(from, to);
    const when = this.text(row, at.when).toLowerCase();
    const condition = { row, column: this.header.column + at.condition };
    const isConditional = when === 'if' || when === 'while';
    if (!isConditional && when !== '') throw this.bad(row, at.when, '“if”, “while” or nothing');
    if (isConditional === this.grid.isEmpty(row, condition.column))
      throw isConditional
        ? this.bad(row, at.condition, 'a formula such as =H33>2*J1')
        : this.bad(row, at.when, '“if” or “while” for the condition beside it');
    return { owner: this.name(row, at.to), from, to, when: isConditional ? when : '', condition };
  }

  /** The cells that a row names, or the cell of the table itself where it holds a number or a formula. */
  private source(row: number): Area {
    const column = this.header.column + at.from;
    const isOwn = this.grid.formula(row, column) !== '' || typeof this.grid.value(row, column) === 'number';
    return isOwn ? single({ row, column }) : this.area(row, at.from);
  }

  private area(row: number, index: number): Area {
    const reference = parseReference(this.text(row, index));
    const isClosed = reference && Number.isFinite(reference.area.rows + reference.area.columns);
    if (!isClosed || reference.sheet !== null)
      throw this.bad(row, index, 'cells of this sheet, such as D32 or L32:M32');
    const { area } = reference;
    if (this.grid.holds(area)) return area;
    const [cell, range] = [this.name(row, index), areaName(area)];
    throw epochProblem('outside-sheet', [cell, range, this.grid.corner], [cell, range]);
  }
}

/** The table below a header row; what is wrong with it stands in its `problems`. */
export const readTable = (grid: SheetGrid, header: CellPosition): EpochTable =>
  new TableReader(grid, header).read();
