import { parseReference } from '../../../formula/addresses.ts';
import type { Separators } from '../../../formula/separators.ts';
import { type Token, type TokenKind, tokenize } from '../../../formula/tokens.ts';
import type { WorkbookView } from '../../protocol.ts';
import type { RangeData } from '../../workbook/types.ts';
import { inQuotes } from './assistance.ts';

/** A formula's text while references are put in by pointing at cells. */
export interface Pointed {
  text: string;
  /** Place of the reference that the next pointing replaces. */
  start: number;
  end: number;
}

const beforeOperands: ReadonlySet<TokenKind> = new Set([
  'equals',
  'operator',
  'open',
  'openBrace',
  'argumentSeparator',
  'columnSeparator',
  'rowSeparator',
]);

/** Whether a click on a cell at this caret position puts a reference in: after an operator, bracket or separator. */
export function takesReference(text: string, caret: number, separators: Separators): boolean {
  if (!text.startsWith('=')) return false;
  const tokens = tokenize(text.slice(0, caret), separators);
  const last = tokens.findLast(({ kind }) => kind !== 'space');
  return last !== undefined && !inQuotes(tokens) && last.text !== '%' && beforeOperands.has(last.kind);
}

/** Puts a reference at the caret, or in place of the one that was just pointed at. */
export function pointAt(text: string, caret: number, reference: string, last: Pointed | null): Pointed {
  const again = last !== null && last.text === text && last.end === caret;
  const start = again ? last.start : caret;
  return {
    text: text.slice(0, start) + reference + text.slice(caret),
    start,
    end: start + reference.length,
  };
}

/** The marks of column and row after the present ones. */
const nextMarks: Readonly<Record<string, string>> = { '  ': '$$', $$: ' $', ' $': '$ ', '$ ': '  ' };

/** `A1` → `$A$1` → `A$1` → `$A1` → `A1`; a side that is left out, as in `A:A`, has no mark. */
function cycled(reference: string): string {
  const prefix = reference.slice(0, reference.lastIndexOf('!') + 1);
  const corners = reference
    .slice(prefix.length)
    .split(':')
    .map((corner) => /^(?:(\$?)([A-Za-z]+))?(?:(\$?)(\d+))?$/.exec(corner)!.slice(1));
  const [columnMark, letters, rowMark, digits] = corners[0]!;
  const isWhole = letters === undefined || digits === undefined;
  const marks = isWhole
    ? columnMark || rowMark
      ? ''
      : '$$'
    : nextMarks[`${columnMark || ' '}${rowMark || ' '}`]!;
  const written = corners.map(([, column, , row]) => {
    const columnPart = column === undefined ? '' : `${marks[0] ?? ''}${column}`;
    return columnPart + (row === undefined ? '' : `${marks[1] ?? ''}${row}`);
  });
  return prefix + written.join(':').replaceAll(' ', '');
}

/**
 * F4: the references that the marked text touches become absolute, then in their rows only, then in their columns
 * only, then relative again; both ends of a range alike. Null where there is no reference.
 */
export function cycleReferences(
  text: string,
  from: number,
  to: number,
  separators: Separators,
): { text: string; caret: number } | null {
  if (!text.startsWith('=')) return null;
  const isMarked = ({ kind, start, end }: Token) => kind === 'reference' && start <= to && end >= from;
  let [result, caret] = ['', -1];
  for (const token of tokenize(text, separators)) {
    const marked = isMarked(token);
    result += marked ? cycled(token.text) : token.text;
    if (marked) caret = result.length;
  }
  return caret < 0 ? null : { text: result, caret };
}

/** Dark enough to be read as text on white. */
const colors = ['#b85c00', '#7e3794', '#0b7285', '#a61d4c', '#1a5fd0', '#2e7d32', '#795548'] as const;

/** A reference in a formula's text, and the cells that it means. */
export interface ColoredReference {
  readonly start: number;
  readonly end: number;
  readonly color: string;
  readonly range: RangeData;
}

function rangeOf(
  { kind, text }: Token,
  { sheets, namedRanges }: Pick<WorkbookView, 'sheets' | 'namedRanges'>,
  homeId: number,
): RangeData | null {
  if (kind === 'name') {
    return namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.range ?? null;
  }
  const reference = kind === 'reference' ? parseReference(text) : null;
  if (!reference) return null;
  const { sheet: name, area } = reference;
  const sheet = sheets.find(({ id, name: own }) =>
    name === null ? id === homeId : own.toLowerCase() === name.toLowerCase(),
  );
  if (!sheet || area.row >= sheet.rows || area.column >= sheet.columns) return null;
  return {
    sheetId: sheet.id,
    row: area.row,
    column: area.column,
    rows: Math.min(area.rows, sheet.rows - area.row),
    columns: Math.min(area.columns, sheet.columns - area.column),
  };
}

const placeOf = ({ sheetId, row, column, rows, columns }: RangeData): string =>
  [sheetId, row, column, rows, columns].join();

/**
 * The references of a formula, each with a colour of its own; the same cells have the same one.
 * @param homeId sheet of the formula
 */
export function coloredReferences(
  text: string,
  workbook: Pick<WorkbookView, 'sheets' | 'namedRanges'>,
  homeId: number,
  separators: Separators,
): ColoredReference[] {
  if (!text.startsWith('=')) return [];
  const colorOf = new Map<string, string>();
  return tokenize(text, separators).flatMap((token) => {
    const range = rangeOf(token, workbook, homeId);
    if (!range) return [];
    const place = placeOf(range);
    const color = colorOf.get(place) ?? colors[colorOf.size % colors.length]!;
    colorOf.set(place, color);
    return [{ start: token.start, end: token.end, color, range }];
  });
}
