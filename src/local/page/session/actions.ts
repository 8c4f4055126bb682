import { type Area, areaFrom } from '../../../a1/addresses.ts';
import type { BookIteration } from '../../../excel/book.ts';
import type { MergeWay, Switches } from '../../google/range/formats.ts';
import type { ChartPlace, ChartSettings, SheetLook } from '../../protocol.ts';
import type {
  CellStyle,
  ConditionalFormat,
  FilterCriterion,
  RangeData,
  Validation,
} from '../../workbook/types.ts';
import { chartOf, regionAround } from '../charts/new-chart.ts';
import { changeDecimals } from '../chrome/format-menus.ts';
import { downToNeighbors } from '../grid/keyboard.ts';
import { localized, words } from '../words.ts';
import { browserStorage, saveFile } from './browser-storage.ts';
import { WorkerLost } from './connection.ts';
import type { Selecting } from './editing.ts';
import {
  activeCell,
  activeSheet,
  filterButton,
  frontDoor,
  losesContent,
  newSheet,
  offersList,
  shownSheets,
} from './page-state.ts';
import { addressOf, type Session, takeSidebarSettings } from './session.ts';

/** Actions of menus, toolbar and shortcuts on the file: each sends one request. */
export class Actions {
  constructor(
    private readonly session: Session,
    private readonly selecting: Selecting,
  ) {}

  async newFile(): Promise<void> {
    // Without an open file the worker hangs or has no add-on yet: another page has a new one.
    if (!this.session.isOpen) location.search = `?file=file-${Date.now()}`;
    else this.leave(async () => this.session.showFile(await this.session.ask('newFile', null)));
  }

  async openXlsx(file: File): Promise<void> {
    const bytes = await file.arrayBuffer();
    this.leave(async () =>
      this.session.showFile(await this.session.ask('importXlsx', { name: file.name, bytes }, [bytes])),
    );
  }

  /** Opens the file in a link as a new file; a link that cannot be read is rejected with the reason. */
  openLink(code: string): void {
    this.leave(async () => {
      const { session } = this;
      try {
        const { page, otherTemplates, ...opened } = await session.runScript(words.share.opening, () =>
          session.connection.send('openLink', { code }),
        );
        const wantsSidebar = takeSidebarSettings(browserStorage, page);
        session.showFile(opened);
        const { title, text } = words.share.otherTemplates;
        if (otherTemplates.length > 0) session.alert(title, text(otherTemplates));
        const door = wantsSidebar ? frontDoor(session.store.get().menu) : undefined;
        if (door) await this.runMenuItem(door.caption, door.functionName!);
      } catch (error) {
        if (error instanceof WorkerLost) return;
        // Content typed into the empty file that is open instead is kept after a reload.
        session.keepAddress();
        session.alert(words.share.refused, localized((error as Error).message));
      }
    });
  }

  openFile(key: string): void {
    if (!this.session.isOpen) location.assign(addressOf(key, location));
    else if (key !== this.session.fileKey) this.leave(() => this.session.openFile(key));
  }

  /** Copies the open file and opens the copy. */
  async copyFile(): Promise<void> {
    const copy = await this.session.ask('copyFile', { key: this.session.fileKey });
    if (copy) await this.session.openFile(copy.key);
  }

  /** Deletes a stored file; if it is the open one, a new file is opened. */
  async deleteFile(key: string): Promise<void> {
    if (key === this.session.fileKey) this.session.showFile(await this.session.ask('newFile', null));
    await this.session.ask('deleteFile', { key });
  }

  async backUp(): Promise<void> {
    const archive = await this.session.ask('backUp', null);
    if (archive) saveFile(archive.name, archive.bytes);
  }

  async saveRecords(key: string): Promise<void> {
    const file = await this.session.ask('saveRecords', { key });
    if (file) saveFile(file.name, file.bytes);
  }

  /** Every file stays in the browser; if it could not be stored, the user is asked first. */
  private leave(open: () => Promise<void>): void {
    if (this.session.store.get().unstored) this.session.confirm(words.leaveUnstored, () => void open());
    else void open();
  }

