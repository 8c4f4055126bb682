import { columnIndex, columnName, splitSheet } from '../../formula/addresses.ts';
import { pointSeparators } from '../../formula/separators.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import { quotedSheetName } from './addresses.ts';

/** One coordinate of a reference; `absolute` is written with `$`. */
export interface Coordinate {
  readonly index: number;
  readonly absolute: boolean;
}
/** One end of a reference; a missing row or column is open, as in `A2:A`, `A:A` or `2:5`. */
export interface Corner {
  readonly column: Coordinate | null;
  readonly row: Coordinate | null;
}
/** A reference as written in a formula. Indices are zero-based. */
export interface Reference {
  /** Null when no sheet is named. */
  readonly sheetName: string | null;
  readonly start: Corner;
  /** Null for a single cell. */
  readonly end: Corner | null;
}

const cornerPattern = /^(\$?)([A-Za-z]*)(\$?)([0-9]*)$/;

function parseCorner(text: string): Corner {
  const [, firstDollar, letters, secondDollar, digits] = cornerPattern.exec(text)!;
  const rowDollar = letters ? secondDollar : firstDollar || secondDollar;
  return {
    column: letters ? { index: columnIndex(letters), absolute: firstDollar === '$' } : null,
    row: digits ? { index: Number(digits) - 1, absolute: rowDollar === '$' } : null,
  };
}

/** Reads the text of a token of kind `reference`. */
export function parseReference(text: string): Reference {
  const [sheetName, rest] = splitSheet(text);
  const [start, end] = rest.split(':');
  return { sheetName, start: parseCorner(start!), end: end === undefined ? null : parseCorner(end) };
}

const dollar = (coordinate: Coordinate): string => (coordinate.absolute ? '$' : '');

function formatCorner({ column, row }: Corner): string {
  const letters = column ? dollar(column) + columnName(column.index) : '';
  return letters + (row ? `${dollar(row)}${row.index + 1}` : '');
}

export function formatReference(reference: Reference): string {
  const sheet = reference.sheetName === null ? '' : `${quotedSheetName(reference.sheetName)}!`;
  const end = reference.end ? `:${formatCorner(reference.end)}` : '';
  return sheet + formatCorner(reference.start) + end;
}

/** What replaces a reference: another one, `'#REF!'`, or null to leave its text as it is. */
type ReferenceChange = (reference: Reference, token: Token) => Reference | '#REF!' | null;

/** Rewrites the references of a formula (in its stored, en_US form) and leaves every other letter alone. */
export function mapReferences(formula: string, change: ReferenceChange): string {
  return tokenize(formula, pointSeparators)
    .map((token) => {
      if (token.kind !== 'reference') return token.text;
      const changed = change(parseReference(token.text), token);
      if (changed === null) return token.text;
      return changed === '#REF!' ? changed : formatReference(changed);
    })
    .join('');
}

const isValid = (corner: Corner): boolean =>
  (corner.column?.index ?? 0) >= 0 && (corner.row?.index ?? 0) >= 0;

function moveCorner(corner: Corner, rows: number, columns: number): Corner {
  const move = (coordinate: Coordinate | null, by: number) =>
    coordinate && !coordinate.absolute ? { ...coordinate, index: coordinate.index + by } : coordinate;
  return { column: move(corner.column, columns), row: move(corner.row, rows) };
}

/** Moves the relative parts of all references, as pasting a copied cell elsewhere does. */
export function moveRelativeReferences(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (reference) => {
    const start = moveCorner(reference.start, rows, columns);
    const end = reference.end && moveCorner(reference.end, rows, columns);
    return isValid(start) && (!end || isValid(end)) ? { ...reference, start, end } : '#REF!';
  });
}
