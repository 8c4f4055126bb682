import { overlap } from '../workbook/addresses.ts';
import type { RangeData } from '../workbook/types.ts';
import type { RangeState } from './classes.ts';
import { chain } from './emulated-class.ts';
import { exception } from './exception.ts';
import { clearContents } from './range-clearing.ts';

function contains(outer: RangeData, inner: RangeData): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

/** Merges of the sheet that lie in the area. */
export function mergesIn({ execution, area }: RangeState): RangeData[] {
  return execution.workbook.sheet(area.sheetId).merges.filter((merge) => overlap(merge, area));
}

function replaceMerges(state: RangeState, added: readonly RangeData[]): typeof chain {
  const { execution, area } = state;
  const old = mergesIn(state);
  if (!old.every((merge) => contains(area, merge))) {
    throw exception('You must select all cells in a merged range to merge or unmerge them.');
  }
  execution.workbook.updateSheet(area.sheetId, (sheet) => {
    sheet.merges = [...sheet.merges.filter((merge) => !overlap(merge, area)), ...added];
  });
  return chain;
}

/** Everything in a piece but its first cell: the rest of its first row, and the rows below. */
function besidesFirst(piece: RangeData): RangeData[] {
  const beside = { ...piece, rows: 1, column: piece.column + 1, columns: piece.columns - 1 };
  const below = { ...piece, row: piece.row + 1, rows: piece.rows - 1 };
  return [beside, below].filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** Keeps only the content of the first cell of each piece, as Google does. */
function mergePieces(state: RangeState, pieces: readonly RangeData[]): typeof chain {
  const real = pieces.filter((piece) => piece.rows * piece.columns > 1);
  replaceMerges(state, real);
  for (const rest of real.flatMap(besidesFirst)) clearContents(state.execution.workbook, rest);
  return chain;
}

const rowsOf = (area: RangeData): RangeData[] =>
  Array.from({ length: area.rows }, (_, i) => ({ ...area, row: area.row + i, rows: 1 }));
const columnsOf = (area: RangeData): RangeData[] =>
  Array.from({ length: area.columns }, (_, j) => ({ ...area, column: area.column + j, columns: 1 }));

export const merge = (state: RangeState) => mergePieces(state, [state.area]);
export const mergeAcross = (state: RangeState) => mergePieces(state, rowsOf(state.area));
export const mergeVertically = (state: RangeState) => mergePieces(state, columnsOf(state.area));
export const breakApart = (state: RangeState) => replaceMerges(state, []);
