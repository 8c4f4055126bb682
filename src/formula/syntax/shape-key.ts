import { columnIndex } from '../addresses.ts';

// Strings and quoted sheet names are matched first, so that nothing inside them looks like a cell.
const anyLetters =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\p{L}\p{N}_.$:])(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]+))?(?![\p{L}\p{N}_.(!$:])/gu;
/** The same for formulas without accents and other alphabets, which take a third of the time. */
const plainLetters =
  /"[^"]*"|'[^']*'|(?<![\w.$:])(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]+))?(?![\w.(!$:])/g;
const isPlain = /^[ -~]*$/;

function corner(mark: string, letters: string, rowMark: string, digits: string, row: number, column: number) {
  const line = rowMark ? `R${digits}` : `R[${Number(digits) - 1 - row}]`;
  return mark ? `${line}C${letters}` : `${line}C[${columnIndex(letters) - column}]`;
}

/**
 * The formula with its references relative to its cell: formulas that were filled down or across share it.
 * `=A1*B$2` in C1 and `=A2*B$2` in C2 both give `=R[0]C[-2]*R2C[-1]`. Open ranges stay as written.
 */
export function shapeKey(formula: string, row: number, column: number): string {
  const pattern = isPlain.test(formula) ? plainLetters : anyLetters;
  return formula.replace(pattern, (whole: string, ...parts: (string | undefined)[]) => {
    const [mark, letters, rowMark, digits, endMark, endLetters, endRowMark, endDigits] = parts;
    if (letters === undefined) return whole;
    const first = corner(mark!, letters, rowMark!, digits!, row, column);
    if (endLetters === undefined) return first;
    return `${first}:${corner(endMark!, endLetters, endRowMark!, endDigits!, row, column)}`;
  });
}
