import type { Area } from '../../a1/addresses.ts';
import { ProgramCompiler } from '../graph/compiler.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { type Scalar, scalarOf } from '../values.ts';

/** The cells that the formulas of a workbook read. A cell is identified by its number among the cells of all sheets. */
export class References {
  private readonly compiler: ProgramCompiler;
  private readonly reads = new Map<number, readonly number[]>();
  private readonly anchors = new Map<SheetStore, ReadonlyMap<number, Area>>();

  constructor(model: WorkbookModel, customFunctions: CustomFunctions) {
    this.compiler = new ProgramCompiler(model, customFunctions, [], false);
  }

  /** −1 for a cell outside the sheet's visible area. */
  cellAt({ sheet: name, row, column }: CellAddress): number {
    const sheet = this.compiler.workbook.sheet(name);
    return sheet?.holds(row, column) ? sheet.base + sheet.index(row, column) : -1;
  }

  cellsIn({ sheet, row, column, rows, columns }: RangeAddress): number[] {
    return Array.from({ length: rows * columns }, (_, i) =>
      this.cellAt({ sheet, row: row + Math.floor(i / columns), column: column + (i % columns) }),
    );
  }

  addressOf(cell: number): CellAddress {
    const { sheet, index } = this.at(cell);
    return { sheet: sheet.name, row: sheet.rowOf(index), column: sheet.columnOf(index) };
  }

  valueOf(cell: number): Scalar {
    const { sheet, index } = this.at(cell);
    return scalarOf(sheet.value(sheet.rowOf(index), sheet.columnOf(index)));
  }

  /** The cell whose formula computes this one: itself or the first cell of its array; −1 if there is none. */
  anchorOf(cell: number): number {
    const { sheet, index } = this.at(cell);
    if (sheet.shapes[index] !== 0) return cell;
    return sheet.anchors[index] === 0 ? -1 : sheet.base + sheet.anchors[index]! - 1;
  }

  formulaOf(cell: number): string {
    const anchor = this.anchorOf(cell);
    if (anchor < 0) return '';
    const { sheet, index } = this.at(anchor);
    return sheet.formula(sheet.rowOf(index), sheet.columnOf(index));
  }

  /** The array that a cell is part of; null if its formula fills only this cell. */
  arrayOf(cell: number): RangeAddress | null {
    const anchor = this.anchorOf(cell);
    if (anchor < 0) return null;
    const { sheet, index } = this.at(anchor);
    const area = this.arraysOn(sheet).get(index);
    return area ? { sheet: sheet.name, ...area } : null;
  }

  /** Equal for formulas that were filled down or across; −1 for a cell without its own formula. */
  shapeOf(cell: number): number {
    const { sheet, index } = this.at(cell);
    return sheet.shapes[index]! - 1;
  }

  /** The areas that a cell's formula reads, cut to their sheets. */
  areasOf(cell: number): RangeAddress[] {
    const anchor = this.anchorOf(cell);
    if (anchor < 0) return [];
    const { sheet, index } = this.at(anchor);
    const shape = this.compiler.workbook.shapes[sheet.shapes[index]! - 1]!;
    return this.compiler.areasReadBy(shape, index).map(({ sheet: { name, rows, columns }, ...area }) => ({
      sheet: name,
      ...area,
      rows: Math.min(area.rows, rows - area.row),
      columns: Math.min(area.columns, columns - area.column),
    }));
  }

  /** The cells that a cell's formula reads. */
  readBy(cell: number): readonly number[] {
    const anchor = this.anchorOf(cell);
    const known = this.reads.get(anchor);
    if (known) return known;
    const cells = new Set(this.areasOf(cell).flatMap((area) => this.cellsIn(area)));
    cells.delete(-1);
    this.reads.set(anchor, [...cells]);
    return [...cells];
  }

  /** A cell and all cells on which it depends. */
  ancestorsOf(cell: number): Set<number> {
    const found = new Set([cell]);
    for (const each of found) for (const read of this.readBy(each)) found.add(read);
    return found;
  }

  private at(cell: number): { sheet: SheetStore; index: number } {
    const sheet = this.compiler.workbook.sheetOf(cell);
    return { sheet, index: cell - sheet.base };
  }

  private arraysOn(sheet: SheetStore): ReadonlyMap<number, Area> {
    const known = this.anchors.get(sheet);
    if (known) return known;
    const areas = new Map<number, Area>();
    sheet.anchors.forEach((anchor, index) => {
      if (anchor === 0) return;
      const [row, column] = [sheet.rowOf(anchor - 1), sheet.columnOf(anchor - 1)];
      const { rows, columns } = areas.get(anchor - 1) ?? { rows: 1, columns: 1 };
      areas.set(anchor - 1, {
        row,
        column,
        rows: Math.max(rows, sheet.rowOf(index) - row + 1),
        columns: Math.max(columns, sheet.columnOf(index) - column + 1),
      });
    });
    this.anchors.set(sheet, areas);
    return areas;
  }
}
