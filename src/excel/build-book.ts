import {
  type Area,
  areaName,
  type CellPosition,
  cellKey,
  cellName,
  parseReference,
} from '../a1/addresses.ts';
import type {
  Book,
  BookSheetData,
  CellData,
  KeptPart,
  KeptSheet,
  RawCell,
  RawFormula,
  RawName,
  RawSheet,
} from './book.ts';
import { keptParts, oldControls, readDrawings, readNotes } from './drawings.ts';
import { Untranslated, withoutPrefixes } from './formula-tree.ts';
import { type PlannedName, planNames, shiftAddress } from './names.ts';
import { excelProblem } from './problem.ts';
import { maximumColumns, partOnSheet } from './ranges.ts';
import type { ExcelFile, ReadProgress } from './read-book.ts';
import { positionOf } from './read-rows.ts';
import type { ComputedCell, Loss, LossKind } from './report-text.ts';
import { mostCells, sheetData } from './sheet-layout.ts';
import { isDateFormat } from './styles.ts';
import type { BookFacts, Home } from './translate.ts';
import { googleFormula, Translator } from './translator.ts';
import { whatIfFormula } from './what-if.ts';
import { childOf, descendantsOf, toXml } from './xml.ts';

const longestText = 50_000;
/** Days between the two start dates that Excel files use. */
const days1904 = 1462;
/** Number of formulas translated between progress updates. */
const slice = 2000;

/** A file in Google's dialect, with Excel's results and everything that could not be converted. */
interface BuiltBook {
  readonly book: Book;
  readonly indexes: readonly CellIndex[];
  readonly computed: ComputedCell[];
  readonly losses: Loss[];
  readonly names: ReadonlyMap<string, readonly PlannedName[]>;
}

/** Cells of a sheet by position. */
export class CellIndex {
  private readonly cells = new Map<number, RawCell>();
  private readonly spills = new Map<number, Area>();
  private reached: ReadonlyMap<number, CellPosition> | null = null;

  constructor(sheet: RawSheet) {
    for (const cell of sheet.cells) {
      this.cells.set(this.key(cell.row, cell.column), cell);
      const { formula } = cell;
      if (!formula?.ref || formula.kind === 'plain' || formula.kind === 'table') continue;
      const area = parseReference(formula.ref)?.area;
      if (area && Number.isFinite(area.rows * area.columns))
        this.spills.set(this.key(cell.row, cell.column), area);
    }
  }

  get(row: number, column: number): RawCell | undefined {
    return this.cells.get(this.key(row, column));
  }

  /** Whether a formula or a spilled array computes a cell. */
  isComputed(row: number, column: number): boolean {
    this.reached ??= this.filled();
    return this.get(row, column)?.formula !== undefined || this.reached.has(this.key(row, column));
  }

  spillAt(row: number, column: number): Area | null {
    return this.spills.get(this.key(row, column)) ?? null;
  }

  /** All cells filled by arrays, except their own, with the cells that contain the arrays. */
  filled(): Map<number, CellPosition> {
    const filled = new Map<number, CellPosition>();
    for (const [anchor, area] of this.spills) {
      for (const cell of this.inside(area)) {
        const key = this.key(cell.row, cell.column);
        if (key !== anchor && !this.spills.has(key)) filled.set(key, { row: area.row, column: area.column });
      }
    }
    return filled;
  }

  key(row: number, column: number): number {
    return row * maximumColumns + column;
  }

  /** The file's cells within a rectangle; iterates over the smaller set. */
  inside(area: Area): RawCell[] {
    const isIn = ({ row, column }: RawCell) =>
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns;
    if (area.rows * area.columns > this.cells.size) return [...this.cells.values()].filter(isIn);
    const found: RawCell[] = [];
    for (let row = area.row; row < area.row + area.rows; row++)
      for (let column = area.column; column < area.column + area.columns; column++) {
        const cell = this.get(row, column);
        if (cell) found.push(cell);
      }
    return found;
  }
}

