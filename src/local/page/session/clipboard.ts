import { type Area, pasteTarget } from '../../../a1/addresses.ts';
import { separatorsOf } from '../../../formula/separators.ts';
import type { RangeData } from '../../workbook/types.ts';
import { cellsFromHtml, pastedFormula, toHtml } from '../clipboard-html.ts';
import { words } from '../words.ts';
import { activeSheet, cellAt, fileRanges, fileRow } from './page-state.ts';
import type { Session } from './session.ts';

/** Cells as tab-separated text. A cell with a tab, line break or quote is quoted, as in Google's clipboard. */
export function toTabbed(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** The text of the quoted cell that starts at `start`, and the position after its closing quote. */
function quotedCell(text: string, start: number): { cell: string; end: number } | null {
  let cell = '';
  for (let place = start + 1; place < text.length; place++) {
    if (text[place] !== '"') cell += text[place];
    else if (text[place + 1] === '"') {
      cell += '"';
      place++;
    } else return { cell, end: place + 1 };
  }
  return null;
}

function plainCell(text: string, start: number): { cell: string; end: number } {
  const length = text.slice(start).search(/[\t\n]/);
  const end = length < 0 ? text.length : start + length;
  return { cell: text.slice(start, end), end };
}

function endsCell(text: string, place: number): boolean {
  return place >= text.length || text[place] === '\t' || text[place] === '\n';
}

/** Tab-separated text → rows of equal length; a line break at the very end does not add a row. */
export function fromTabbed(tabbed: string): string[][] {
  const text = tabbed.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (let place = 0; ; place++) {
    const quoted = text[place] === '"' ? quotedCell(text, place) : null;
    const { cell, end } = quoted && endsCell(text, quoted.end) ? quoted : plainCell(text, place);
    rows.at(-1)!.push(cell);
    place = end;
    if (place >= text.length) break;
    if (text[place] === '\n') rows.push([]);
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** The part of the copied cells that is pasted. */
export type Pasted = 'all' | 'values' | 'format' | 'formula';

const optionsOf = {
  all: {},
  values: { valuesOnly: true },
  format: { formatOnly: true },
  formula: { contentOnly: true },
} as const;

interface Copied {
  fileKey: string;
  from: RangeData;
  cut: boolean;
  text: string;
  /** Rows that a filter hid. */
  without: readonly number[];
}

/** The texts, repeated to fill the block. */
export function tiled<T>(texts: T[][], { rows, columns }: Area): T[][] {
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => {
      const line = texts[row % texts.length]!;
      return line[column % line.length]!;
    }),
  );
}

/** Copy, cut and paste. Within the file, references are adjusted; content from elsewhere is pasted as if typed. */
export class Clipboard {
  private copied: Copied | null = null;

  constructor(
    private readonly session: Session,
    /** Selects the pasted cells. */
    private readonly show: (block: Area) => unknown,
  ) {}

  /** The copied cells as a table, for programs that show formats. */
  html(cut = false): string {
    const { column, columns } = this.selected();
    const { locale } = this.session.store.get().workbook!;
    const sheet = activeSheet(this.session.store.get());
    const cells = this.rowsToCopy(cut).map((row) =>
      Array.from({ length: columns }, (_column, j) => ({
        row: fileRow(this.session.store.get(), row),
        column: column + j,
        view: cellAt(sheet, row, column + j),
      })),
    );
    return toHtml(cells, separatorsOf(locale));
  }

  /** The selected rows; a copy omits those that a filter hides, as in Google Sheets. */
  private rowsToCopy(cut: boolean): number[] {
    const { row, rows } = this.selected();
    const hidden = new Set(cut ? [] : activeSheet(this.session.store.get())?.filteredRows);
    return Array.from({ length: rows }, (_, i) => row + i).filter((one) => !hidden.has(one));
  }

  /** Remembers the selection and returns its text for the system's clipboard. */
  take(cut: boolean): string {
    const from = this.selected();
    const sheet = activeSheet(this.session.store.get());
    const copiedRows = this.rowsToCopy(cut);
    const rows = copiedRows.map((row) =>
      Array.from(
        { length: from.columns },
        (_column, column) => cellAt(sheet, row, from.column + column)?.display ?? '',
      ),
    );
    const text = toTabbed(rows);
    const without = Array.from({ length: from.rows }, (_, i) => from.row + i).filter(
      (row) => !copiedRows.includes(row),
    );
    const [block, more] = fileRanges(this.session.store.get(), from);
    // Rows that a sorted filter view put side by side are pasted like cells from elsewhere.
    this.copied = more ? null : { fileKey: this.session.fileKey, from: block!, cut, text, without };
    this.session.store.set({ copied: more ? null : block! });
    return text;
  }

  /** Forgets the cells copied in the file; the system's clipboard still has their text. */
  forget(): void {
    this.copied = null;
    this.session.store.set({ copied: null });
  }

  async takeToSystem(cut: boolean): Promise<void> {
    const parts = { 'text/plain': this.take(cut), 'text/html': this.html(cut) };
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  async pasteFromSystem(what: Pasted): Promise<void> {
    try {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) =>
        item?.types.includes(type) ? (await item.getType(type)).text() : '';
      this.paste(await read('text/plain'), what, await read('text/html'));
    } catch (error) {
      console.warn(error);
      this.session.alert(words.clipboardRefused.title, words.clipboardRefused.text);
    }
  }

  /** `html` is the same content with formats. */
  paste(text: string, what: Pasted, html = ''): void {
    const { copied } = this;
    if (copied?.fileKey === this.session.fileKey && sameText(copied.text, text))
      this.pasteCopied(copied, what);
    else if (text !== '' || what === 'format') this.pasteText(text, what, html);
  }

  private pasteCopied({ from, cut, without }: Copied, what: Pasted): void {
    const selected = this.selected();
    const to = cut
      ? { ...selected, rows: from.rows, columns: from.columns }
      : pasteTarget({ rows: from.rows - without.length, columns: from.columns }, selected);
    if (cut) this.forget();
    this.show(to);
    void this.session.ask('copy', {
      from,
      to,
      cut,
      ...optionsOf[what],
      ...(without.length > 0 && { without }),
    });
  }

  private pasteText(text: string, what: Pasted, html: string): void {
    const { workbook } = this.session.store.get();
    const pasted = html === '' ? null : cellsFromHtml(html);
    if (what === 'format' && !pasted) {
      this.session.toast('', words.menus.edit.noFormat);
      return;
    }
    const texts = what === 'format' ? pasted!.map((line) => line.map(() => '')) : fromTabbed(text);
    const target = pasteTarget({ rows: texts.length, columns: texts[0]!.length }, this.selected());
    const { row, column } = target;
    const isSameSize =
      pasted?.length === texts.length && pasted.every(({ length }) => length === texts[0]!.length);
    const whole = tiled(texts, target);
    const cells = isSameSize ? tiled(pasted, target) : null;
    const separators = separatorsOf(workbook!.locale);
    const sheetId = workbook!.activeSheetId;
    const takesFormat = what === 'all' || what === 'format';
    const merges = (takesFormat ? (cells ?? []) : []).flatMap((line, i) =>
      line.flatMap(({ span }, j) => (span ? [{ sheetId, row: row + i, column: column + j, ...span }] : [])),
    );
    this.show(target);
    void this.session.ask('edit', {
      sheetId,
      row,
      column,
      texts: whole.map((line, i) =>
        line.map((one, j) => {
          const { formula, value, style } = cells?.[i]?.[j] ?? {};
          // Without its format, a date would be a number of days.
          if (what === 'values') return style?.numberFormat ? one : (value ?? one);
          const to = fileRow(this.session.store.get(), row + i);
          return (formula && pastedFormula(formula, to, column + j, separators)) || (value ?? one);
        }),
      ),
      ...(merges.length > 0 && { merges }),
      ...(cells && takesFormat && { styles: cells.map((line) => line.map(({ style }) => style)) }),
      ...(what === 'format' && { formatOnly: true as const }),
    });
  }

  private selected(): RangeData {
    const { selection, workbook } = this.session.store.get();
    const { row, column, rows, columns } = selection;
    return { sheetId: workbook!.activeSheetId, row, column, rows, columns };
  }
}

/** Systems change line breaks on the way through their clipboard. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return plain(one) === plain(other);
}
