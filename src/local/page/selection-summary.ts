import type { CellView, SheetView } from '../protocol.ts';
import type { Block } from './a1.ts';

/** At most this many cells are gone through. */
const most = 200_000;

interface Separators {
  decimal: string;
  group: string;
}

function separators(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale.replace('_', '-')).formatToParts(12345.6);
  const part = (type: string, otherwise: string) =>
    parts.find((one) => one.type === type)?.value ?? otherwise;
  return { decimal: part('decimal', '.'), group: part('group', ',') };
}

/** The number that a cell shows; null when it is not written as a plain number or percentage. */
export function shownNumber(display: string, { decimal, group }: Separators): number | null {
  const percent = display.trim().endsWith('%');
  const plain = display.replace('%', '').replaceAll(group, '').replace(decimal, '.').replace('−', '-').trim();
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  return Number(plain) / (percent ? 100 : 1);
}

function cellsIn(sheet: SheetView, block: Block): CellView[] {
  const cells: CellView[] = [];
  if (block.rows * block.columns > most) return cells;
  for (let row = block.row; row < block.row + block.rows; row++) {
    for (let column = block.column; column < block.column + block.columns; column++) {
      const cell = sheet.cells[`${row},${column}`];
      if (cell?.kind === 'number') cells.push(cell);
    }
  }
  return cells;
}

/** `Sum ≈ 12.5 · Average ≈ 2.5 · Count 5` of the numbers as shown; null when fewer than two are selected. */
export function selectionSummary(sheet: SheetView, block: Block, locale: string): string | null {
  const cells = cellsIn(sheet, block);
  if (cells.length < 2) return null;
  const marks = separators(locale);
  const numbers = cells.map(({ display }) => shownNumber(display, marks));
  if (numbers.includes(null)) return `Count ${cells.length}`;
  const sum = (numbers as number[]).reduce((total, number) => total + number, 0);
  const written = new Intl.NumberFormat(locale.replace('_', '-'), { maximumSignificantDigits: 6 });
  const average = written.format(sum / cells.length);
  return `Sum ≈ ${written.format(sum)} · Average ≈ ${average} · Count ${cells.length}`;
}