function factsOf(
  file: ExcelFile,
  indexes: readonly CellIndex[],
  names: BookFacts['names'],
  isOwnFile: boolean,
): BookFacts {
  const contents = new Map<string, { hasBlanks: boolean; hasTexts: boolean }>();
  return {
    raw: file.book,
    names,
    isOwnFile,
    spillOf: (sheet, row, column) => indexes[sheet]?.spillAt(row, column) ?? null,
    valueAt: (sheet, row, column) => indexes[sheet]?.get(row, column)?.value ?? null,
    contentOf: (sheet, area) => {
      const key = `${sheet}!${areaName(area)}`;
      const known = contents.get(key);
      if (known) return known;
      const cells = (indexes[sheet]?.inside(area) ?? []).filter(
        ({ value, formula }) => value !== null || formula,
      );
      const found = {
        hasBlanks: cells.length < area.rows * area.columns,
        hasTexts: cells.some(({ value }) => typeof value === 'string'),
      };
      contents.set(key, found);
      return found;
    },
  };
}

/** Builds one sheet's cells. */
class SheetBuilder {
  readonly cells: BookSheetData['cells'] = {};
  private readonly filled: Map<number, CellPosition>;
  /** Cells of what-if tables, filled together with the table's first cell. */
  private readonly settled = new Set<number>();

  constructor(
    private readonly file: ExcelFile,
    private readonly sheet: number,
    private readonly index: CellIndex,
    private readonly translator: Translator,
    private readonly computed: ComputedCell[],
    private readonly losses: Loss[],
  ) {
    this.filled = index.filled();
  }

  async run(tick: () => void | Promise<void>): Promise<void> {
    let count = 0;
    for (const cell of this.raw.cells) {
      if (this.settled.has(this.index.key(cell.row, cell.column))) continue;
      const data = this.cell(cell);
      if (Object.keys(data).length > 0) this.cells[cellKey(cell.row, cell.column)] = data;
      count += 1;
      if (count % slice === 0) await tick();
    }
  }

  private get raw(): RawSheet {
    return this.file.book.sheets[this.sheet]!;
  }

  private cell(cell: RawCell): CellData {
    const style = this.file.styles.look(cell.style);
    const look = style ? { style } : {};
    const anchor = this.filled.get(this.index.key(cell.row, cell.column));
    if (anchor) {
      this.note(cell, '', null, '', anchor);
      return look;
    }
    if (!cell.formula) return { ...this.constant(cell), ...look };
    return { ...this.formula(cell, cell.formula), ...look };
  }

  /** A cell's typed content, or the value that Excel shows. */
  private constant({ row, column, value, runs, style }: RawCell): CellData {
    if (value === null || value === '') return {};
    if (typeof value === 'object') return { formula: `=${googleError(value.error)}` };
    if (typeof value === 'number') return { value: value + this.days(value, style) };
    if (typeof value === 'string' && value.length > longestText)
      throw excelProblem('longText', {
        cell: cellName(row, column),
        sheet: this.raw.name,
        length: value.length,
        most: longestText,
      });
    return { value, ...(runs ? { runs: [...runs] } : {}) };
  }

  /** Number of days that a date of this file is behind the same date in Google. */
  private days(value: number, style: number): number {
    const isMoved = this.file.book.is1904 && isDateFormat(this.file.styles.look(style)?.numberFormat);
    return isMoved && Math.abs(value) >= 1 ? days1904 : 0;
  }

  private formula(cell: RawCell, formula: RawFormula): CellData {
    const google = googleFormula(formula.text);
    if (google === null) return {};
    if (google !== undefined) {
      this.note(cell, formula.text, null, '');
      return { formula: google };
    }
    const home: Home = { sheet: this.sheet, row: cell.row, column: cell.column };
    try {
      if (formula.kind === 'table') return this.whatIf(cell, formula);
      const translated = this.translator.translate(formula, home);
      this.note(cell, original(formula), null, '');
      return { formula: translated };
    } catch (error) {
      if (!(error instanceof Untranslated)) throw error;
      return this.untranslated(cell, original(formula), error);
    }
  }

