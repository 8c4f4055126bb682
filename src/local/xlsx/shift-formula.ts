import { columnIndex, columnLetters, maximumColumns, maximumRows } from './addresses.ts';
import { textOf, tokensOf } from './formula-tokens.ts';

function shiftRow(part: string, rows: number): string | null {
  if (part === '' || part.startsWith('$')) return part;
  const row = Number(part) + rows;
  return row >= 1 && row <= maximumRows ? String(row) : null;
}

function shiftColumn(part: string, columns: number): string | null {
  if (part === '' || part.startsWith('$')) return part;
  const column = columnIndex(part) + columns;
  return column >= 0 && column < maximumColumns ? columnLetters(column) : null;
}

function shiftCorner(corner: string, rows: number, columns: number): string | null {
  const [, letters = '', digits = ''] = /^(\$?[A-Za-z]+)?(\$?\d+)?$/.exec(corner)!;
  const column = shiftColumn(letters, columns);
  const row = shiftRow(digits, rows);
  return column === null || row === null ? null : column + row;
}

/** Moves the relative references of a formula as filling does; one that leaves the sheet becomes `#REF!`. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  const moved = tokensOf(formula).map((token) => {
    if (token.kind !== 'reference') return token;
    const corners = token.text.split(':').map((corner) => shiftCorner(corner, rows, columns));
    return { ...token, text: corners.includes(null) ? '#REF!' : corners.join(':') };
  });
  return textOf(moved);
}
