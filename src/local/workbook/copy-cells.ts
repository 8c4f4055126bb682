import {
  cellKey,
  contains,
  forEachCell,
  mapReferences,
  moveRelativeReferences,
  type Reference,
} from './addresses.ts';
import type { CellData, RangeData, SheetData } from './types.ts';

/** Cells to store after a copy or a move, by tab and key; undefined clears a cell. */
export type CellWrites = { sheet: SheetData; row: number; column: number; cell: CellData | undefined }[];

const isWithin = (inner: RangeData, outer: RangeData): boolean =>
  inner.sheetId === outer.sheetId &&
  contains(outer, inner.row, inner.column) &&
  contains(outer, inner.row + inner.rows - 1, inner.column + inner.columns - 1);

/** The target of a paste: the source repeated where the target is a multiple of it, else one copy. */
export function pasteTarget(from: RangeData, to: RangeData): RangeData {
  const repeated = (size: number, unit: number) => (size % unit === 0 ? size : unit);
  return { ...to, rows: repeated(to.rows, from.rows), columns: repeated(to.columns, from.columns) };
}

/** Copies cells with relative references moved; `source` gives the cell to copy (a formula, or a value alone). */
export function copiedCells(
  source: (row: number, column: number) => CellData | undefined,
  from: RangeData,
  to: RangeData,
  target: SheetData,
): CellWrites {
  const writes: CellWrites = [];
  forEachCell(to, (row, column) => {
    const fromRow = from.row + ((row - to.row) % from.rows);
    const fromColumn = from.column + ((column - to.column) % from.columns);
    const cell = source(fromRow, fromColumn);
    const formula = cell?.formula && moveRelativeReferences(cell.formula, row - fromRow, column - fromColumn);
    writes.push({ sheet: target, row, column, cell: formula ? { ...cell, formula } : cell });
  });
  return writes;
}

function absoluteRange(reference: Reference, sheetId: number): RangeData | null {
  const { start } = reference;
  const end = reference.end ?? start;
  if (!start.row || !start.column || !end.row || !end.column) return null;
  return {
    sheetId,
    row: start.row.index,
    column: start.column.index,
    rows: end.row.index - start.row.index + 1,
    columns: end.column.index - start.column.index + 1,
  };
}

function shifted(reference: Reference, rows: number, columns: number): Reference {
  const corner = ({ row, column }: Reference['start']): Reference['start'] => ({
    row: row && { ...row, index: row.index + rows },
    column: column && { ...column, index: column.index + columns },
  });
  return { ...reference, start: corner(reference.start), end: reference.end && corner(reference.end) };
}

/** A formula after the cells of `from` were moved to `to`: references to the moved cells follow them. */
function formulaAfterMove(
  formula: string,
  home: SheetData,
  newHome: SheetData,
  sheets: readonly SheetData[],
  from: RangeData,
  to: RangeData,
): string {
  const named = (name: string) => sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  return mapReferences(formula, (reference) => {
    const sheet = reference.sheetName === null ? home : named(reference.sheetName);
    if (!sheet) return null;
    const range = absoluteRange(reference, sheet.id);
    const follows = range !== null && isWithin(range, from);
    const target = follows ? sheets.find(({ id }) => id === to.sheetId)! : sheet;
    const moved = follows ? shifted(reference, to.row - from.row, to.column - from.column) : reference;
    const isHere = reference.sheetName === null && target === newHome;
    const sheetName = isHere
      ? null
      : target === sheet && reference.sheetName
        ? reference.sheetName
        : target.name;
    return follows || sheetName !== reference.sheetName ? { ...moved, sheetName } : null;
  });
}

/** Moves cells, and lets the references of all formulas follow them. `to` has the size of `from`. */
export function movedCells(sheets: readonly SheetData[], from: RangeData, to: RangeData): CellWrites {
  const source = sheets.find(({ id }) => id === from.sheetId)!;
  const target = sheets.find(({ id }) => id === to.sheetId)!;
  const writes: CellWrites = [];
  const rewritten = (cell: CellData, home: SheetData, newHome: SheetData): CellData =>
    cell.formula === undefined
      ? cell
      : { ...cell, formula: formulaAfterMove(cell.formula, home, newHome, sheets, from, to) };
  for (const sheet of sheets) {
    for (const [key, cell] of Object.entries(sheet.cells)) {
      const [row, column] = key.split(',').map(Number) as [number, number];
      if (cell.formula === undefined || (sheet === source && contains(from, row, column))) continue;
      const changed = rewritten(cell, sheet, sheet);
      if (changed.formula !== cell.formula) writes.push({ sheet, row, column, cell: changed });
    }
  }
  forEachCell(from, (row, column) => writes.push({ sheet: source, row, column, cell: undefined }));
  forEachCell(from, (row, column) => {
    const cell = source.cells[cellKey(row, column)];
    const place = { row: row - from.row + to.row, column: column - from.column + to.column };
    writes.push({ sheet: target, ...place, cell: cell && rewritten(cell, source, target) });
  });
  return writes;
}
