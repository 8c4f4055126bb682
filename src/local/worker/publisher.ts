import type { Emit } from '../google/host/execution.ts';
import { cellViews, workbookView } from '../workbook/reader.ts';
import type { Changes, RangeData, Workbook, WorkbookData } from '../workbook/types.ts';

/** The file with the user's place put in, cut to its sheet; unchanged where the file has no such sheet to show. */
export function placedAt(data: WorkbookData, selection: RangeData | undefined): WorkbookData {
  const sheet = data.sheets.find(({ id, hidden }) => id === selection?.sheetId && !hidden);
  if (!sheet || !selection) return data;
  const row = Math.min(selection.row, sheet.rows - 1);
  const column = Math.min(selection.column, sheet.columns - 1);
  const rows = Math.min(selection.rows, sheet.rows - row);
  const columns = Math.min(selection.columns, sheet.columns - column);
  return { ...data, activeSheetId: sheet.id, selection: { sheetId: sheet.id, row, column, rows, columns } };
}

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
    const changes = workbook.takeChanges();
    if (changes.structure) this.emit('workbook', workbookView(workbook));
    else this.publishCells(workbook, changes);
    if (before && !sameArea(before.selection, workbook.data.selection)) {
      this.emit('selection', { ...workbook.data.selection });
    }
    this.known(workbook);
  }

  /** Sends at least an empty change when only undo became possible or impossible. */
  private publishCells(workbook: Workbook, changes: Changes): void {
    const { canUndo, canRedo } = workbook;
    const undoChanged = this.shown?.canUndo !== canUndo || this.shown?.canRedo !== canRedo;
    const sheets = [...cellViews(workbook, changes)].filter(([, cells]) => Object.keys(cells).length > 0);
    if (sheets.length === 0 && undoChanged) sheets.push([workbook.data.activeSheetId, {}]);
    for (const [sheetId, cells] of sheets) this.emit('cells', { sheetId, cells, canUndo, canRedo });
  }
}