  /** The report on the Excel file that was opened last. */
  async showExcelReport(): Promise<void> {
    const isThere = await this.session.ask('excelReport', null);
    if (isThere === false) this.session.alert(words.noExcelReport.title, words.noExcelReport.text);
  }

  stopWork(): void {
    void this.session.ask('stop', null);
  }

  /** Goes to a place named in the report, such as `adam` and `C4:D9`. */
  goToPlace(sheetName: string, cells: string): void {
    const sheet = this.session.store.get().workbook?.sheets.find(({ name }) => name === sheetName);
    if (!sheet) return;
    this.goToSheet(sheet.id);
    const block = areaFrom(cells.split(' ')[0] ?? '');
    if (block) this.selecting.goTo(block);
  }

  async downloadXlsx(): Promise<void> {
    const file = await this.session.ask('exportXlsx', null);
    if (file) saveFile(file.name, file.bytes);
  }

  async renameFile(name: string): Promise<void> {
    const { workbook } = this.session.store.get();
    if (!workbook || name === '' || name === workbook.name) return;
    this.session.store.set({ workbook: { ...workbook, name } });
    await this.session.ask('renameFile', { key: this.session.fileKey, name });
  }

  async setLocale(locale: string): Promise<void> {
    if (locale === this.session.store.get().workbook?.locale) return;
    await this.session.ask('setLocale', { locale });
  }

  async setIteration(iteration: BookIteration): Promise<void> {
    const before = this.session.store.get().workbook?.iteration;
    if (before || !iteration.isOff) await this.session.ask('setIteration', iteration);
  }

  undo(): void {
    void this.session.ask('undo', null);
  }

  redo(): void {
    void this.session.ask('redo', null);
  }

  clear(): void {
    void this.session.ask('clear', this.range());
  }

  setStyle(style: CellStyle): void {
    void this.session.ask('setStyle', { range: this.range(), style });
  }

  /** Draws lines around and inside the selection; null leaves a line unchanged. */
  setBorders(switches: Switches, color = '#000000'): void {
    void this.session.ask('setBorders', {
      range: this.range(),
      switches,
      border: { color, style: 'solid' },
    });
  }

  /** Asks first if content would be lost. */
  merge(way: MergeWay): void {
    const range = this.range();
    const sheet = activeSheet(this.session.store.get())!;
    const merge = () => void this.session.ask('merge', { range, way });
    if (way === 'apart' || !losesContent(sheet, range, way)) merge();
    else this.session.confirm(words.mergeLoses, merge);
  }

  /** Sorts by the column of the active cell. */
  sort(what: 'sheet' | 'range', ascending: boolean): void {
    const { activeColumn: column } = this.session.store.get().selection;
    const range = what === 'range' ? this.range() : null;
    void this.session.ask('sort', { sheetId: this.sheetId(), range, column, ascending });
  }

  clearFormats(): void {
    void this.session.ask('clearFormats', this.range());
  }

  setSheetLook(look: SheetLook, sheetId = this.sheetId()): void {
    void this.session.ask('setSheetLook', { sheetId, look });
  }

  /** Replaces all rules of the tab. Returns false if one of them is rejected, after reporting that to the user. */
  async setConditionalFormats(rules: ConditionalFormat[]): Promise<boolean> {
    return (await this.session.ask('setConditionalFormats', { sheetId: this.sheetId(), rules })) !== null;
  }

  /** Adds a filter over the selection, or the block around a single cell; removes the filter if there is one. */
  toggleFilter(): void {
    const sheet = activeSheet(this.session.store.get())!;
    this.session.store.set({ openFilter: null });
    const range = sheet.filter ? null : this.rangeToFilter();
    void this.session.ask('setFilter', { sheetId: sheet.id, range });
  }

  rangeToFilter(): RangeData {
    const range = this.range();
    if (range.rows * range.columns > 1) return range;
    const sheet = activeSheet(this.session.store.get())!;
    return { ...regionAround(sheet, range), sheetId: sheet.id };
  }

