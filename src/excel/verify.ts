import { cellKey, cellName, overlaps, parseReference } from '../a1/addresses.ts';
import { pointSeparators } from '../formula/separators.ts';
import { tokenize } from '../formula/tokens.ts';
import type { BookSheetData, ShownValue } from './book.ts';
import type { OpenedExcel } from './open-excel.ts';
import type { CauseGroup, ComputedCell, ExcelReport } from './report-text.ts';

const random = /\b(RAND|RANDBETWEEN|RANDARRAY|NOW|TODAY)\(/i;
/** Maximum relative difference between a computed number and Excel's. */
const tolerance = 1e-9;
/** Maximum number of cells that a report lists per group; the count includes all. */
const mostNamed = 20;

type Stored = ComputedCell['stored'];

/** Whether the displayed value equals the one that Excel stored. A blank equals an empty text. */
function agreesWithCached(shown: ShownValue, stored: Stored): boolean {
  if (typeof stored === 'number' && typeof shown === 'number')
    return Math.abs(shown - stored) <= tolerance * Math.max(Math.abs(stored), 1e-6);
  if (stored !== null && typeof stored === 'object') {
    if (shown === null || typeof shown !== 'object') return false;
    return (
      shown.error === stored.error || !/^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/.test(stored.error)
    );
  }
  if (typeof stored === 'string' && typeof shown === 'string')
    return stored.replace(/\r\n?/g, '\n') === shown.replace(/\r\n?/g, '\n');
  return (shown ?? '') === (stored ?? '');
}

/** The key of a cell in the book. */
const placeOf = ({ sheetId, row, column }: Pick<ComputedCell, 'sheetId' | 'row' | 'column'>): string =>
  `${sheetId}!${cellKey(row, column)}`;

/** Determines whether a cell depends on random numbers, or on another cell that differs. */
class Precedents {
  private readonly computed = new Map<string, ComputedCell>();
  private readonly randomness = new Map<string, boolean>();
  private readonly reads = new Map<string, string[]>();
  private readonly ids: ReadonlyMap<string, BookSheetData>;
  /** Formula cells of each sheet, for ranges. */
  private readonly formulas = new Map<number, { row: number; column: number; place: string }[]>();

  constructor(private readonly opened: Pick<OpenedExcel, 'book' | 'computed'>) {
    this.ids = new Map(opened.book.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
    for (const cell of opened.computed) {
      const list = this.formulas.get(cell.sheetId) ?? [];
      list.push({ row: cell.row, column: cell.column, place: placeOf(cell) });
      this.formulas.set(cell.sheetId, list);
      this.computed.set(placeOf(cell), cell);
    }
  }

  private formulaOf(sheetId: number, row: number, column: number): string {
    const sheet = this.opened.book.sheets.find(({ id }) => id === sheetId);
    return sheet?.cells[cellKey(row, column)]?.formula ?? '';
  }

  /** Keys of the computed cells that a computed cell reads. */
  readsOf(cell: ComputedCell): string[] {
    const { sheetId, row, column, anchor } = cell;
    const place = placeOf(cell);
    const known = this.reads.get(place);
    if (known) return known;
    const formula = this.formulaOf(sheetId, row, column);
    const ofAnchor = anchor ? [placeOf({ sheetId, ...anchor })] : [];
    const found = formula === '' ? ofAnchor : this.readIn(formula, sheetId);
    this.reads.set(place, found);
    return found;
  }

  private readIn(formula: string, home: number): string[] {
    return tokenize(formula, pointSeparators).flatMap(({ kind, text }) => {
      const named =
        kind === 'name'
          ? this.opened.book.namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.range
          : undefined;
      const parsed = kind === 'reference' ? parseReference(text) : null;
      const area = named ?? parsed?.area;
      if (!area) return [];
      const sheetId = named?.sheetId ?? (parsed?.sheet ? this.ids.get(parsed.sheet.toLowerCase())?.id : home);
      if (sheetId === undefined) return [];
      const isOne = area.rows === 1 && area.columns === 1;
      if (isOne) return [placeOf({ sheetId, ...area })].filter((place) => this.computed.has(place));
      return (this.formulas.get(sheetId) ?? [])
        .filter(({ row, column }) => overlaps(area, { row, column, rows: 1, columns: 1 }))
        .map(({ place }) => place);
    });
  }

  /** Whether a cell has a random function or depends on one. */
  isRandom(cell: ComputedCell): boolean {
    return this.reaches(
      cell,
      this.randomness,
      ({ sheetId, row, column, formula }) =>
        random.test(this.formulaOf(sheetId, row, column)) || random.test(formula),
    );
  }

  /**
   * Whether a test is true for a computed cell or one that it depends on. Without recursion, since chains may be long.
   */
  private reaches(
    start: ComputedCell,
    known: Map<string, boolean>,
    isSuch: (cell: ComputedCell) => boolean,
  ): boolean {
    const seen = new Set<string>();
    const queue: ComputedCell[] = [start];
    for (const cell of queue) {
      const place = placeOf(cell);
      if (seen.has(place)) continue;
      seen.add(place);
      if (known.get(place) || isSuch(cell)) {
        known.set(placeOf(start), true);
        return true;
      }
      if (known.get(place) === false) continue;
      for (const read of this.readsOf(cell)) {
        const next = this.computed.get(read);
        if (next) queue.push(next);
      }
    }
    // The test is false for all visited cells.
    for (const place of seen) known.set(place, false);
    return false;
  }

  /**
   * Keys of the cells in circles or between circles: those that remain after repeatedly removing cells that read no
   * others or that no others read.
   */
  circular(cells: readonly ComputedCell[]): ReadonlySet<string> {
    const left = new Set(cells.map(placeOf));
    const reads = new Map(cells.map((cell) => [placeOf(cell), this.readsOf(cell)]));
    const readers = new Map<string, string[]>();
    for (const [place, list] of reads)
      for (const read of list) readers.set(read, [...(readers.get(read) ?? []), place]);
    for (const [back, forth] of [
      [reads, readers],
      [readers, reads],
    ] as const) {
      const count = (place: string) => (back.get(place) ?? []).filter((each) => left.has(each)).length;
      const open = new Map([...left].map((place) => [place, count(place)]));
      const queue = [...open].flatMap(([place, number]) => (number === 0 ? [place] : []));
      for (const place of queue) {
        left.delete(place);
        for (const next of forth.get(place) ?? []) {
          const number = open.get(next);
          if (number === undefined || !left.has(next)) continue;
          open.set(next, number - 1);
          if (number === 1) queue.push(next);
        }
      }
    }
    return left;
  }

  /** Whether it directly reads one of these cells. */
  follows(cell: ComputedCell, differing: ReadonlySet<string>): boolean {
    return this.readsOf(cell).some((place) => differing.has(place));
  }
}

const errorOf = (value: ShownValue): { error: string; message: string } | null =>
  value !== null && typeof value === 'object' ? value : null;

/** The cause of a difference, and its subject. */
function causeOf(
  cell: ComputedCell,
  shown: ShownValue,
  isFollowing: boolean,
  isCircular: boolean,
): [CauseGroup['cause'], string] {
  if (cell.cause) return [cell.cause, cell.detail];
  if (isCircular) return ['circular', ''];
  if (isFollowing) return ['follows', ''];
  const error = errorOf(shown);
  if (error) return ['error', error.message === '' ? error.error : `${error.error} ${error.message}`];
  if (cell.stored !== null && typeof cell.stored === 'object') return ['excelError', cell.stored.error];
  return ['value', ''];
}

/**
 * Compares every computed cell with the value that Excel stored. Lists cells that depend on random numbers separately.
 * @param value returns the value shown here
 */
export function verify(
  opened: OpenedExcel,
  value: (sheetId: number, row: number, column: number) => ShownValue,
): ExcelReport {
  const names = new Map(opened.book.sheets.map(({ id, name }) => [id, name]));
  const stored = opened.computed.filter((cell) => cell.stored !== null);
  const known = opened.computed.filter((cell) => cell.stored !== null || cell.cause !== null);
  const differing = known.filter(
    (cell) =>
      cell.cause !== null || !agreesWithCached(value(cell.sheetId, cell.row, cell.column), cell.stored),
  );
  const precedents = new Precedents(opened);
  const isRandom = new Set(differing.filter((cell) => cell.cause === null && precedents.isRandom(cell)));
  const wrong = differing.filter((cell) => !isRandom.has(cell));
  const keys = new Set(wrong.map(placeOf));
  const circular = precedents.circular(wrong.filter(({ cause }) => cause === null));
  const groups = new Map<
    string,
    { cause: CauseGroup['cause']; detail: string; count: number; cells: CauseGroup['cells'][number][] }
  >();
  for (const cell of wrong) {
    const shown = value(cell.sheetId, cell.row, cell.column);
    const isFollowing = cell.cause === null && precedents.follows(cell, keys);
    const [cause, detail] = causeOf(cell, shown, isFollowing, circular.has(placeOf(cell)));
    const group = groups.get(`${cause} ${detail}`) ?? { cause, detail, count: 0, cells: [] };
    group.count += 1;
    if (group.cells.length < mostNamed)
      group.cells.push({
        sheet: names.get(cell.sheetId)!,
        cell: cellName(cell.row, cell.column),
        formula: cell.formula,
        excel: textOf(cell.stored),
        here: textOf(errorOf(shown) ?? (shown as Exclude<ShownValue, object>)),
      });
    groups.set(`${cause} ${detail}`, group);
  }
  return {
    file: opened.book.name,
    computed: stored.length,
    agreeing: stored.length - differing.filter((cell) => cell.stored !== null).length,
    unknown: opened.computed.length - stored.length,
    random: isRandom.size,
    groups: [...groups.values()].sort(
      (a, b) => Number(a.cause === 'follows') - Number(b.cause === 'follows') || b.count - a.count,
    ),
    losses: opened.losses,
    models: opened.models.map(({ sheet, objective, goal, variables }) => ({
      sheet: names.get(sheet) ?? '',
      objective,
      goal: goal.kind,
      variables: variables.map(({ range }) => range),
    })),
    macros: opened.macros,
  };
}

const textOf = (value: Stored): string => {
  if (value === null) return '';
  return typeof value === 'object' ? value.error : String(value);
};
