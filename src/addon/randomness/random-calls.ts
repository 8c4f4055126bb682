import { type Area, cellName, parseReference, placeName } from '../../a1/addresses.ts';
import { findCalls, type Span, type WrittenCall } from '../../formula/calls.ts';
import type { Separators } from '../../formula/separators.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import type { Phrase } from '../../wording/problem.ts';
import { phrase, problem } from '../problem.ts';
import { type FileReader, formulaAt, type ReadCells, valueAt } from '../sheet/contents.ts';

/** The source of the number in a seed argument, or in a formula behind it. */
interface SeedSource {
  /** References and names as written, in order. */
  readonly reads: readonly string[];
  /** The only reference or name, alone or with constants added, subtracted or multiplied; otherwise null. */
  readonly single: string | null;
  /** The value of a plain number such as `12` or `-5`; otherwise null. */
  readonly number: number | null;
}

function plainNumber(tokens: readonly Token[], { decimal }: Separators): number | null {
  const text = tokens.map((token) => token.text).join('');
  const isPlain = tokens.at(-1)?.kind === 'number' && /^[-+]?[^-+]*$/.test(text) && tokens.length <= 2;
  const value = Number(text.replace(decimal, '.'));
  return isPlain && Number.isFinite(value) ? value : null;
}

const isSimple = ({ kind, text }: Token): boolean =>
  ['reference', 'name', 'number', 'open', 'close'].includes(kind) ||
  (kind === 'operator' && ['+', '-', '*'].includes(text));

/** Parses the text of a seed argument, or an entire formula. */
export function seedSource(text: string, separators: Separators): SeedSource {
  const tokens = tokenize(text, separators).filter(({ kind }) => kind !== 'space' && kind !== 'equals');
  const reads = tokens.filter(({ kind }) => kind === 'reference' || kind === 'name');
  return {
    reads: reads.map((token) => token.text),
    single: reads.length === 1 && tokens.every(isSimple) ? reads[0]!.text : null,
    number: plainNumber(tokens, separators),
  };
}

/** Zero-based position of the seed among the parameters of a function; null if it draws nothing. */
export type SeedIndexOf = (functionName: string) => number | null;

/** A call that draws random numbers from a seed. */
export interface RandomCall {
  /** In uppercase. */
  readonly name: string;
  readonly call: WrittenCall;
  readonly seedIndex: number;
  /** The seed's text without surrounding spaces (empty for a skipped argument); null if omitted. */
  readonly seed: Span | null;
}

/** The span without leading and trailing spaces. */
function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  return { start: from, end: from + piece.trim().length };
}

function toRandomCall(formula: string, call: WrittenCall, seedIndexOf: SeedIndexOf): RandomCall[] {
  const name = call.name.toUpperCase();
  const seedIndex = seedIndexOf(name);
  if (seedIndex === null) return [];
  const argument = call.arguments[seedIndex];
  return [{ name, call, seedIndex, seed: argument ? trimmed(formula, argument) : null }];
}

/**
 * The random calls of a formula in the order of their names, including nested ones. Calls inside another call's seed
 * are omitted, because writing that seed replaces them.
 */
export function findRandomCalls(
  formula: string,
  separators: Separators,
  seedIndexOf: SeedIndexOf,
): RandomCall[] {
  const all = findCalls(formula, separators).flatMap((call) => toRandomCall(formula, call, seedIndexOf));
  const isInSeed = ({ call }: RandomCall) =>
    all.some(({ seed }) => seed !== null && call.nameStart >= seed.start && call.nameStart < seed.end);
  return all.filter((call) => !isInSeed(call));
}

const volatileNames = new Set(['RAND', 'RANDBETWEEN', 'RANDARRAY']);

/** True if the formula redraws at every edit of the file. */
export function drawsByItself(formula: string, separators: Separators): boolean {
  // Few formulas of a file draw: this quick check avoids tokenizing the others.
  if (!/rand/i.test(formula)) return false;
  return findCalls(formula, separators).some(({ name }) => volatileNames.has(name.toUpperCase()));
}

/** The cell with the typed number that determines a seed. */
export interface SeedCell {
  readonly sheet: ReadCells;
  readonly row: number;
  readonly column: number;
  /** Null for an empty cell. */
  readonly before: number | null;
}

interface Visit {
  readonly sheet: ReadCells;
  readonly row: number;
  readonly column: number;
}

/** The rectangle that a reference or a name refers to; null if the file has no such sheet or name. */
function resolve(text: string, home: ReadCells, reader: FileReader) {
  // A lone letter such as s is a name or a variable, although it is also a column letter.
  const reference = /[0-9:]/.test(text) ? parseReference(text) : null;
  const named = reference ? null : reader.namedRange(text);
  const area: Area | undefined = reference?.area ?? named?.area;
  const sheetName = reference?.sheet ?? named?.sheet ?? null;
  const sheet = sheetName === null ? home : reader.sheetByName(sheetName);
  return area && sheet ? { sheet, area } : null;
}

/** Maximum number of characters quoted from a text; enough to recognize it. */
const longestQuoted = 60;

/** Describes the content of the cell in words. */
function contentInWords(value: unknown): string | Phrase {
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]')
    return phrase('aDate');
  const text = String(value);
  return phrase('theText', { text: text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text });
}

const placeOf = ({ sheet, row, column }: Visit): string => placeName(sheet.name, cellName(row, column));

/** The only cell that a text reads. Throws if it reads several cells, or something that does not exist. */
function singleCell(text: string, home: ReadCells, formulaPlace: string, reader: FileReader): Visit {
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
 * Follows a seed argument to the typed number behind it, as long as each step reads one cell, alone or with constants
 * added, subtracted or multiplied: only then is that cell certainly a seed and not someone's data. An empty cell
 * counts. Throws in all other cases.
 */
export function traceSeed(text: string, home: ReadCells, formulaPlace: string, reader: FileReader): SeedCell {
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
