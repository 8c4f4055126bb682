import { type Area, areaName, type CellPosition, cellName, parseReference } from '../../formula/addresses.ts';
import { type EpochProblem, epochProblem, found } from './problem.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { headerWords, single } from './table.ts';
import type { BadCellCode } from './texts.ts';

/** Places of the columns within a table. */
export const at = { step: 0, when: 1, condition: 2, from: 3, to: 4, onReset: 5, says: 6 };

/** One row of a table while it is read. */
export class Line {
  constructor(
    private readonly grid: SheetGrid,
    readonly row: number,
    private readonly first: number,
  ) {}

  cell(index: number): CellPosition {
    return { row: this.row, column: this.first + index };
  }

  name(index: number): string {
    return cellName(this.row, this.first + index);
  }

  text(index: number): string {
    return this.grid.text(this.row, this.first + index);
  }

  word(index: number): string {
    return this.text(index).toLowerCase();
  }

  isEmpty(index: number): boolean {
    return this.grid.isEmpty(this.row, this.first + index);
  }

  /** True where the table has ended. */
  get isBlank(): boolean {
    return headerWords.every((_, index) => this.isEmpty(index));
  }

  bad(code: BadCellCode, index: number): EpochProblem {
    const cell = this.name(index);
    return epochProblem(code, { cell, found: found(this.text(index)) }, [cell]);
  }

  /** The rectangle that a cell names. */
  area(index: number): Area {
    const reference = parseReference(this.text(index));
    if (
      !reference ||
      reference.sheet !== null ||
      !Number.isFinite(reference.area.rows + reference.area.columns)
    )
      throw this.bad('badAddress', index);
    const { area } = reference;
    if (this.grid.holds(area)) return area;
    const [cell, range] = [this.name(index), areaName(area)];
    throw epochProblem('tableOutsideSheet', { cell, range, corner: this.grid.corner }, [cell, range]);
  }

  /** The cells that are copied: those named, or the cell of the table itself where it holds a number or a formula. */
  get source(): Area {
    const cell = this.cell(at.from);
    const { row, column } = cell;
    const isOwn = this.grid.formula(row, column) !== '' || typeof this.grid.value(row, column) === 'number';
    return isOwn ? single(cell) : this.area(at.from);
  }
}
