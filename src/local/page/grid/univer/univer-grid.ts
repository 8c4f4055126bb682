import {
  CanceledError,
  type ICommandInfo,
  ICommandService,
  type Injector,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  mergeWorksheetSnapshotWithDefault,
} from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import type { CellView, SheetView } from '../../../protocol.ts';
import type { CellPosition, GridListener, GridSelection, GridView, Rectangle } from '../grid-view.ts';
import { cellsAround } from './cells-around.ts';
import { isHarmless } from './command-policy.ts';
import { paintCornerMarks } from './corner-marks.ts';
import { FillHandles } from './fill-handles.ts';
import { listenToMouse } from './mouse.ts';
import { fromUniverSelection, toUniverSelection, type UniverSelection } from './selection.ts';
import { cellMatrix, fittedTexts, sheetSnapshot } from './sheet-snapshot.ts';
import { firstSheetId, startUniver, unitId } from './start-univer.ts';
import { createTextWidth } from './text-width.ts';
import { Viewport } from './viewport.ts';
import { reportWish } from './wishes.ts';

/** The grid painted by Univer, which here is a display only: every command that would change a cell is refused. */
export class UniverGrid implements GridView {
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly viewport: Viewport;
  private readonly textWidth = createTextWidth();
  private readonly fillHandles: FillHandles;
  private shown: SheetView | null = null;
  private subUnitId = firstSheetId;
  private generation = 0;
  private pushing = 0;

  constructor(
    container: HTMLElement,
    private readonly listener: GridListener,
  ) {
    this.injector = startUniver(container);
    this.commands = this.injector.get(ICommandService);
    this.viewport = new Viewport(this.injector);
    paintCornerMarks(this.injector, (row, column) => this.shown?.cells[`${row},${column}`]);
    this.commands.beforeCommandExecuted((command) => this.refuseChanges(command));
    this.commands.onCommandExecuted((command) => this.report(command));
    this.fillHandles = new FillHandles(this.injector, (from, to) => this.listener.filled(from, to));
    listenToMouse(this.injector, container, listener);
  }

  /** Resolves when the grid can be given a sheet. The container must be in the page. */
  async ready(): Promise<void> {
    await this.injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    // The wheel scrolls only a sheet that Univer takes for the focused one.
    this.injector.get(IUniverInstanceService).focusUnit(unitId);
  }

  setSheet(sheet: SheetView): void {
    const scroll = this.shown?.id === sheet.id ? this.viewport.scrollState() : null;
    const old = this.subUnitId;
    this.shown = { ...sheet, cells: { ...sheet.cells } };
    this.subUnitId = `${sheet.id}-${++this.generation}`;
    const snapshot = mergeWorksheetSnapshotWithDefault(
      sheetSnapshot(sheet, this.subUnitId, fittedTexts(sheet, this.textWidth)),
    );
    this.push('sheet.mutation.insert-sheet', { unitId, index: 0, sheet: snapshot });
    this.push('sheet.operation.set-worksheet-active', { unitId, subUnitId: this.subUnitId });
    // The marks of the selection keep the geometry of the sheet for which they were drawn: they are drawn anew.
    this.push('sheet.operation.set-selections', { unitId, subUnitId: this.subUnitId, selections: [] });
    this.push('sheet.mutation.remove-sheet', { unitId, subUnitId: old, subUnitName: old });
    if (scroll) {
      const place = { unitId, sheetId: this.subUnitId };
      this.push('sheet.operation.set-scroll', { ...place, ...scroll });
    }
  }

  updateCells(cells: Record<string, CellView | null>): void {
    if (!this.shown) return;
    const { subUnitId } = this;
    for (const [key, view] of Object.entries(cells)) {
      if (view) this.shown.cells[key] = view;
      else delete this.shown.cells[key];
    }
    const cellValue = cellMatrix(cells, fittedTexts(this.shown, this.textWidth));
    this.push('sheet.mutation.set-range-values', { unitId, subUnitId, cellValue });
    this.injector.get(IRenderManagerService).getRenderById(unitId)?.mainComponent?.makeDirty(true);
  }

  select(selection: GridSelection, reveal?: CellPosition): void {
    this.mark(selection);
    this.reveal(reveal ?? { row: selection.activeRow, column: selection.activeColumn });
  }

  jumpTo(selection: GridSelection): void {
    this.mark(selection);
    const { shown, viewport } = this;
    if (shown) for (const cell of cellsAround(selection, shown, viewport)) this.reveal(cell);
    this.reveal({ row: selection.activeRow, column: selection.activeColumn });
  }

  private reveal({ row, column }: CellPosition): void {
    const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
    this.push('sheet.command.scroll-to-cell', { range });
  }

  private mark(selection: GridSelection): void {
    const selections = [toUniverSelection(selection)];
    this.push('sheet.operation.set-selections', { unitId, subUnitId: this.subUnitId, selections });
    this.fillHandles.listen();
  }

  rectangleOf(row: number, column: number): Rectangle | null {
    return this.shown && this.viewport.rectangleOf(row, column);
  }

  cellSize(row: number, column: number): { width: number; height: number } | null {
    return this.shown && this.viewport.cellSize(row, column);
  }

  zoom(): number {
    return this.viewport.zoom();
  }

  scrollBy(event: WheelEvent): void {
    this.viewport.scrollBy(event);
  }

  rowsInView(): number {
    return this.viewport.rowsInView();
  }

  private push(id: string, parameters: object): void {
    this.pushing++;
    try {
      this.commands.syncExecuteCommand(id, parameters, { onlyLocal: true });
    } finally {
      this.pushing--;
    }
  }

  private refuseChanges(command: Readonly<ICommandInfo>): void {
    if (this.pushing > 0 || isHarmless(command.id)) return;
    reportWish(command, this.listener, this.viewport.worksheet());
    throw new CanceledError();
  }

  private report(command: Readonly<ICommandInfo>): void {
    if (command.id === 'sheet.operation.set-scroll') this.listener.scrolled();
    if (command.id !== 'sheet.operation.set-selections' || this.pushing > 0 || !this.shown) return;
    this.fillHandles.listen();
    const { subUnitId, selections } = command.params as { subUnitId: string; selections: UniverSelection[] };
    const last = selections.at(-1);
    if (last && subUnitId === this.subUnitId) this.listener.selected(fromUniverSelection(last, this.shown));
  }
}
