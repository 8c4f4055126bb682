import { areaName, cellKey, pasteTarget, type Reference } from '../../a1/addresses.ts';
import { mapReferences, shiftFormula } from '../../formula/rewrite.ts';
import { checkRange, contains, forEachCell, overlap, withoutContent } from './cells.ts';
import { moveChartRanges } from './charts.ts';
import { isErrorValue } from './errors.ts';
import { parseInput } from './input.ts';
import type { Reader } from './reader.ts';
import type { WorkbookStore } from './store.ts';
import type { CellData, CellInput, CopyOptions, RangeData, SheetData } from './types.ts';

/** Cells to store after a copy or a move, by tab and key; undefined clears a cell. */
export type CellWrites = { sheet: SheetData; row: number; column: number; cell: CellData | undefined }[];

const isWithin = (inner: RangeData, outer: RangeData): boolean =>
  inner.sheetId === outer.sheetId &&
  contains(outer, inner.row, inner.column) &&
  contains(outer, inner.row + inner.rows - 1, inner.column + inner.columns - 1);

/** Copies cells with relative references adjusted; `source` returns the cell to copy (a formula, or a value alone). */
function copiedCells(
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
    const formula = cell?.formula && shiftFormula(cell.formula, row - fromRow, column - fromColumn);
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
    const own = reference.sheet === null ? home : named(reference.sheet);
    if (!own) return null;
    const range = absoluteRange(reference, own.id);
    const follows = range !== null && isWithin(range, from);
    const target = follows ? sheets.find(({ id }) => id === to.sheetId)! : own;
    const moved = follows ? shifted(reference, to.row - from.row, to.column - from.column) : reference;
    const isHere = reference.sheet === null && target === newHome;
    const sheet = isHere ? null : target === own && reference.sheet ? reference.sheet : target.name;
    return follows || sheet !== reference.sheet ? { ...moved, sheet } : null;
  });
}

