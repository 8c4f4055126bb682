import type { RequestName } from '../../protocol.ts';
import type { RangeData } from '../../workbook/types.ts';
import type { RequestData } from './connection.ts';
import { fileRanges, fileRow, type PageState } from './page-state.ts';

/** The blocks of a request that may consist of several; other requests concern adjacent rows. */
function partsOf(state: PageState, name: RequestName, request: unknown): unknown[] | null {
  if (name === 'clear' || name === 'clearFormats') return fileRanges(state, request as RangeData);
  if (name === 'setStyle') {
    const { range, ...rest } = request as RequestData<'setStyle'>;
    return fileRanges(state, range).map((one) => ({ ...rest, range: one }));
  }
  if (name !== 'edit') return null;
  const { texts, styles, merges, fill, ...rest } = request as RequestData<'edit'>;
  if (merges || fill) return null;
  return texts.map((line, index) => ({
    ...rest,
    row: fileRow(state, rest.row + index),
    texts: [line],
    ...(styles && { styles: [styles[index]!] }),
  }));
}

/** A block of the shown tab in the file; null if its rows are not adjacent, or in another order, there. */
function blockIn(state: PageState, range: RangeData): RangeData | null {
  const row = fileRow(state, range.row);
  const isSame = Array.from({ length: range.rows }, (_, i) => fileRow(state, range.row + i) === row + i);
  return isSame.every(Boolean) ? { ...range, row } : null;
}

const parted: readonly RequestName[] = ['clear', 'clearFormats', 'setStyle', 'edit'];
/** Their rows are those of the file: typed by the user, found in it, or the same in any order. */
const unplaced: readonly RequestName[] = [
  ...(['setFilter', 'setFilterViews', 'setConditionalFormats', 'setValidation', 'replace'] as const),
  ...(['addChart', 'changeChart', 'moveChart'] as const),
];

/** The requests in the file for one on the shown tab; null if a sorted filter view makes it impossible. */
export function inFile<N extends RequestName>(
  state: PageState,
  name: N,
  request: RequestData<N>,
): RequestData<N>[] | null {
  const { openView, workbook } = state;
  const isPlaced = openView?.order && openView.sheetId === workbook?.activeSheetId;
  if (!isPlaced || !request || typeof request !== 'object' || unplaced.includes(name)) return [request];
  if (parted.includes(name) && (request as RequestData<'edit'>).sheetId !== undefined) {
    const { sheetId } = request as RequestData<'edit'>;
    if (sheetId !== openView.sheetId) return [request];
  }
  if (parted.includes(name)) return partsOf(state, name, request) as RequestData<N>[] | null;
  const fields: Record<string, unknown> = { ...request };
  const { selection } = state;
  const stretch = (start: number, rows: number) =>
    blockIn(state, { sheetId: openView.sheetId, row: start, rows, column: 0, columns: 1 })?.row;
  if (name === 'select') {
    const [block, more] = fileRanges(state, request as RangeData);
    const active = { row: fileRow(state, selection.activeRow), rows: 1 };
    return [{ ...fields, ...(more ? active : block) } as RequestData<N>];
  }
  if (name === 'insertRows') {
    const { before, count } = request as RequestData<'insertRows'>;
    const isAbove = before === selection.row;
    const row = stretch(isAbove ? before : before - count, count);
    return row === undefined ? null : [{ ...fields, before: isAbove ? row : row + count } as RequestData<N>];
  }
  const isStretch = name === 'deleteRows' || name === 'setRowHeight' || fields.axis === 'rows';
  if (isStretch) {
    const { start, count } = request as RequestData<'deleteRows'>;
    const row = stretch(start, count);
    if (name === 'moveStretch' || row === undefined) return null;
    return [{ ...fields, start: row } as RequestData<N>];
  }
  if (name === 'setNote') fields.row = fileRow(state, Number(fields.row));
  for (const key of ['range', 'from', 'to']) {
    const range = fields[key] as RangeData | undefined | null;
    if (!range || range.sheetId !== openView.sheetId) continue;
    const [block, more] = name === 'sort' ? fileRanges(state, range) : [blockIn(state, range)];
    if (!block || more) return null;
    fields[key] = block;
  }
  return [fields as RequestData<N>];
}
