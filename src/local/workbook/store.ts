import { cellKey, parseCellKey } from './addresses.ts';
import { hasContent, sameCell, sameContent, storeCell } from './cells.ts';
import type { CellWrites } from './copy-cells.ts';
import type { Engine } from './engine/engine.ts';
import { History, type Image } from './history.ts';
import { restoreImage } from './restore.ts';
import type { RangeData, SheetData, WorkbookData } from './types.ts';

/** The file's data with what every change must keep in step: the engine and the history. */
export class Store {
  readonly history: History;
  private depth = 0;
  /** Whether a cell's rule may name a range: its cells are looked at whenever something changes. */
  hasSources: boolean;

  constructor(
    readonly data: WorkbookData,
    readonly engine: Engine,
  ) {
    this.history = new History(data);
    this.hasSources = data.sheets.some(({ cells }) =>
      Object.values(cells).some(({ validation }) => validation?.source),
    );
  }

  /** One undo step; an exception takes everything back that `action` did. Inner ones join the outer step. */
  transaction<T>(label: string, action: () => T): T {
    const before = this.history.capture();
    this.depth++;
    try {
      const result = action();
      if (this.depth === 1) this.history.record(label, before);
      return result;
    } catch (problem) {
      this.restore(before, true);
      throw problem;
    } finally {
      this.depth--;
    }
  }

  /** The same for changes that were checked beforehand and so can't fail half-way: cheap inside a transaction. */
  step<T>(label: string, action: () => T): T {
    return this.depth > 0 ? action() : this.transaction(label, action);
  }

  restore(image: Image, everything: boolean): void {
    restoreImage(this.data, this.history.capture(), image, this.engine, everything);
    this.history.restored(image);
  }

  undo(): string | null {
    const step = this.history.undo();
    if (step) this.restore(step.image, false);
    return step?.label ?? null;
  }

  redo(): string | null {
    const step = this.history.redo();
    if (step) this.restore(step.image, false);
    return step?.label ?? null;
  }

  /** Stores cells and tells the engine about new contents. */
  write(writes: CellWrites): void {
    for (const { sheet, row, column, cell } of writes) {
      const key = cellKey(row, column);
      const before = sheet.cells[key];
      if (sameCell(before, cell)) continue;
      this.history.changingCell(sheet.id, key);
      storeCell(sheet, row, column, cell);
      this.hasSources ||= cell?.validation?.source !== undefined;
      const after = sheet.cells[key];
      if (before?.style?.numberFormat !== after?.style?.numberFormat) this.engine.formatChanged();
      const isNewFormat = hasContent(after) && before?.style?.numberFormat !== after?.style?.numberFormat;
      if (!sameContent(before, after) || isNewFormat) this.engine.touch(sheet.id, key);
      else this.engine.changes.add(sheet.id, key);
    }
  }

  /** Moves the ranges that rules of cells name; without its range a rule is gone. */
  moveSources(move: (source: RangeData) => RangeData | null): void {
    if (!this.hasSources) return;
    for (const sheet of this.data.sheets)
      for (const [key, cell] of Object.entries(sheet.cells)) {
        const { validation, ...rest } = cell;
        if (!validation?.source) continue;
        const source = move(validation.source);
        if (source === validation.source) continue;
        this.history.changingCell(sheet.id, key);
        const { row, column } = parseCellKey(key);
        storeCell(sheet, row, column, source ? { ...rest, validation: { ...validation, source } } : rest);
      }
  }

  /** Replaces the formulas of all tabs. */
  rewriteFormulas(rewrite: (formula: string, home: SheetData) => string): void {
    for (const sheet of this.data.sheets) {
      for (const [key, cell] of Object.entries(sheet.cells)) {
        if (cell.formula === undefined) continue;
        const formula = rewrite(cell.formula, sheet);
        if (formula === cell.formula) continue;
        this.history.changingCell(sheet.id, key);
        sheet.cells[key] = { ...cell, formula };
      }
    }
  }
}
