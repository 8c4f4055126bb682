import { parseCellKey, sameArea } from '../../a1/addresses.ts';
import type { Emit } from '../google/host/execution.ts';
import type { CellsInView } from '../protocol.ts';
import { isInView } from '../workbook/cells.ts';
import { cellViews, workbookView } from '../workbook/reader.ts';
import type { Changes, RangeData, Workbook, WorkbookData } from '../workbook/types.ts';

/**
 * The file with the user's selection applied, clipped to its sheet; unchanged if the file has no such visible sheet.
 */
export function placedAt(data: WorkbookData, selection: RangeData | undefined): WorkbookData {
  const sheet = data.sheets.find(({ id, hidden }) => id === selection?.sheetId && !hidden);
  if (!sheet || !selection) return data;
  const row = Math.min(selection.row, sheet.rows - 1);
  const column = Math.min(selection.column, sheet.columns - 1);
  const rows = Math.min(selection.rows, sheet.rows - row);
  const columns = Math.min(selection.columns, sheet.columns - column);
  return { ...data, activeSheetId: sheet.id, selection: { sheetId: sheet.id, row, column, rows, columns } };
}

const sameRange = (one: RangeData, other: RangeData): boolean =>
  one.sheetId === other.sheetId && sameArea(one, other);

/**
 * If more cells change, they are shown in two parts: first those in view, up to ten times a second during a training.
 */
const manyCells = 300;
/** Cells out of view are shown once no change has followed for this time, in milliseconds … */
const pause = 150;
/** … and during continuous changes, once they have waited this long. */
const longestWait = 1000;

/** Sends the changes of the file to the page, once after each action. */
export class Publisher {
  private shown: { selection: RangeData; canUndo: boolean; canRedo: boolean } | null = null;
  /** Changed cells out of view that have not been shown yet, and since when. */
  private late: { cells: Changes['cells']; since: number; timer: ReturnType<typeof setTimeout> } | null =
    null;
  private readonly emit: Emit;

  constructor(emit: Emit) {
    this.emit = emit;
  }

  /** Records changes that the page made itself, or received in an answer with the entire file. */
  known(workbook: Workbook): void {
    this.shown = {
      selection: { ...workbook.data.selection },
      canUndo: workbook.canUndo,
      canRedo: workbook.canRedo,
    };
  }

  /** Drops pending changes: the page receives an entire file. */
  private forgetLate(): void {
    clearTimeout(this.late?.timer);
    this.late = null;
  }

  /** An entire other file was shown. */
  opened(workbook: Workbook): void {
    this.forgetLate();
    this.known(workbook);
  }

  /** @param inView the cells in view; without it, all changed cells are shown at once */
  publish(workbook: Workbook, inView?: CellsInView): void {
    const before = this.shown;
    const changes = workbook.takeChanges();
    if (changes.structure) {
      this.forgetLate();
      this.emit('workbook', workbookView(workbook));
    } else this.publishCells(workbook, changes.cells, inView);
    if (before && !sameRange(before.selection, workbook.data.selection)) {
      this.emit('selection', { ...workbook.data.selection });
    }
    this.known(workbook);
  }

  private publishCells(workbook: Workbook, changed: Changes['cells'], inView: CellsInView | undefined): void {
    const { late } = this;
    const all = new Map(changed);
    for (const [sheetId, keys] of late?.cells ?? [])
      all.set(sheetId, new Set([...keys, ...(all.get(sheetId) ?? [])]));
    this.forgetLate();
    const now = performance.now();
    const since = late?.since ?? now;
    const count = [...all.values()].reduce((sum, keys) => sum + keys.size, 0);
    if (!inView || count <= manyCells || now - since > longestWait) {
      this.show(workbook, all);
      return;
    }
    const keys = all.get(inView.sheetId) ?? [];
    const sheet = workbook.data.sheets.find(({ id }) => id === inView.sheetId);
    const seen = new Set([...keys].filter((key) => sheet && isInView(parseCellKey(key), inView, sheet)));
    all.set(inView.sheetId, new Set([...keys].filter((key) => !seen.has(key))));
    this.show(workbook, new Map([[inView.sheetId, seen]]), true);
    this.late = {
      cells: all,
      since,
      timer: setTimeout(() => this.publishCells(workbook, new Map(), undefined), pause),
    };
  }

  /** Sends an empty change if only the availability of undo changed, or if further cells follow. */
  private show(workbook: Workbook, cells: Changes['cells'], isPartial = false): void {
    const { canUndo, canRedo } = workbook;
    const undoChanged = this.shown?.canUndo !== canUndo || this.shown?.canRedo !== canRedo;
    const sheets = [...cellViews(workbook, cells)].filter(([, views]) => Object.keys(views).length > 0);
    if (sheets.length === 0 && (undoChanged || isPartial)) sheets.push([workbook.data.activeSheetId, {}]);
    for (const [sheetId, views] of sheets)
      this.emit('cells', { sheetId, cells: views, canUndo, canRedo, ...(isPartial && { isPartial }) });
  }
}