  /** Excel's value, and its formula so that it can be restored. */
  private untranslated(cell: RawCell, text: string, { reason, detail }: Untranslated): CellData {
    this.note(cell, text, reason, detail);
    const home: Home = { sheet: this.sheet, row: cell.row, column: cell.column };
    // Without a value from Excel, the cell shows the name of the missing function.
    if (cell.value === null && reason === 'function')
      return { formula: `=${withoutPrefixes(this.translator.withoutTables(text, home))}` };
    const shown = this.constant(cell);
    const ref =
      cell.formula?.kind === 'array' || cell.formula?.kind === 'dynamic' ? cell.formula.ref : undefined;
    if (ref) this.keepFilled(ref);
    return {
      ...shown,
      excelFormula: `=${this.translator.withoutTables(text, home)}`,
      ...(ref ? { excelRange: ref } : {}),
    };
  }

  /** Keeps the values of an array as Excel computed them. */
  private keepFilled(ref: string): void {
    const area = parseReference(ref)?.area;
    for (const cell of area ? this.index.inside(area) : []) {
      this.filled.delete(this.index.key(cell.row, cell.column));
      const key = cellKey(cell.row, cell.column);
      if (this.cells[key]?.formula === undefined)
        this.cells[key] = { ...this.cells[key], ...this.constant(cell) };
    }
  }

  /** The cells of a what-if table, each with its formula. */
  private whatIf(cell: RawCell, formula: RawFormula): CellData {
    const area = parseReference(formula.ref!)?.area;
    const inputs = formula.inputs!;
    const text = `TABLE(${inputs.isRow || inputs.second ? inputs.first : ''},${inputs.second ?? (inputs.isRow ? '' : inputs.first)})`;
    if (!area) throw new Untranslated('whatIf', text);
    let first: CellData = {};
    for (const each of this.index.inside(area)) {
      const data = this.whatIfCell(each, formula, area, text);
      this.settled.add(this.index.key(each.row, each.column));
      if (each === cell) first = data;
      else
        this.cells[cellKey(each.row, each.column)] = {
          ...this.cells[cellKey(each.row, each.column)],
          ...data,
        };
    }
    return first;
  }

  private whatIfCell(cell: RawCell, formula: RawFormula, area: Area, text: string): CellData {
    const home: Home = { sheet: this.sheet, row: cell.row, column: cell.column };
    try {
      const replaced = whatIfFormula(this.index, area, formula.inputs!, cell);
      const data = { formula: this.translator.translate({ text: replaced, kind: 'plain' }, home) };
      this.note(cell, text, null, '');
      return data;
    } catch (error) {
      if (!(error instanceof Untranslated)) throw error;
      return this.untranslated(cell, text, error);
    }
  }

  private note(
    cell: RawCell,
    formula: string,
    cause: ComputedCell['cause'],
    detail: string,
    anchor?: CellPosition,
  ): void {
    const { row, column, value, style } = cell;
    const stored = typeof value === 'number' ? value + this.days(value, style) : value;
    const filledFrom = anchor ? { anchor } : {};
    this.computed.push({ sheetId: this.sheet, row, column, stored, formula, cause, detail, ...filledFrom });
  }

