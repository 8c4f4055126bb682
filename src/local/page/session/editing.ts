import type { Area, CellPosition } from '../../../a1/addresses.ts';
import { areaName, parseCellKey, placeName } from '../../../a1/addresses.ts';
import { separatorsOf } from '../../../formula/separators.ts';
import { regionAround } from '../charts/new-chart.ts';
import {
  cycleReferences,
  freshAssist,
  type Pointed,
  pointAt,
  takesReference,
} from '../formula/assistance.ts';
import type { GridSelection, GridView } from '../grid/grid-view.ts';
import {
  type ArrowDirection,
  extendTo,
  movedSelection,
  movingCorner,
  nextWithin,
  outerColumn,
  selectionAt,
} from '../grid/keyboard.ts';
import { language, words } from '../words.ts';
import { activeCell, activeSheet, cellAt, type Edit, fileRow, linkedRange, shownRow } from './page-state.ts';
import type { Session } from './session.ts';

/** Moves the selection on the screen at once, and informs the worker. */
export class Selecting {
  constructor(
    private readonly session: Session,
    private readonly grid: GridView,
  ) {}

  /** Applies a selection made with the mouse. */
  chosen(selection: GridSelection): void {
    this.tabStart = null;
    this.session.store.set({ selection });
    this.notifyWorker(selection);
  }

  select(selection: GridSelection, reveal?: CellPosition): void {
    this.chosen(selection);
    this.grid.select(selection, reveal);
  }

  /** Selects a block of the file, clipped to the sheet. Returns false if it starts outside. */
  goTo(block: Area): boolean {
    return this.show({ ...block, row: shownRow(this.session.store.get(), block.row) });
  }

  /** Selects a block where it is shown. */
  show(block: Area): boolean {
    const sheet = activeSheet(this.session.store.get());
    if (!sheet || block.row >= sheet.rows || block.column >= sheet.columns) return false;
    const rows = Math.min(block.rows, sheet.rows - block.row);
    const columns = Math.min(block.columns, sheet.columns - block.column);
    const isCell = rows === 1 && columns === 1;
    const whole = { ...block, rows, columns, activeRow: block.row, activeColumn: block.column };
    const selection = isCell ? selectionAt(block, sheet) : whole;
    this.chosen(selection);
    this.grid.jumpTo(selection);
    return true;
  }

  /** Opens the target of a link: cells of this file, or an address in a new tab of the browser. */
  async follow(target: string): Promise<void> {
    if (!target.startsWith('#')) {
      window.open(target, '_blank', 'noopener,noreferrer');
      return;
    }
    const workbook = this.session.store.get().workbook!;
    const range = linkedRange(target, workbook);
    const sheet = workbook.sheets.find(({ id }) => id === range?.sheetId);
    if (!range || !sheet) {
      this.session.toast('', words.grid.link.gone(target));
      return;
    }
    if (sheet.hidden) await this.session.ask('showSheet', { sheetId: sheet.id });
    this.activateSheet(sheet.id);
    this.goTo(range);
  }

  /** One arrow key: `far` with Ctrl, `extend` with Shift. */
  move(direction: ArrowDirection, far = false, extend = false, count = 1): void {
    const { selection, sheet } = this.current();
    const next = movedSelection(selection, direction, sheet, { far, extend, count });
    this.select(next.selection, next.reveal);
  }

  /** Whether more than one cell, or one merged block, is selected. */
  hasSeveral(): boolean {
    const { selection, sheet } = this.current();
    const single = selectionAt({ row: selection.row, column: selection.column }, sheet);
    return selection.rows > single.rows || selection.columns > single.columns;
  }

  /**
   * Enter and Tab: move to the next cell, wrapping inside a selected block. Enter after Tabs moves below the cell where
   * they started.
   */
  advance(direction: ArrowDirection): void {
    const { selection, sheet } = this.current();
    if (this.hasSeveral()) {
      this.select(nextWithin(selection, direction, sheet));
      return;
    }
    const isTab = direction === 'left' || direction === 'right';
    const start = this.tabStart;
    if (start !== null && !isTab) {
      const from = selectionAt({ row: selection.activeRow, column: start }, sheet);
      this.select(movedSelection(from, direction, sheet).selection);
      return;
    }
    this.move(direction);
    if (isTab) this.tabStart = start ?? selection.activeColumn;
  }

