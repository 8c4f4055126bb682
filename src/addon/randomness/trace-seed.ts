import { type Area, cellName, parseReference, placeName } from '../../formula/addresses.ts';
import type { Phrase } from '../../wording/problem.ts';
import { phrase, problem } from '../problem.ts';
import { type FileReader, formulaAt, type SheetContents, valueAt } from '../sheet/file-reader.ts';
import { seedSource } from './seed-source.ts';

/** The cell with the typed number that a seed follows from. */
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
}

/** The rectangle that a reference or a name means; null when the file has no such sheet or name. */
function resolve(text: string, home: SheetContents, reader: FileReader) {
  // A lone letter such as s is a name or a variable, though a column bears that letter as well.
  const reference = /[0-9:]/.test(text) ? parseReference(text) : null;
  const named = reference ? null : reader.namedRange(text);
  const area: Area | undefined = reference?.area ?? named?.area;
  const sheetName = reference?.sheet ?? named?.sheet ?? null;
  const sheet = sheetName === null ? home : reader.sheetByName(sheetName);
  return area && sheet ? { sheet, area } : null;
}

/** Letters of a text that are enough to know it again. */
const longestTold = 60;

/** What a person would say the cell holds. */
function contentInWords(value: unknown): string | Phrase {
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]')
    return phrase('aDate');
  const text = String(value);
  return phrase('theText', { text: text.length > longestTold ? `${text.slice(0, longestTold)}…` : text });
}

const placeOf = ({ sheet, row, column }: Visit): string => placeName(sheet.name, cellName(row, column));

/** The one cell that a text reads. Throws when it reads several cells, or something that is not there. */
function singleCell(text: string, home: SheetContents, formulaPlace: string, reader: FileReader): Visit {
  const { reads, single } = seedSource(text, reader.separators);
  if (reads.length === 0) throw problem('seedWithoutNumber', { text, formulaPlace });
  if (single === null) throw problem('seedNotOneCell', { text, formulaPlace });
  const found = resolve(single, home, reader);
  if (!found) throw problem('seedNotFound', { text: single, formulaPlace });
  const { sheet, area } = found;
  if (area.rows !== 1 || area.columns !== 1) throw problem('seedNotOneCell', { text, formulaPlace });
  return { sheet, row: area.row, column: area.column };
}

function constantAt(cell: Visit, formulaPlace: string): SeedCell {
  const value = valueAt(cell.sheet, cell.row, cell.column);
  if (typeof value === 'number') return { ...cell, before: value };
  if (value === '') return { ...cell, before: null };
  throw problem('seedNotNumber', { place: placeOf(cell), content: contentInWords(value), formulaPlace });
}

/**
 * Follows a seed argument to the typed number behind it, as long as each step reads one cell, alone or with
 * constants added, subtracted or multiplied: only then is that cell surely meant as a seed, and nobody's data.
 * An empty cell counts. Throws for everything else.
 */
export function traceSeed(
  text: string,
  home: SheetContents,
  formulaPlace: string,
  reader: FileReader,
): SeedCell {
  const seen = new Set<string>();
  let cell = singleCell(text, home, formulaPlace, reader);
  for (;;) {
    const formula = formulaAt(cell.sheet, cell.row, cell.column);
    if (formula === '') return constantAt(cell, formulaPlace);
    if (seen.has(placeOf(cell))) throw problem('seedWithoutNumber', { text, formulaPlace });
    seen.add(placeOf(cell));
    cell = singleCell(formula, cell.sheet, formulaPlace, reader);
  }
}
