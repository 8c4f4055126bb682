import type { Emit } from '../google/execution.ts';
import { parseCellKey } from '../workbook/addresses.ts';
import type { RangeData, Workbook } from '../workbook/types.ts';
import { cellView, workbookView } from '../workbook/view.ts';

const sameArea = (one: RangeData, other: RangeData): boolean =>
  one.sheetId === other.sheetId &&
  one.row === other.row &&
  one.column === other.column &&
  one.rows === other.rows &&
  one.columns === other.columns;

/** Tells the page what became of the file, once after each action. */
export class Publisher {
  private shown: { selection: RangeData; canUndo: boolean; canRedo: boolean } | null = null;
  private readonly emit: Emit;

  constructor(emit: Emit) {
    this.emit = emit;
  }

  /** Notes what the page knows by itself, or from an answer that holds the whole file. */
  known(workbook: Workbook): void {
    this.shown = {
      selection: { ...workbook.data.selection },
      canUndo: workbook.canUndo,
      canRedo: workbook.canRedo,
    };
  }

  publish(workbook: Workbook): void {
    const before = this.shown;
    const { structure, cells } = workbook.takeChanges();
    if (structure) this.emit('workbook', workbookView(workbook));
    else this.publishCells(workbook, cells);
    if (before && !sameArea(before.selection, workbook.data.selection)) {
      this.emit('selection', { ...workbook.data.selection });
    }
    this.known(workbook);
  }

  private publishCells(workbook: Workbook, changed: ReadonlyMap<number, ReadonlySet<string>>): void {
    const { canUndo, canRedo } = workbook;
    const undoChanged = this.shown?.canUndo !== canUndo || this.shown?.canRedo !== canRedo;
    const sheets = [...changed].filter(([, keys]) => keys.size > 0);
    if (sheets.length === 0 && undoChanged) sheets.push([workbook.data.activeSheetId, new Set()]);
    for (const [sheetId, keys] of sheets) {
      const cells = Object.fromEntries(
        [...keys].map((key) => {
          const { row, column } = parseCellKey(key);
          return [key, cellView(workbook, sheetId, row, column)];
        }),
      );
      this.emit('cells', { sheetId, cells, canUndo, canRedo });
    }
  }
}