/** Moves cells, and makes the references of all formulas follow them. `to` has the size of `from`. */
function movedCells(sheets: readonly SheetData[], from: RangeData, to: RangeData): CellWrites {
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

const isInside = (merge: RangeData, area: RangeData): boolean =>
  merge.sheetId === area.sheetId &&
  contains(area, merge.row, merge.column) &&
  contains(area, merge.row + merge.rows - 1, merge.column + merge.columns - 1);

/** Repeats the merged cells of a copied area over its target, whose own merges are removed. */
function pasteMerges(source: SheetData, target: SheetData, from: RangeData, to: RangeData): void {
  const copied = source.merges.filter((merge) => isInside(merge, from));
  if (copied.length === 0 && !target.merges.some((merge) => overlap(merge, to))) return;
  const merges = target.merges.filter((merge) => !overlap(merge, to));
  for (let row = to.row; row < to.row + to.rows; row += from.rows) {
    for (let column = to.column; column < to.column + to.columns; column += from.columns) {
      for (const merge of copied) {
        const place = { row: row + merge.row - from.row, column: column + merge.column - from.column };
        merges.push({ ...merge, ...place, sheetId: to.sheetId });
      }
    }
  }
  target.merges = merges;
}

/** Moves the merged cells of a cut area to its target. */
function moveMerges(source: SheetData, target: SheetData, from: RangeData, to: RangeData): void {
  const moved = source.merges.filter((merge) => isInside(merge, from));
  source.merges = source.merges.filter((merge) => !isInside(merge, from));
  const staying = target.merges.filter((merge) => !overlap(merge, to));
  const places = moved.map((merge) => ({
    ...merge,
    sheetId: to.sheetId,
    row: merge.row - from.row + to.row,
    column: merge.column - from.column + to.column,
  }));
  target.merges = [...staying, ...places];
}

function checkSize(range: RangeData, inputs: readonly (readonly unknown[])[]): void {
  if (inputs.length === range.rows && inputs.every((row) => row.length === range.columns)) return;
  const widths = [...new Set(inputs.map((row) => row.length))].join(' or ') || '0';
  throw new Error(
    `The data has ${inputs.length} rows and ${widths} columns, but the range ${areaName(range)} ` +
      `has ${range.rows} rows and ${range.columns} columns.`,
  );
}

function cellAfterInput(cell: CellData | undefined, input: CellInput, locale: string): CellData {
  const { numberFormat, ...content } = parseInput(input, locale, cell?.style?.numberFormat);
  const rest = withoutContent(cell);
  const present = cell?.style?.numberFormat;
  const isFree = present === undefined || /^general$/i.test(present);
  if (numberFormat === undefined || !isFree) return { ...rest, ...content };
  return { ...rest, ...content, style: { ...rest.style, numberFormat } };
}

export function setInputs(
  store: WorkbookStore,
  range: RangeData,
  inputs: readonly (readonly CellInput[])[],
): void {
  const sheet = checkRange(store.data, range);
  checkSize(range, inputs);
  const writes: CellWrites = [];
  forEachCell(range, (row, column) => {
    const input = inputs[row - range.row]![column - range.column]!;
    const existing = sheet.cells[cellKey(row, column)];
    if (!existing && (input === null || input === '')) return;
    const cell = cellAfterInput(existing, input, store.data.locale);
    writes.push({ sheet, row, column, cell });
  });
  store.step('Edit', () => {
    store.write(writes);
    // Writing redraws random numbers even if it changes nothing, as in Google Sheets.
    store.engine.redraw();
  });
}

export function updateCells(
  store: WorkbookStore,
  range: RangeData,
  update: (cell: CellData, row: number, column: number) => void,
): void {
  const sheet = checkRange(store.data, range);
  const writes: CellWrites = [];
  forEachCell(range, (row, column) => {
    const existing = sheet.cells[cellKey(row, column)];
    const cell = existing ? structuredClone(existing) : {};
    update(cell, row, column);
    // A sheet has mainly empty cells, and these stay empty.
    if (existing || Object.keys(cell).length > 0) writes.push({ sheet, row, column, cell });
  });
  store.step('Format', () => store.write(writes));
}

/** A cell as copied: an array's cell is copied as a value if its formula is not copied with it. */
function copySource(store: WorkbookStore, reader: Reader, sheet: SheetData, from: RangeData) {
  return (row: number, column: number): CellData | undefined => {
    const cell = sheet.cells[cellKey(row, column)];
    const anchor = store.engine.tab(sheet.id).spillAnchor(row, column);
    if (!anchor || contains(from, anchor.row, anchor.column)) return cell;
    return withValue(cell, reader, sheet.id, row, column);
  };
}

/** The cell with its calculated value in place of its formula. */
function withValue(
  cell: CellData | undefined,
  reader: Reader,
  sheetId: number,
  row: number,
  column: number,
): CellData {
  const value = reader.value(sheetId, row, column);
  const plain = isErrorValue(value) ? value.error : value;
  return plain === null ? withoutContent(cell) : { ...withoutContent(cell), value: plain };
}

/** Pastes a part of each cell; `joined` combines it with the existing cell. */
function pastePart(
  store: WorkbookStore,
  label: string,
  writes: CellWrites,
  joined: (present: CellData | undefined, pasted: CellData | undefined) => CellData,
): void {
  const cells = writes.map((write) => {
    const present = write.sheet.cells[cellKey(write.row, write.column)];
    return { ...write, cell: joined(present, write.cell) };
  });
  store.step(label, () => store.write(cells));
}

function withContent(present: CellData | undefined, pasted: CellData | undefined): CellData {
  const { note: _note, validation: _validation, style, ...content } = pasted ?? {};
  const cell = { ...withoutContent(present), ...content };
  const numberFormat = style?.numberFormat;
  return numberFormat === undefined ? cell : { ...cell, style: { ...cell.style, numberFormat } };
}

function withFormat(present: CellData | undefined, pasted: CellData | undefined): CellData {
  const { style: _style, ...rest } = present ?? {};
  return pasted?.style ? { ...rest, style: pasted.style } : rest;
}

function cut(store: WorkbookStore, from: RangeData, to: RangeData): void {
  const { data, engine } = store;
  const target = checkRange(data, to);
  store.step('Cut and paste', () => {
    store.write(movedCells(data.sheets, from, to));
    store.history.changing(from.sheetId);
    store.history.changing(to.sheetId);
    moveMerges(checkRange(data, from), target, from, to);
    moveChartRanges(store, (range) => movedWith(range, from, to));
    store.moveSources((source) => movedWith(source, from, to));
    const names = data.namedRanges.map((named) => ({ ...named, range: movedWith(named.range, from, to) }));
    if (JSON.stringify(names) === JSON.stringify(data.namedRanges)) return;
    data.namedRanges = names;
    engine.invalidate();
  });
}

function movedWith(range: RangeData, from: RangeData, to: RangeData): RangeData {
  const isInside =
    range.sheetId === from.sheetId &&
    contains(from, range.row, range.column) &&
    contains(from, range.row + range.rows - 1, range.column + range.columns - 1);
  if (!isInside) return range;
  return {
    ...range,
    sheetId: to.sheetId,
    row: range.row - from.row + to.row,
    column: range.column - from.column + to.column,
  };
}

/** Copies or moves cells, see `Workbook.copy`. */
export function copy(
  store: WorkbookStore,
  reader: Reader,
  from: RangeData,
  to: RangeData,
  options: CopyOptions,
): void {
  const source = checkRange(store.data, from);
  const area = options.cut ? { ...to, rows: from.rows, columns: from.columns } : pasteTarget(from, to);
  const target = checkRange(store.data, area);
  const value = (row: number, column: number) => withValue(undefined, reader, from.sheetId, row, column);
  const whole = copySource(store, reader, source, from);
  if (options.cut) cut(store, from, area);
  else if (options.valuesOnly)
    pastePart(store, 'Paste values', copiedCells(value, from, area, target), (present, pasted) => ({
      ...withoutContent(present),
      ...pasted,
    }));
  else if (options.contentOnly) pastePart(store, 'Fill', copiedCells(whole, from, area, target), withContent);
  else if (options.formatOnly)
    store.transaction('Paste format', () => {
      pastePart(store, 'Paste format', copiedCells(whole, from, area, target), withFormat);
      pasteMergesOf(store, source, target, from, area);
    });
  else pasteAll(store, reader, source, target, from, area);
}

function pasteMergesOf(
  store: WorkbookStore,
  source: SheetData,
  target: SheetData,
  from: RangeData,
  to: RangeData,
): void {
  const before = target.merges;
  store.history.changing(target.id);
  pasteMerges(source, target, from, to);
  if (target.merges !== before) store.engine.changes.structureChanged();
}

function pasteAll(
  store: WorkbookStore,
  reader: Reader,
  source: SheetData,
  target: SheetData,
  from: RangeData,
  to: RangeData,
): void {
  const writes = copiedCells(copySource(store, reader, source, from), from, to, target);
  store.step('Paste', () => {
    store.write(writes);
    pasteMergesOf(store, source, target, from, to);
  });
}
