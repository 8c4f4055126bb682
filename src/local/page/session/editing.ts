import { blockName } from '../a1.ts';
import { freshAssist } from '../formula/assistant.ts';
import type { CellPosition, GridSelection, GridView } from '../grid/grid-view.ts';
import type { Direction } from '../grid/moves.ts';
import { type Pointed, pointAt, takesReference } from '../reference-pointing.ts';
import { activeCell, activeSheet, cellAt, type Edit } from './page-state.ts';
import type { Selecting } from './selecting.ts';
import type { Session } from './session.ts';

/** Typing into a cell, in the grid or in the formula bar: begin, change, point at cells, commit, cancel. */
export class Editing {
  private pointed: Pointed | null = null;

  constructor(
    private readonly session: Session,
    private readonly selecting: Selecting,
    private readonly grid: GridView,
  ) {}

  /** Place of the caret in the text. */
  get caret(): number {
    return this.session.store.get().caret;
  }

  get edit(): Edit | null {
    return this.session.store.get().edit;
  }

  /** With `text` typing replaces the content; without, the content is opened. */
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

  /** Remembers where the caret is in the input that is typed into. */
  caretAt(field: Pick<HTMLTextAreaElement, 'selectionStart'>): void {
    if (this.edit && this.caret !== field.selectionStart)
      this.session.store.set({ caret: field.selectionStart });
  }

  /** A key that moves the caret makes the edit a slow one, in which arrows stay in the text. */
  slow(): void {
    if (this.edit?.quick) this.session.store.set({ edit: { ...this.edit, quick: false } });
  }

  cancel(): void {
    this.session.store.set({ edit: null });
    this.grid.select(this.session.store.get().selection);
  }

  /** Commits and goes to the neighbour, out of a selected block too. */
  leave(direction: Direction): void {
    this.commit();
    this.selecting.move(direction);
  }

  /** Sends the text if it differs from the content, and moves on, within a selected block round and round. */
  commit(then?: Direction): void {
    const { edit } = this;
    if (!edit) return;
    const { sheetId, row, column, text } = edit;
    this.session.store.set({ edit: null });
    const back = this.session.store.get().workbook!.activeSheetId !== sheetId;
    if (back) this.selecting.activateSheet(sheetId);
    if (this.isChange(edit)) void this.session.ask('edit', { sheetId, row, column, texts: [[text]] });
    if (then) this.selecting.advance(then);
  }

  /** Ctrl+Enter: the text goes to all selected cells, relative references moved, in one undo step. */
  commitToAll(): void {
    const { edit } = this;
    const { selection, workbook } = this.session.store.get();
    const { row, column, rows, columns } = selection;
    const sheetId = workbook!.activeSheetId;
    if (!edit || rows * columns === 1 || edit.sheetId !== sheetId) {
      this.commit();
      return;
    }
    this.session.store.set({ edit: null });
    const fill = { sheetId, row, column, rows, columns };
    const place = { sheetId, row: edit.row, column: edit.column };
    void this.session.ask('edit', { ...place, texts: [[edit.text]], fill });
  }

  private isChange({ sheetId, row, column, text }: Edit): boolean {
    const sheet = this.session.store.get().workbook?.sheets.find(({ id }) => id === sheetId) ?? null;
    const cell = cellAt(sheet, row, column);
    return text !== (cell?.spilledFrom ? '' : (cell?.editText ?? ''));
  }

  /** The mouse chose cells: a reference while a formula waits for one, else the edit ends here. */
  pointedAt(selection: GridSelection): void {
    const { edit } = this;
    if (edit && this.wantsReference(edit)) {
      this.insertReference(edit, selection);
      return;
    }
    if (edit) this.commit();
    this.selecting.chosen(selection);
  }

  private wantsReference(edit: Edit): boolean {
    const again = this.pointed?.text === edit.text && this.pointed.end === this.caret;
    return again || takesReference(edit.text, this.caret);
  }

  private insertReference(edit: Edit, selection: GridSelection): void {
    const sheet = activeSheet(this.session.store.get())!;
    const prefix = sheet.id === edit.sheetId ? '' : sheetPrefix(sheet.name);
    this.pointed = pointAt(edit.text, this.caret, prefix + blockName(selection), this.pointed);
    const { text, end: caret } = this.pointed;
    this.session.store.set({ edit: { ...edit, text, quick: false }, caret });
  }

  /** Whether this is the cell being edited. */
  isAt({ row, column }: CellPosition): boolean {
    return this.edit?.row === row && this.edit.column === column;
  }
}

/** Sheet name as a formula writes it before a reference. */
export function sheetPrefix(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}
