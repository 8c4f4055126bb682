import { type Area, cellName, parseReference, placeName } from '../../formula/addresses.ts';
import { problem } from '../problem.ts';
import { type FileReader, formulaAt, type SheetContents, valueAt } from './file-reader.ts';
import { seedSource } from './seed-source.ts';

/** A typed number that a seed follows from. */
export interface SeedCell {
  readonly sheet: SheetContents;
  readonly row: number;
  readonly column: number;
  /** Null for an empty cell. */
  readonly before: number | null;
}

interface Visit {
  readonly sheet: SheetContents;
  readonly row: number;
  readonly column: number;
  /** The cell is named alone, not as one of a range. */
  readonly isSingle: boolean;
}

/** The rectangle as far as the sheet has contents. */
function clip({ row, column, rows, columns }: Area, { values }: SheetContents): Area {
  if (rows === 1 && columns === 1) return { row, column, rows, columns };
  const height = values.length;
  const width = values[0]?.length ?? 0;
  return {
    row,
    column,
    rows: Math.max(0, Math.min(rows, height - row)),
    columns: Math.max(0, Math.min(columns, width - column)),
  };
}

function cellsOf(area: Area, sheet: SheetContents): Visit[] {
  const { row, column, rows, columns } = clip(area, sheet);
  return Array.from({ length: rows * columns }, (_, index) => ({
    sheet,
    row: row + Math.floor(index / columns),
    column: column + (index % columns),
    isSingle: area.rows === 1 && area.columns === 1,
  }));
}

/** The cells that a reference or a name means; null when the file has no such sheet or name. */
function resolve(text: string, home: SheetContents, reader: FileReader): Visit[] | null {
  const reference = parseReference(text);
  const named = reference ? null : reader.namedRange(text);
  const area = reference?.area ?? named?.area;
  const sheetName = reference?.sheet ?? named?.sheet ?? null;
  const sheet = sheetName === null ? home : reader.sheetByName(sheetName);
  return area && sheet ? cellsOf(area, sheet) : null;
}

/** What a person would say the cell holds. */
function contentInWords(value: unknown): string {
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') return 'a date';
  return `the text “${String(value)}”`;
}

const placeOf = ({ sheet, row, column }: Visit): string => placeName(sheet.name, cellName(row, column));

class Trace {
  readonly found: SeedCell[] = [];
  private readonly seen = new Set<string>();
  private readonly waiting: Visit[] = [];

  constructor(
    private readonly reader: FileReader,
    private readonly formulaPlace: string,
  ) {}

  add(reads: readonly string[], home: SheetContents): void {
    for (const text of reads) {
      const cells = resolve(text, home, this.reader);
      if (!cells) throw problem('seedNotFound', text, this.formulaPlace);
      this.waiting.push(...cells);
    }
  }

  /** Throws when a cell named as the seed itself holds something else than a number. */
  run(isDirect: boolean): SeedCell[] {
    for (let cell = this.waiting.shift(); cell; cell = this.waiting.shift()) {
      if (this.seen.has(placeOf(cell))) continue;
      this.seen.add(placeOf(cell));
      this.visit(cell, isDirect && this.seen.size === 1);
    }
    return this.found;
  }

  private visit(cell: Visit, isDirect: boolean): void {
    const formula = formulaAt(cell.sheet, cell.row, cell.column);
    if (formula !== '') this.add(seedSource(formula, this.reader.separators).reads, cell.sheet);
    else this.visitConstant(cell, isDirect);
  }

  private visitConstant(cell: Visit, isDirect: boolean): void {
    const { sheet, row, column, isSingle } = cell;
    const value = valueAt(sheet, row, column);
    const isNumber = typeof value === 'number';
    if (isNumber || (value === '' && isSingle))
      this.found.push({ sheet, row, column, before: isNumber ? value : null });
    else if (isDirect && isSingle)
      throw problem('seedNotNumber', placeOf(cell), contentInWords(value), this.formulaPlace);
  }
}

/**
 * Follows a seed argument that reads cells, through formulas, to the typed numbers behind it; a named empty
 * cell counts, text in a longer expression does not. Throws when nothing is found that could be changed.
 */
export function traceSeed(
  text: string,
  home: SheetContents,
  formulaPlace: string,
  reader: FileReader,
): SeedCell[] {
  const { reads, isDirect } = seedSource(text, reader.separators);
  const trace = new Trace(reader, formulaPlace);
  trace.add(reads, home);
  const found = trace.run(isDirect);
  if (found.length === 0) throw problem('seedWithoutNumber', text, formulaPlace);
  return found;
}
