import {
  type Coordinate,
  type Corner,
  formatReference,
  parseReference,
  type Reference,
} from '../a1/addresses.ts';
import { pointSeparators, type Separators } from './separators.ts';
import { type Token, tokenize } from './tokens.ts';

/** Replacement of a reference: another reference, another text such as `#REF!`, or null to keep it. */
type ReferenceChange = (reference: Reference, token: Token) => Reference | string | null;

/** Rewrites the references of a formula and leaves the rest unchanged. */
export function mapReferences(
  formula: string,
  change: ReferenceChange,
  separators: Separators = pointSeparators,
): string {
  return tokenize(formula, separators)
    .map((token) => {
      if (token.kind !== 'reference') return token.text;
      const changed = change(parseReference(token.text)!, token) ?? token.text;
      return typeof changed === 'string' ? changed : formatReference(changed);
    })
    .join('');
}

function moveCoordinate(coordinate: Coordinate | null, by: number): Coordinate | null {
  return coordinate && !coordinate.fixed ? { ...coordinate, index: coordinate.index + by } : coordinate;
}

const moveCorner = ({ column, row }: Corner, rows: number, columns: number): Corner => ({
  column: moveCoordinate(column, columns),
  row: moveCoordinate(row, rows),
});

const isOnGrid = (corner: Corner | null): boolean =>
  (corner?.column?.index ?? 0) >= 0 && (corner?.row?.index ?? 0) >= 0;

/**
 * The formula as copy and paste would write it some rows down and columns to the right: `=A1*$B$2` one row down is
 * `=A2*$B$2`. A reference above the first row or left of column A becomes `#REF!`.
 */
export function shiftFormula(
  formula: string,
  rows: number,
  columns: number,
  separators: Separators = pointSeparators,
): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(
    formula,
    (reference, { text }) => {
      const start = moveCorner(reference.start, rows, columns);
      const end = reference.end && moveCorner(reference.end, rows, columns);
      const sheet = text.slice(0, text.lastIndexOf('!') + 1);
      return isOnGrid(start) && isOnGrid(end)
        ? sheet + formatReference({ sheet: null, start, end })
        : '#REF!';
    },
    separators,
  );
}
