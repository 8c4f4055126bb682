import type { Area } from '../../../a1/addresses.ts';
import type { CellView, SheetView } from '../../protocol.ts';
import type { ChartData, ChartOption } from '../../workbook/types.ts';
import { forms, words } from '../words.ts';

const dateText = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

type Kind = 'number' | 'date' | 'text' | 'empty';

const isShown = (cell: CellView | undefined): boolean => cell !== undefined && cell.kind !== 'empty';

/** The block of non-empty cells around a cell. */
export function regionAround({ cells, rows, columns }: SheetView, { row, column }: Area): Area {
  let [top, left, bottom, right] = [row, column, row, column];
  const holds = (r: number, c: number) => isShown(cells[`${r},${c}`]);
  const inRow = (r: number) => {
    for (let c = left - 1; c <= right + 1; c++) if (holds(r, c)) return true;
    return false;
  };
  const inColumn = (c: number) => {
    for (let r = top - 1; r <= bottom + 1; r++) if (holds(r, c)) return true;
    return false;
  };
  for (let grown = true; grown; ) {
    grown = true;
    if (top > 0 && inRow(top - 1)) top--;
    else if (bottom < rows - 1 && inRow(bottom + 1)) bottom++;
    else if (left > 0 && inColumn(left - 1)) left--;
    else if (right < columns - 1 && inColumn(right + 1)) right++;
    else grown = false;
  }
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** A block without the empty rows and columns at its edges; null if it is empty. */
function filledPart({ cells }: SheetView, { row, column, rows, columns }: Area): Area | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [key, cell] of Object.entries(cells)) {
    if (!isShown(cell)) continue;
    const [r, c] = key.split(',').map(Number) as [number, number];
    if (r < row || r >= row + rows || c < column || c >= column + columns) continue;
    [top, left] = [Math.min(top, r), Math.min(left, c)];
    [bottom, right] = [Math.max(bottom, r), Math.max(right, c)];
  }
  if (bottom < 0) return null;
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function kindOf(column: readonly (CellView | undefined)[]): Kind {
  const shown = column.filter(isShown);
  if (shown.length === 0) return 'empty';
  const numbers = shown.filter((cell) => cell?.kind === 'number');
  if (numbers.length * 2 < shown.length) return 'text';
  return numbers.every((cell) => dateText.test(cell!.display)) ? 'date' : 'number';
}

/** Google's default: points for two columns of numbers, columns over words, lines otherwise. */
function typeFor(kinds: readonly Kind[]): ChartData['type'] {
  if (kinds.length === 1) return 'LINE';
  if (kinds[0] === 'text' || kinds[0] === 'empty') return 'COLUMN';
  return kinds.length === 2 && kinds[0] === 'number' ? 'SCATTER' : 'LINE';
}

/** A new chart of some cells, or of those around a single cell; null if they contain no number. */
export function chartOf(sheet: SheetView, selection: Area): Omit<ChartData, 'id'> | null {
  const isOne = selection.rows === 1 && selection.columns === 1;
  const block = filledPart(sheet, isOne ? regionAround(sheet, selection) : selection);
  if (!block) return null;
  const { row, column, rows, columns } = block;
  const table = Array.from({ length: columns }, (_, right) =>
    Array.from({ length: rows }, (_, down) => sheet.cells[`${row + down},${column + right}`]),
  );
  const kinds = table.map((cells) => kindOf(cells.slice(1)));
  const hasNumbers = table.some((cells) => cells.some((cell) => cell?.kind === 'number'));
  if (!hasNumbers) return null;
  const isNamed = table.every(([top]) => top === undefined || top.kind === 'text');
  const headers = isNamed && rows > 1 && kinds.includes('number') ? 1 : 0;
  const type = typeFor(headers > 0 ? kinds : table.map(kindOf));
  const hasDomain = columns > 1;
  const names = headers > 0 ? table.map(([top]) => top?.display ?? '') : [];
  const [below, shown] = hasDomain ? [names[0], names.slice(1)] : [undefined, names];
  const isSingle = columns === (hasDomain ? 2 : 1);
  const title = below && isSingle ? words.panels.chart.versus(shown[0] ?? '', below) : forms.listed(shown);
  const options: Record<string, ChartOption> = {
    useFirstColumnAsDomain: hasDomain,
    'legend.position': isSingle ? 'none' : 'right',
    ...(title && { title }),
    ...(below && { 'hAxis.title': below }),
    ...(isSingle && shown[0] && { 'vAxes.0.title': shown[0] }),
  };
  const place = { row, column: Math.min(column + columns, sheet.columns - 1), offsetX: 20, offsetY: 10 };
  return { type, ranges: [{ sheetId: sheet.id, ...block }], headers, options, ...place };
}