  /** Adds hyperlinks to their cells. */
  links(): void {
    for (const element of this.raw.parts.get('hyperlinks')?.flatMap(({ children }) => children) ?? []) {
      const { ref = '', id, location } = element.attributes;
      const relation = this.file.sheetRelations[this.sheet]!.find((each) => each.id === id);
      const target = (relation?.target ?? '') + (location ? `#${location}` : '');
      const area = parseReference(ref)?.area;
      if (!area) continue;
      if (!/^(https?:|mailto:|ftp:|#)/i.test(target)) {
        this.lose('link', ref, target, false);
        continue;
      }
      for (const { row, column } of this.index.inside(area)) {
        const data = this.cells[cellKey(row, column)];
        if (data) this.cells[cellKey(row, column)] = { ...data, link: target };
      }
    }
  }

  lose(kind: Loss['kind'], cells: string, detail: string, isKept: boolean): void {
    this.losses.push({ kind, place: { sheet: this.raw.name, cells }, detail, isKept });
  }
}

/** Excel's formula as the cell itself would show it. */
function original({ text, shift }: RawFormula): string {
  if (!shift) return text;
  const [rows, columns] = shift;
  return text.replace(
    /("[^"]*")|((?:'[^']*'!|[\p{L}_][\p{L}\p{N}_.]*!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_(!]))/gu,
    (whole, quoted) => (quoted ? whole : shiftAddress(whole, rows, columns)),
  );
}

/** Maps errors that only Excel has. */
const googleError = (error: string): string =>
  /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/.test(error) ? error : '#VALUE!';

/** Names that formulas no longer need, preserved for the download. */
function keptNames(all: readonly RawName[], planned: readonly PlannedName[]): Book['keptNames'] {
  const here = new Set(planned.filter(({ meaning }) => meaning.kind === 'range').map(({ raw }) => raw));
  return all
    .filter((name) => !here.has(name) && !/^_xlnm\._FilterDatabase$/i.test(name.name))
    .map(({ name, text, sheet, isHidden }) => ({
      name,
      text,
      ...(sheet === null ? {} : { sheetId: sheet }),
      ...(isHidden ? { hidden: true as const } : {}),
    }));
}

/** Translates a file to a book in Google's dialect. */
export async function buildBook(
  file: ExcelFile,
  isOwnFile: boolean,
  progress?: ReadProgress,
): Promise<BuiltBook> {
  const { book: raw } = file;
  const planned = planNames(raw);
  const names = grouped(planned);
  const indexes = raw.sheets.map((sheet) => new CellIndex(sheet));
  const facts = factsOf(file, indexes, names, isOwnFile);
  const translator = new Translator(facts);
  const [computed, losses]: [ComputedCell[], Loss[]] = [[], []];
  const total = Math.max(
    1,
    raw.sheets.reduce((sum, { cells }) => sum + cells.length, 0),
  );
  let done = 0;
  const sheets: BookSheetData[] = [];
  for (const [id, index] of indexes.entries()) {
    const builder = new SheetBuilder(file, id, index, translator, computed, losses);
    await builder.run(() => {
      done += slice;
      return progress?.(Math.min(1, done / total));
    });
    builder.links();
    sheets.push(sheetData(builder, file, id));
    if (file.outside[id]! > 0) builder.lose('outside', '', String(file.outside[id]), false);
  }
  for (const { sheet, ref, name } of raw.tables)
    losses.push({
      kind: 'tableLook',
      place: { sheet: raw.sheets[sheet]!.name, cells: ref },
      detail: name,
      isKept: false,
    });
  const parts = addDrawings(file, sheets, losses);
  for (const name of file.otherSheets)
    losses.push({ kind: 'otherSheet', place: { sheet: name, cells: '' }, detail: '', isKept: false });
  checkSize(sheets, raw.fileName);
  const ranges = planned.flatMap(({ meaning }) => {
    if (meaning.kind !== 'range') return [];
    const range = partOnSheet(sheets[meaning.sheet]!, meaning.area);
    return range ? [{ name: meaning.googleName, range }] : [];
  });
  const active = sheets[raw.activeTab];
  const shown = active && !active.hidden ? active : (sheets.find(({ hidden }) => !hidden) ?? sheets[0]!);
  shown.hidden = false;
  const kept = keptNames(raw.names, planned)?.map(({ text, ...name }) => ({
    ...name,
    text: translator.withoutTables(text, { sheet: name.sheetId ?? 0, row: 0, column: 0 }),
  }));
  return {
    computed,
    losses,
    names,
    indexes,
    book: {
      name: raw.fileName.replace(/\.xls[xm]$/i, ''),
      sheets,
      activeSheetId: shown.id,
      namedRanges: ranges,
      ...(raw.iteration
        ? { iteration: { cycles: raw.iteration.count, threshold: raw.iteration.delta } }
        : {}),
      ...(kept && kept.length > 0 ? { keptNames: kept } : {}),
      ...(parts.length > 0 ? { keptParts: parts } : {}),
      ...(file.externalParts.length > 0 ? { externalParts: file.externalParts } : {}),
    },
  };
}

/** Adds charts, notes and preserved Excel objects to the sheets; returns the parts that the preserved objects need. */
function addDrawings(file: ExcelFile, sheets: BookSheetData[], losses: Loss[]): KeptPart[] {
  const paths = new Set<string>(file.externalParts);
  let nextChart = 1;
  for (const [id, sheet] of sheets.entries()) {
    const relations = file.sheetRelations[id]!;
    const reading = { grids: sheets, styles: file.styles };
    const drawn = readDrawings(file.archive, relations, sheet, reading, (path) => paths.add(path));
    sheet.charts = drawn.charts.map((chart) => ({ ...chart, id: nextChart++ }));
    if (drawn.objects.length > 0)
      sheet.kept = { ...sheet.kept, objects: drawn.objects, drawingAttributes: drawn.attributes };
    const lose = (kind: LossKind, cells: string, detail = '', isKept = false): void => {
      losses.push({ kind, place: { sheet: sheet.name, cells }, detail, isKept });
    };
    drawn.objects.forEach(({ kind, row, column }, index) => {
      lose(kind, cellName(row, column), drawn.descriptions[index], true);
    });
    for (const { row, column, title } of drawn.plainer) lose('chartMark', cellName(row, column), title);
    for (const [ref, note] of readNotes(file.archive, relations, file.people)) {
      const place = positionOf(ref);
      if (!place || place.row >= sheet.rows || place.column >= sheet.columns) continue;
      const key = cellKey(place.row, place.column);
      sheet.cells[key] = { ...sheet.cells[key], note };
    }
    for (const { row, column, caption, macro } of oldControls(file.archive, relations))
      if (macro === '' || file.macros === undefined) lose('control', cellName(row, column), caption);
    for (const { type } of relations) if (type === 'pivotTable' || type === 'slicer') lose(type, '');
    const { parts } = file.book.sheets[id]!;
    if (parts.has('sheetProtection')) lose('protection', '');
    const print = printSettings(parts);
    if (print) sheet.kept = { ...sheet.kept, print };
    for (const extension of parts.get('extLst') ?? [])
      for (const { attributes } of descendantsOf(extension, 'sparkline').slice(0, 1))
        lose('sparkline', attributes.sqref ?? '');
  }
  return keptParts(file.archive, paths);
}

/** A sheet's print settings, for the download; null if the file has none. */
function printSettings(parts: RawSheet['parts']): KeptSheet['print'] | null {
  const elements = [
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'rowBreaks',
    'colBreaks',
  ].flatMap((name) => parts.get(name) ?? []);
  // Every program writes margins.
  if (elements.every(({ name }) => name === 'pageMargins')) return null;
  // An id refers to printer settings, which aren't part of the sheet.
  const xml = elements.map(({ attributes: { id: _, ...rest }, ...one }) =>
    toXml({ ...one, attributes: rest }),
  );
  const { fitToPage } = childOf(parts.get('sheetPr')?.[0], 'pageSetUpPr')?.attributes ?? {};
  return { xml: xml.join(''), fitsPage: fitToPage === '1' || fitToPage === 'true' };
}

function grouped(planned: readonly PlannedName[]): Map<string, PlannedName[]> {
  const groups = new Map<string, PlannedName[]>();
  for (const name of planned) {
    const key = name.raw.name.toUpperCase();
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return groups;
}

function checkSize(sheets: readonly BookSheetData[], fileName: string): void {
  const cells = sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  if (cells > mostCells) throw excelProblem('tooManyCells', { file: fileName, cells, most: mostCells });
}