  /** Opens the filter menu of a column. */
  openFilter(row: number, column: number): boolean {
    const sheet = activeSheet(this.session.store.get());
    if (!sheet || !filterButton(sheet, row, column)) return false;
    this.session.store.set({ openFilter: column });
    return true;
  }

  setFilterCriterion(column: number, criterion: FilterCriterion | null): void {
    void this.session.ask('setFilterCriterion', { sheetId: this.sheetId(), column, criterion });
  }

  /** Sorts the rows of the filter. */
  sortFilter(column: number, ascending: boolean): void {
    const { filter } = activeSheet(this.session.store.get())!;
    if (!filter || filter.rows < 2) return;
    const range = { ...filter, row: filter.row + 1, rows: filter.rows - 1 };
    void this.session.ask('sort', { sheetId: this.sheetId(), range, column, ascending });
  }

  setValidation(ranges: readonly RangeData[], validation: Validation | 'CHECKBOX' | null): Promise<unknown> {
    return this.session.ask('setValidation', { ranges, validation });
  }

  /** Opens the list of the active cell; returns false if it has none. */
  openList(): boolean {
    const state = this.session.store.get();
    const { activeRow: row, activeColumn: column } = state.selection;
    if (!offersList(activeCell(state))) return false;
    this.session.store.set({ openList: { row, column } });
    return true;
  }

  /** Types a text into the active cell. */
  enter(text: string): void {
    const { activeRow: row, activeColumn: column } = this.session.store.get().selection;
    void this.session.ask('edit', { sheetId: this.sheetId(), row, column, texts: [[text]] });
  }

  setHidden(axis: 'rows' | 'columns', hidden: boolean): void {
    const range = this.range();
    const stretch = { start: range[axis === 'rows' ? 'row' : 'column'], count: range[axis] };
    // Hidden ones beside the selection are included, as they cannot be selected themselves.
    const wide = hidden ? stretch : this.withNeighbors(axis, stretch);
    void this.session.ask('setHidden', { sheetId: this.sheetId(), axis, ...wide, hidden });
  }

  unhide(axis: 'rows' | 'columns', start: number, count: number): void {
    void this.session.ask('setHidden', { sheetId: this.sheetId(), axis, start, count, hidden: false });
  }

  private withNeighbors(axis: 'rows' | 'columns', { start, count }: { start: number; count: number }) {
    const sheet = activeSheet(this.session.store.get())!;
    const hidden = new Set(sheet[axis === 'rows' ? 'hiddenRows' : 'hiddenColumns']);
    let [first, end] = [start, start + count];
    while (hidden.has(first - 1)) first--;
    while (hidden.has(end)) end++;
    return { start: first, count: end - first };
  }

  /** Toggles a format such as bold or italic, depending on the active cell. */
  toggle(property: 'bold' | 'italic' | 'underline' | 'strikethrough' | 'wrap'): void {
    this.setStyle({ [property]: !activeCell(this.session.store.get())?.style?.[property] });
  }

  onCheckbox(): boolean {
    return activeCell(this.session.store.get())?.style?.checkbox === true;
  }

  /** Toggles the checkbox in the active cell. */
  tick(): void {
    this.enter(activeCell(this.session.store.get())?.isTicked ? 'FALSE' : 'TRUE');
  }

  changeDecimals(by: 1 | -1): void {
    const cell = activeCell(this.session.store.get());
    this.setStyle({ numberFormat: changeDecimals(cell?.style?.numberFormat, cell?.display ?? '', by) });
  }

  setNote(note: string): void {
    const { selection } = this.session.store.get();
    const { activeRow: row, activeColumn: column } = selection;
    void this.session.ask('setNote', { sheetId: this.sheetId(), row, column, note });
  }

  insertRows(where: 'before' | 'after'): void {
    const { row, rows } = this.range();
    const before = where === 'before' ? row : row + rows;
    void this.session.ask('insertRows', { sheetId: this.sheetId(), before, count: rows });
  }