  /** The column in which a sequence of Tabs started; null after anything else. */
  private tabStart: number | null = null;

  page(direction: 'up' | 'down', extend: boolean): void {
    this.move(direction, false, extend, this.grid.rowsInView());
  }

  /** Ctrl+A: the block of filled cells around the active one, and all cells if that is selected already. */
  all(): void {
    const { selection, sheet } = this.current();
    const { activeRow: row, activeColumn: column, rows, columns } = selection;
    const block = regionAround(sheet, { row, column, rows: 1, columns: 1 });
    const isNews = block.rows * block.columns > 1 && (block.rows > rows || block.columns > columns);
    if (isNews) this.select({ ...block, activeRow: row, activeColumn: column }, { row, column });
    else this.everything();
  }

  everything(): void {
    const { selection, sheet } = this.current();
    const { activeRow, activeColumn } = selection;
    const whole = { row: 0, column: 0, rows: sheet.rows, columns: sheet.columns };
    this.select({ ...whole, activeRow, activeColumn });
  }

  /** The first cell of the row; with `extend`, the selection reaches to there. */
  home(extend = false): void {
    this.toColumn('first', extend);
  }

  /** The last cell of the row. */
  rowEnd(extend = false): void {
    this.toColumn('last', extend);
  }

  private toColumn(end: 'first' | 'last', extend: boolean): void {
    const { selection, sheet } = this.current();
    const { row } = extend ? movingCorner(selection) : { row: selection.activeRow };
    this.toCell({ row, column: outerColumn(sheet, end) }, extend);
  }

  /** The first cell of the sheet. */
  top(extend = false): void {
    this.toCell({ row: 0, column: 0 }, extend);
  }

  private toCell(cell: CellPosition, extend: boolean): void {
    const { selection, sheet } = this.current();
    this.select(extend ? extendTo(selection, cell) : selectionAt(cell, sheet), cell);
  }

  /** The last cell with anything in it. */
  end(extend = false): void {
    const { sheet } = this.current();
    const last = { row: 0, column: 0 };
    for (const [key, { kind }] of Object.entries(sheet.cells)) {
      if (kind === 'empty') continue;
      const { row, column } = parseCellKey(key);
      last.row = Math.max(last.row, row);
      last.column = Math.max(last.column, column);
    }
    this.toCell(last, extend);
  }

  /** All rows, or all columns, that the selection touches. */
  whole(axis: 'rows' | 'columns'): void {
    const { selection, sheet } = this.current();
    const all = axis === 'rows' ? { column: 0, columns: sheet.columns } : { row: 0, rows: sheet.rows };
    const { others: _, ...block } = selection;
    this.select({ ...block, ...all });
  }

  /** Scrolls back to the active cell. */
  reveal(): void {
    this.grid.jumpTo(this.current().selection);
  }

  activateSheet(sheetId: number): void {
    const { workbook } = this.session.store.get();
    if (!workbook || workbook.activeSheetId === sheetId) return;
    const selection = this.remembered.get(sheetId) ?? selectionAt({ row: 0, column: 0 }, { merges: [] });
    this.session.store.set({ workbook: { ...workbook, activeSheetId: sheetId }, selection });
    this.session.showSheet();
    this.notifyWorker(selection);
  }

  private readonly remembered = new Map<number, GridSelection>();

  private current() {
    const state = this.session.store.get();
    return { selection: state.selection, sheet: activeSheet(state)! };
  }

  private notifyWorker(selection: GridSelection): void {
    const { row, column, rows, columns } = selection;
    const sheetId = this.session.store.get().workbook!.activeSheetId;
    this.remembered.set(sheetId, selection);
    void this.session.select({ sheetId, row, column, rows, columns });
  }
}

