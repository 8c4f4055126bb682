import type { RangeData } from '../../workbook/types.ts';
import type { Block } from '../a1.ts';
import { stylesFromHtml, toHtml } from '../clipboard-html.ts';
import { fromTabbed, toTabbed } from '../clipboard-text.ts';
import type { GridSelection } from '../grid/grid-view.ts';
import { words } from '../words.ts';
import { activeSheet, cellAt } from './page-state.ts';
import type { Session } from './session.ts';

interface Copied {
  fileKey: string;
  from: RangeData;
  cut: boolean;
  text: string;
}

/** The block that a paste fills: the selection if the copied block goes into it a whole number of times, else one copy. */
export function pasteTarget(selection: GridSelection, size: { rows: number; columns: number }): Block {
  const { row, column, rows, columns } = selection;
  const fits = rows % size.rows === 0 && columns % size.columns === 0;
  return fits ? { row, column, rows, columns } : { row, column, rows: size.rows, columns: size.columns };
}

/** The texts, repeated to fill the block. */
export function tiled<T>(texts: T[][], { rows, columns }: Block): T[][] {
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => {
      const line = texts[row % texts.length]!;
      return line[column % line.length]!;
    }),
  );
}

/** Copy, cut and paste: within the file references move along, from elsewhere it is as if typed. */
export class Clipboard {
  private copied: Copied | null = null;

  constructor(private readonly session: Session) {}

  /** The copied cells as a table, for programs that show looks. */
  html(): string {
    const { row, column, rows, columns } = this.selected();
    const sheet = activeSheet(this.session.store.get());
    return toHtml(
      Array.from({ length: rows }, (_row, i) =>
        Array.from({ length: columns }, (_column, j) => cellAt(sheet, row + i, column + j)),
      ),
    );
  }

  /** Remembers the selection and returns its text for the system's clipboard. */
  take(cut: boolean): string {
    const from = this.selected();
    const sheet = activeSheet(this.session.store.get());
    const rows = Array.from({ length: from.rows }, (_row, row) =>
      Array.from(
        { length: from.columns },
        (_column, column) => cellAt(sheet, from.row + row, from.column + column)?.display ?? '',
      ),
    );
    const text = toTabbed(rows);
    this.copied = { fileKey: this.session.fileKey, from, cut, text };
    this.session.store.set({ copied: from });
    return text;
  }

  /** Forgets what was copied in the file; the system's clipboard still has its text. */
  forget(): void {
    this.copied = null;
    this.session.store.set({ copied: null });
  }

  async takeToSystem(cut: boolean): Promise<void> {
    const parts = { 'text/plain': this.take(cut), 'text/html': this.html() };
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  async pasteFromSystem(valuesOnly: boolean): Promise<void> {
    try {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) =>
        item?.types.includes(type) ? (await item.getType(type)).text() : '';
      this.paste(await read('text/plain'), valuesOnly, await read('text/html'));
    } catch (error) {
      console.warn(error);
      this.session.alert('Paste', words.clipboardRefused);
    }
  }

  /** `html` is the same with looks. */
  paste(text: string, valuesOnly: boolean, html = ''): void {
    const { copied } = this;
    if (copied?.fileKey === this.session.fileKey && sameText(copied.text, text))
      this.pasteCopied(copied, valuesOnly);
    else if (text !== '') this.pasteText(text, valuesOnly ? '' : html);
  }

  private pasteCopied({ from, cut }: Copied, valuesOnly: boolean): void {
    const { selection, workbook } = this.session.store.get();
    const target = cut
      ? { row: selection.row, column: selection.column, rows: from.rows, columns: from.columns }
      : pasteTarget(selection, from);
    if (cut) this.forget();
    const to = { sheetId: workbook!.activeSheetId, ...target };
    void this.session.ask('copy', { from, to, cut, valuesOnly });
  }

  private pasteText(text: string, html: string): void {
    const { selection, workbook } = this.session.store.get();
    const texts = fromTabbed(text);
    const target = pasteTarget(selection, { rows: texts.length, columns: texts[0]!.length });
    const { row, column } = target;
    const looks = html === '' ? null : stylesFromHtml(html);
    const isSameSize =
      looks?.length === texts.length && looks.every(({ length }) => length === texts[0]!.length);
    void this.session.ask('edit', {
      sheetId: workbook!.activeSheetId,
      row,
      column,
      texts: tiled(texts, target),
      ...(isSameSize && { styles: tiled(looks, target) }),
    });
  }

  private selected(): RangeData {
    const { selection, workbook } = this.session.store.get();
    const { row, column, rows, columns } = selection;
    return { sheetId: workbook!.activeSheetId, row, column, rows, columns };
  }
}

/** Systems change line ends on the way through their clipboard. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return plain(one) === plain(other);
}
