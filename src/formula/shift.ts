import { columnIndex, columnName } from '../a1/addresses.ts';
import { pointSeparators, type Separators } from './separators.ts';
import { tokenize } from './tokens.ts';

/** Moves the parts of `B$5` that carry no dollar sign. */
function shiftReference(text: string, rows: number, columns: number): string {
  const mark = text.lastIndexOf('!') + 1;
  const moved = text
    .slice(mark)
    .replace(/(\$?)([A-Za-z]{1,3})(?![A-Za-z])/g, (whole, dollar: string, name: string) =>
      dollar ? whole : columnName(columnIndex(name) + columns),
    )
    .replace(/(\$?)([0-9]+)/g, (whole, dollar: string, row: string) =>
      dollar ? whole : String(Number(row) + rows),
    );
  return text.slice(0, mark) + moved;
}

/**
 * The formula as copy and paste would write it that many rows down and columns to the right:
 * `=A1*$B$2` one row down is `=A2*$B$2`. Shifts beyond the first row or column are not meant.
 */
export function shiftFormula(
  formula: string,
  rows: number,
  columns: number,
  separators: Separators = pointSeparators,
): string {
  return tokenize(formula, separators)
    .map(({ kind, text }) => (kind === 'reference' ? shiftReference(text, rows, columns) : text))
    .join('');
}
