import { overlap } from '../workbook/addresses.ts';
import type { RangeData, Workbook } from '../workbook/types.ts';
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

const mergesOf = (workbook: Workbook, area: RangeData): RangeData[] =>
  workbook.sheet(area.sheetId).merges.filter((merge) => overlap(merge, area));

/** Merges of the sheet that lie in the area. */
export const mergesIn = ({ execution, area }: RangeState): RangeData[] => mergesOf(execution.workbook, area);

/** Everything in a piece but its first cell: the rest of its first row, and the rows below. */
function besidesFirst(piece: RangeData): RangeData[] {
  const beside = { ...piece, rows: 1, column: piece.column + 1, columns: piece.columns - 1 };
  const below = { ...piece, row: piece.row + 1, rows: piece.rows - 1 };
  return [beside, below].filter(({ rows, columns }) => rows > 0 && columns > 0);
}

const piecesOf: Record<MergeWay, (area: RangeData) => RangeData[]> = {
  all: (area) => [area],
  across: (area) => Array.from({ length: area.rows }, (_, i) => ({ ...area, row: area.row + i, rows: 1 })),
  vertically: (area) =>
    Array.from({ length: area.columns }, (_, j) => ({ ...area, column: area.column + j, columns: 1 })),
  apart: () => [],
};

/** The whole area as one cell, each of its rows, each of its columns, or none of them. */
export type MergeWay = 'all' | 'across' | 'vertically' | 'apart';

/** Merges an area or takes its merges apart. Keeps only the content of the first cell of each piece, as Google does. */
export function mergeCells(workbook: Workbook, area: RangeData, way: MergeWay): void {
  const old = mergesOf(workbook, area);
  if (!old.every((merge) => contains(area, merge))) {
    throw exception('You must select all cells in a merged range to merge or unmerge them.');
  }
  const added = piecesOf[way](area).filter((piece) => piece.rows * piece.columns > 1);
  workbook.updateSheet(area.sheetId, (sheet) => {
    sheet.merges = [...sheet.merges.filter((merge) => !overlap(merge, area)), ...added];
  });
  for (const rest of added.flatMap(besidesFirst)) clearContents(workbook, rest);
}

const method =
  (way: MergeWay) =>
  ({ execution, area }: RangeState): typeof chain => {
    mergeCells(execution.workbook, area, way);
    return chain;
  };

export const merge = method('all');
export const mergeAcross = method('across');
export const mergeVertically = method('vertically');
export const breakApart = method('apart');