  insertColumns(where: 'before' | 'after'): void {
    const { column, columns } = this.range();
    const before = where === 'before' ? column : column + columns;
    void this.session.ask('insertColumns', { sheetId: this.sheetId(), before, count: columns });
  }

  deleteRows(): void {
    const { row, rows } = this.range();
    void this.session.ask('deleteRows', { sheetId: this.sheetId(), start: row, count: rows });
  }

  deleteColumns(): void {
    const { column, columns } = this.range();
    void this.session.ask('deleteColumns', { sheetId: this.sheetId(), start: column, count: columns });
  }

  /** Rows or columns drawn by their headers before another one. */
  moveStretch(axis: 'rows' | 'columns', start: number, count: number, before: number): void {
    void this.session.ask('moveStretch', { sheetId: this.sheetId(), axis, start, count, before });
    const to = before > start ? before - count : before;
    this.selecting.show({ ...this.range(), [axis === 'rows' ? 'row' : 'column']: to });
  }

  resizeColumns(start: number, count: number, pixels: number): void {
    void this.session.ask('setColumnWidth', { sheetId: this.sheetId(), start, count, pixels });
  }

  resizeRows(start: number, count: number, pixels: number): void {
    void this.session.ask('setRowHeight', { sheetId: this.sheetId(), start, count, pixels });
  }

  /** Inserts a chart of the selected cells, or of those around a single cell, beside them. */
  async insertChart(): Promise<void> {
    const { selection } = this.session.store.get();
    const chart = chartOf(activeSheet(this.session.store.get())!, selection);
    if (!chart) return this.session.alert(words.noChartCells.title, words.noChartCells.text);
    const answer = await this.session.ask('addChart', { sheetId: this.sheetId(), chart });
    if (answer) this.editChart(answer.chartId);
  }

  editChart(chartId: number): void {
    this.session.store.set({ editedChart: chartId });
  }

  changeChart(chartId: number, settings: ChartSettings): Promise<unknown> {
    return this.session.ask('changeChart', { sheetId: this.sheetId(), chartId, settings });
  }

  moveChart(chartId: number, place: ChartPlace): Promise<unknown> {
    return this.session.ask('moveChart', { sheetId: this.sheetId(), chartId, ...place });
  }

  deleteChart(chartId: number): void {
    void this.session.ask('deleteChart', { sheetId: this.sheetId(), chartId });
  }

  /** The fill handle: continues series of numbers and copies everything else. */
  fill(from: Area, to: Area): void {
    this.sendFill(from, to, true);
    this.selecting.select({ ...to, activeRow: from.row, activeColumn: from.column });
  }

  /** Cells drawn to another place, as by cut and paste. */
  moveCells(from: Area, to: Area): void {
    const sheetId = this.sheetId();
    const areas = { from: { ...from, sheetId }, to: { ...to, sheetId } };
    void this.session.ask('copy', { ...areas, cut: true });
    this.selecting.select({ ...to, activeRow: to.row, activeColumn: to.column });
  }

  /** A double click on the fill handle. */
  fillToNeighbors(from: Area): void {
    const to = downToNeighbors(from, activeSheet(this.session.store.get())!);
    if (to) this.fill(from, to);
  }

  /** Ctrl+D: copies the first row of the selection down; for a single row, the row above it. */
  fillDown(): void {
    const block = this.range();
    const row = block.rows > 1 ? block.row : block.row - 1;
    if (row < 0) return;
    const to = { ...block, row, rows: Math.max(block.rows, 2) };
    this.sendFill({ ...to, rows: 1 }, to, false);
  }

  /** Ctrl+R: copies the first column to the right; for a single column, the column before it. */
  fillRight(): void {
    const block = this.range();
    const column = block.columns > 1 ? block.column : block.column - 1;
    if (column < 0) return;
    const to = { ...block, column, columns: Math.max(block.columns, 2) };
    this.sendFill({ ...to, columns: 1 }, to, false);
  }