/** A decimal comma in a formula, where commas separate only arguments: outside of brackets, or before `;`. */
function misreadComma(formula: string): string | null {
  const plain = formula.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  const comma = /(?<![\w.$,])\d+,\d+(?![\w.,(:])/g;
  for (const { 0: found, index } of plain.matchAll(comma)) {
    const before = plain.slice(0, index);
    const depth = before.split('(').length - before.split(')').length;
    if (depth === 0 || plain.includes(';')) return found;
  }
  return null;
}

/** Typing into a cell, in the grid or in the formula bar: begin, change, point at cells, commit, cancel. */
export class Editing {
  private pointed: (Pointed & { sheetId: number; selection: GridSelection }) | null = null;

  constructor(
    private readonly session: Session,
    private readonly selecting: Selecting,
    private readonly grid: GridView,
  ) {}

  /** Position of the caret in the text. */
  get caret(): number {
    return this.session.store.get().caret;
  }

  get edit(): Edit | null {
    return this.session.store.get().edit;
  }

  /** With `text`, typing replaces the content; without, the existing content is opened. */
  begin(place: Edit['place'], text?: string): void {
    const state = this.session.store.get();
    const sheet = activeSheet(state);
    if (!sheet) return;
    const content = text ?? this.contentToEdit();
    const { activeRow: row, activeColumn: column } = state.selection;
    this.pointed = null;
    const quick = text !== undefined && place === 'cell';
    const edit: Edit = { sheetId: sheet.id, row, column, text: content, place, quick };
    this.session.store.set({ edit, caret: content.length, assist: freshAssist, copied: null });
    this.grid.select(state.selection);
  }

  /** A spilled cell has no content of its own. */
  private contentToEdit(): string {
    const cell = activeCell(this.session.store.get());
    return cell?.spilledFrom ? '' : (cell?.editText ?? '');
  }

  type(text: string, caret: number, place: Edit['place']): void {
    if (!this.edit) this.begin(place, text);
    const { edit, assist } = this.session.store.get();
    if (edit)
      this.session.store.set({ edit: { ...edit, text, place }, caret, assist: { ...assist, chosen: null } });
  }

  /** Stores the position of the caret in the focused input. */
  caretAt(field: Pick<HTMLTextAreaElement, 'selectionStart'>): void {
    if (this.edit && this.caret !== field.selectionStart)
      this.session.store.set({ caret: field.selectionStart });
  }

  /** After a move of the caret, arrow keys stay in the text. */
  slow(): void {
    if (this.edit?.quick) this.session.store.set({ edit: { ...this.edit, quick: false } });
  }

  /** F2: arrow keys move through the text, or point at cells (and commit a text that is not a formula). */
  switchArrows(): void {
    if (this.edit) this.session.store.set({ edit: { ...this.edit, quick: !this.edit.quick } });
  }

  cancel(): void {
    this.session.store.set({ edit: null });
    this.grid.select(this.session.store.get().selection);
  }

  /** Whether an arrow or a click would insert a reference into the formula. */
  get awaitsReference(): boolean {
    return this.edit !== null && this.wantsReference(this.edit);
  }

  /**
   * An arrow key: points at a cell if the formula expects a reference; otherwise commits and moves to the neighbor.
   */
  arrow(direction: ArrowDirection, far = false, extend = false): void {
    const { edit } = this;
    if (edit && this.wantsReference(edit)) this.pointByArrow(edit, direction, far, extend);
    else {
      this.commit();
      this.selecting.move(direction);
    }
  }

  private pointByArrow(edit: Edit, direction: ArrowDirection, far: boolean, extend: boolean): void {
    const state = this.session.store.get();
    const sheet = activeSheet(state)!;
    const again = this.isPointing(edit) && this.pointed?.sheetId === sheet.id;
    const home = sheet.id === edit.sheetId ? selectionAt(edit, sheet) : state.selection;
    const from = again ? this.pointed!.selection : home;
    const { selection, reveal } = movedSelection(from, direction, sheet, { far, extend: extend && again });
    this.insertReference(edit, selection);
    this.grid.select(selection, reveal);
  }

  /** F4: the references touched by the selected text change their `$` marks. */
  cycleReferences(from: number, to: number): void {
    const { edit } = this;
    const changed = edit && cycleReferences(edit.text, from, to, this.separators());
    if (!changed) return;
    const again = this.isPointing(edit) ? this.pointed : null;
    this.session.store.set({ edit: { ...edit, text: changed.text }, caret: changed.caret });
    this.pointed = again && { ...again, text: changed.text, end: changed.caret };
  }

  /** Alt+Enter: a new line at the caret. */
  breakLine(from: number, to: number): void {
    const { edit } = this;
    if (edit) this.type(`${edit.text.slice(0, from)}\n${edit.text.slice(to)}`, from + 1, edit.place);
  }

  /** Sends the text if it differs from the content, and moves on, wrapping within a selected block. */
  commit(then?: ArrowDirection): void {
    const { edit } = this;
    if (!edit) return;
    const { sheetId, row, column, text } = edit;
    this.session.store.set({ edit: null });
    const back = this.session.store.get().workbook!.activeSheetId !== sheetId;
    if (back) this.selecting.activateSheet(sheetId);
    if (this.isChange(edit)) {
      this.warnOfComma(text);
      void this.session.ask('edit', { sheetId, row, column, texts: [[text]] });
    }
    if (then) this.selecting.advance(then);
  }

  /**
   * Ctrl+Enter: enters the text in all selected cells with relative references adjusted, in one undo step; in a single
   * cell, a new line at the caret, as in Google Sheets.
   */
  commitToAll(from: number, to: number): void {
    const { edit } = this;
    const { selection, workbook } = this.session.store.get();
    const { row, column, rows, columns } = selection;
    const sheetId = workbook!.activeSheetId;
    if (!edit || rows * columns === 1 || edit.sheetId !== sheetId) {
      this.breakLine(from, to);
      return;
    }
    this.session.store.set({ edit: null });
    const fill = { sheetId, row, column, rows, columns };
    const place = { sheetId, row: edit.row, column: edit.column };
    void this.session.ask('edit', { ...place, texts: [[edit.text]], fill });
  }

  /** The files in which a decimal comma has been pointed out. */
  private readonly warned = new Set<string>();

  /** Points out, once in a file, that it has decimal points where the user's language has commas. */
  private warnOfComma(text: string): void {
    const { session, warned } = this;
    const isCommaUsual = (0.5).toLocaleString(language)[1] === ',';
    if (!isCommaUsual || this.separators().decimal === ',' || warned.has(session.fileKey)) return;
    const settings = `${words.menus.titles.File} ▸ ${words.menus.file.settings}`;
    // Three digits after a comma are a group of thousands.
    const number = /^[-+]?\d+,(?!\d{3}$)\d+ ?%?$/.exec(text.trim())?.[0];
    const inFormula = /^[=+]/.test(text) && number === undefined && misreadComma(text);
    if (number === undefined && !inFormula) return;
    warned.add(session.fileKey);
    const message = number
      ? words.grid.comma(number, number.replace(',', ''), settings)
      : words.grid.commaInFormula(inFormula as string, settings);
    session.toast('', message, 20);
  }

  private isChange({ sheetId, row, column, text }: Edit): boolean {
    const state = this.session.store.get();
    const { workbook, isPartial } = state;
    const sheets = workbook?.sheets.find(({ id }) => id === sheetId) ?? null;
    const shown = activeSheet(state);
    const cell = cellAt(shown?.id === sheetId ? shown : sheets, row, column);
    // The page may not know the cell's content yet.
    return isPartial || text !== (cell?.spilledFrom ? '' : (cell?.editText ?? ''));
  }

  /**
   * The user selected cells with the mouse: inserts a reference if the formula expects one; otherwise the edit ends.
   */
  pointedAt(selection: GridSelection): void {
    const { edit } = this;
    if (edit && this.wantsReference(edit)) {
      this.insertReference(edit, selection);
      return;
    }
    if (edit) this.commit();
    this.selecting.chosen(selection);
  }

  private isPointing(edit: Edit): boolean {
    return this.pointed?.text === edit.text && this.pointed.end === this.caret;
  }

  private wantsReference(edit: Edit): boolean {
    return this.isPointing(edit) || takesReference(edit.text, this.caret, this.separators());
  }

  private separators() {
    return separatorsOf(this.session.store.get().workbook!.locale);
  }

  private insertReference(edit: Edit, selection: GridSelection): void {
    const sheet = activeSheet(this.session.store.get())!;
    const row = fileRow(this.session.store.get(), selection.row);
    const block = areaName({ ...selection, row });
    const reference = sheet.id === edit.sheetId ? block : placeName(sheet.name, block);
    const pointed = pointAt(edit.text, this.caret, reference, this.pointed);
    this.pointed = { ...pointed, sheetId: sheet.id, selection };
    this.session.store.set({ edit: { ...edit, text: pointed.text }, caret: pointed.end });
  }

  /** Whether this is the cell being edited. */
  isAt({ row, column }: CellPosition): boolean {
    return this.edit?.row === row && this.edit.column === column;
  }
}
