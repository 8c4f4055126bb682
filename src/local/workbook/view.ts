import { cellName } from '../../formula/addresses.ts';
import type { CellView, SheetView, WorkbookView } from '../protocol.ts';
import { cellKey, parseCellKey } from './addresses.ts';
import { colorScaleBackgrounds } from './color-scale.ts';
import { isError } from './errors.ts';
import type { CellData, CellStyle, Changes, SheetData, Value, Workbook } from './types.ts';

interface Backgrounds {
  readonly revision: number;
  readonly bySheet: Map<number, Map<string, string>>;
}

const backgroundsOf = new WeakMap<Workbook, Backgrounds>();

/** Colour scales look at whole ranges, so their answer is kept until something changes. */
function scaleBackground(workbook: Workbook, sheetId: number, key: string): string | undefined {
  let known = backgroundsOf.get(workbook);
  if (known?.revision !== workbook.revision) {
    known = { revision: workbook.revision, bySheet: new Map() };
    backgroundsOf.set(workbook, known);
  }
  const backgrounds = known.bySheet.get(sheetId) ?? colorScaleBackgrounds(workbook, sheetId);
  known.bySheet.set(sheetId, backgrounds);
  return backgrounds.get(key);
}

function kindOf(value: Value): CellView['kind'] {
  if (value === null) return 'empty';
  if (isError(value)) return value.error === 'Loading...' ? 'loading' : 'error';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function styleOf(cell: CellData | undefined, background: string | undefined): CellStyle | undefined {
  return background === undefined ? cell?.style : { ...cell?.style, background };
}

/** What the page is to show of a cell; null when there is nothing in it, on it or behind it. */
export function cellView(workbook: Workbook, sheetId: number, row: number, column: number): CellView | null {
  const key = cellKey(row, column);
  const cell = workbook.sheet(sheetId).cells[key];
  const value = workbook.value(sheetId, row, column);
  const style = styleOf(cell, scaleBackground(workbook, sheetId, key));
  if (value === null && !cell && !style) return null;
  const anchor = workbook.spillAnchor(sheetId, row, column);
  return {
    display: workbook.display(sheetId, row, column),
    editText: anchor ? '' : workbook.editText(sheetId, row, column),
    kind: kindOf(value),
    ...(isError(value) && value.message !== '' ? { message: value.message } : {}),
    ...(cell?.note === undefined ? {} : { note: cell.note }),
    ...(style === undefined ? {} : { style }),
    ...(anchor ? { spilledFrom: cellName(anchor.row, anchor.column) } : {}),
  };
}

/** Keys of the cells that may have something to show. */
function keysToShow(workbook: Workbook, sheet: SheetData): Set<string> {
  const keys = new Set(Object.keys(sheet.cells));
  for (const area of workbook.spilledAreas(sheet.id)) {
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        keys.add(cellKey(row, column));
      }
    }
  }
  return keys;
}

function viewsOf(workbook: Workbook, sheetId: number, keys: Iterable<string>): [string, CellView | null][] {
  return [...keys].map((key) => {
    const { row, column } = parseCellKey(key);
    return [key, cellView(workbook, sheetId, row, column)];
  });
}

function sheetView(workbook: Workbook, sheet: SheetData): SheetView {
  const { cells: _, conditionalFormats: __, metadata: ___, protection, ...plain } = sheet;
  const views = viewsOf(workbook, sheet.id, keysToShow(workbook, sheet));
  const cells = Object.fromEntries(views.filter((entry): entry is [string, CellView] => entry[1] !== null));
  return { ...structuredClone(plain), protected: protection !== null, cells };
}

/** Everything that the page shows of a file. */
export function workbookView(workbook: Workbook): WorkbookView {
  const { data } = workbook;
  return {
    name: data.name,
    locale: data.locale,
    activeSheetId: data.activeSheetId,
    selection: { ...data.selection },
    canUndo: workbook.canUndo,
    canRedo: workbook.canRedo,
    namedRanges: structuredClone(data.namedRanges),
    sheets: data.sheets.map((sheet) => sheetView(workbook, sheet)),
  };
}

/** The cells of some changes, by tab; null for cells that are empty now. */
export function cellViews(
  workbook: Workbook,
  changes: Changes,
): Map<number, Record<string, CellView | null>> {
  const present = [...changes.cells].filter(([sheetId]) =>
    workbook.data.sheets.some(({ id }) => id === sheetId),
  );
  return new Map(
    present.map(([sheetId, keys]) => [sheetId, Object.fromEntries(viewsOf(workbook, sheetId, keys))]),
  );
}