  /** Ctrl+Enter: copies the active cell to all selected cells. */
  fillSelection(): void {
    const { activeRow: row, activeColumn: column } = this.session.store.get().selection;
    const to = this.range();
    const from = { ...to, row, column, rows: 1, columns: 1 };
    if (to.rows * to.columns > 1) void this.session.ask('copy', { from, to, cut: false, contentOnly: true });
  }

  private sendFill(from: Area, to: Area, series: boolean): void {
    const sheetId = this.sheetId();
    const place = ({ row, column, rows, columns }: Area) => ({ sheetId, row, column, rows, columns });
    void this.session.ask('fill', { from: place(from), to: place(to), series });
  }

  /** Moves a tab to the left (-1) or right (1), past hidden tabs. */
  moveSheet(sheetId: number, by: 1 | -1): void {
    const { sheets } = this.session.store.get().workbook!;
    const shown = shownSheets({ sheets });
    const neighbor = shown[shown.findIndex(({ id }) => id === sheetId) + by];
    if (neighbor) void this.session.ask('moveSheet', { sheetId, index: sheets.indexOf(neighbor) });
  }

  /** Adds the tab at once, so that text typed or pasted next goes to it; the worker creates the same tab. */
  async addSheet(): Promise<void> {
    const { workbook } = this.session.store.get();
    if (workbook && this.session.activity.get().pending === 0) {
      const sheet = newSheet(workbook);
      const index = workbook.sheets.findIndex(({ id }) => id === workbook.activeSheetId) + 1;
      const sheets = workbook.sheets.toSpliced(index, 0, sheet);
      // Not awaited: what is typed next goes into the new tab, not to the button that has the focus.
      void this.session.ask('addSheet', null);
      this.session.store.set({ workbook: { ...workbook, sheets } });
      this.selecting.activateSheet(sheet.id);
      return;
    }
    const answer = await this.session.ask('addSheet', null);
    if (answer) this.selecting.activateSheet(answer.sheetId);
  }

  async duplicateSheet(sheetId: number): Promise<void> {
    const answer = await this.session.ask('duplicateSheet', { sheetId });
    if (answer) this.selecting.activateSheet(answer.sheetId);
  }

  renameSheet(sheetId: number, name: string): void {
    void this.session.ask('renameSheet', { sheetId, name });
  }

  deleteSheet(sheetId: number): void {
    void this.session.ask('deleteSheet', { sheetId });
  }

  hideSheet(sheetId: number): void {
    void this.session.ask('hideSheet', { sheetId });
  }

  /** Switches to any tab; a hidden one is shown again. */
  goToSheet(sheetId: number): void {
    const sheet = this.session.store.get().workbook?.sheets.find(({ id }) => id === sheetId);
    if (sheet?.hidden) void this.session.ask('showSheet', { sheetId });
    else this.selecting.activateSheet(sheetId);
  }

  protectSheet(sheetId: number, on: boolean): void {
    void this.session.ask('protectSheet', { sheetId, protected: on });
  }

  async runMenuItem(caption: string, functionName: string): Promise<void> {
    await this.session.runScript(caption, () => this.session.ask('runMenuItem', { functionName }));
  }

  private lastCall: Promise<unknown> = Promise.resolve();

  /** A call of google.script.run; calls run one after another. Rejects with the error that the script threw. */
  runServerFunction(functionName: string, argumentValues: unknown[], job?: string): Promise<unknown> {
    const request = { functionName, argumentValues, ...(job !== undefined && { job }) };
    const call = () => this.session.connection.send('runServerFunction', request);
    const answer = this.lastCall.then(() => this.session.runScript(functionName, call));
    this.lastCall = answer.catch(() => null);
    return answer;
  }

  private sheetId(): number {
    return this.session.store.get().workbook!.activeSheetId;
  }

  private range(): RangeData {
    const state = this.session.store.get();
    const { row, column, rows, columns } = state.selection;
    return { sheetId: activeSheet(state)!.id, row, column, rows, columns };
  }
}
