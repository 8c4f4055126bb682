import { columnIndex } from '../../a1/addresses.ts';

// Matches strings and quoted sheet names first, so that nothing inside them looks like a cell.
const anyLetters =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\p{L}\p{N}_.$:])(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]+))?(?![\p{L}\p{N}_.(!$:])/gu;

function corner(mark: string, letters: string, rowMark: string, digits: string, row: number, column: number) {
  const line = rowMark ? `R${digits}` : `R[${Number(digits) - 1 - row}]`;
  return mark ? `${line}C${letters}` : `${line}C[${columnIndex(letters) - column}]`;
}

function keyByPattern(formula: string, row: number, column: number): string {
  return formula.replace(anyLetters, (whole: string, ...parts: (string | undefined)[]) => {
    const [mark, letters, rowMark, digits, endMark, endLetters, endRowMark, endDigits] = parts;
    if (letters === undefined) return whole;
    const first = corner(mark!, letters, rowMark!, digits!, row, column);
    if (endLetters === undefined) return first;
    return `${first}:${corner(endMark!, endLetters, endRowMark!, endDigits!, row, column)}`;
  });
}

/** By character code: letter, digit, part of a longer word, or a character that cannot follow a cell. */
const kinds = new Uint8Array(128);
const [letter, digit, joint, follower] = [1, 2, 3, 4];
for (const [kind, letters] of [
  [letter, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'],
  [digit, '0123456789'],
  [joint, '_.$:'],
  [follower, '(!'],
] as const)
  for (const one of letters) kinds[one.charCodeAt(0)] = kind;

const near = 64;
const steps = (side: string) => Array.from({ length: 2 * near }, (_, index) => `${side}[${index - near}]`);
const [rowSteps, columnSteps] = [steps('R'), steps('C')];
/** `R[-1]`: texts of small steps are cached, because building them takes the longest time. */
const rowStep = (step: number): string => rowSteps[step + near] ?? `R[${step}]`;
const columnStep = (step: number): string => columnSteps[step + near] ?? `C[${step}]`;

const [quote, apostrophe, dollar, colon] = [34, 39, 36, 58];
/** End of the corner parsed last; −1 if there was none. */
let end = -1;

/** Parses `$A$1` at a position, and returns it relative to a cell. */
function cornerAt(formula: string, start: number, row: number, column: number): string {
  let i = start;
  const isFixedColumn = formula.charCodeAt(i) === dollar;
  if (isFixedColumn) i++;
  const first = i;
  let across = 0;
  while (kinds[formula.charCodeAt(i)] === letter) across = across * 26 + (formula.charCodeAt(i++) & 31);
  const letters = i;
  const isFixedRow = formula.charCodeAt(i) === dollar;
  if (isFixedRow) i++;
  const digits = i;
  let down = 0;
  while (kinds[formula.charCodeAt(i)] === digit) down = down * 10 + formula.charCodeAt(i++) - 48;
  end = letters === first || letters - first > 3 || i === digits ? -1 : i;
  if (end < 0) return '';
  const line = isFixedRow ? `R${formula.slice(digits, i)}` : rowStep(down - 1 - row);
  return line + (isFixedColumn ? `C${formula.slice(first, letters)}` : columnStep(across - 1 - column));
}

/** Parses `A1` or `A1:B2` at a position where a cell can start. */
function referenceAt(formula: string, start: number, row: number, column: number): string {
  const first = cornerAt(formula, start, row, column);
  if (end < 0 || formula.charCodeAt(end) !== colon) return first;
  const last = cornerAt(formula, end + 1, row, column);
  return `${first}:${last}`;
}

/** Returns the same as `keyByPattern` for formulas of plain characters, several times faster; null for others. */
function keyByScan(formula: string, row: number, column: number): string | null {
  let key = '';
  let done = 0;
  let i = 0;
  while (i < formula.length) {
    const code = formula.charCodeAt(i);
    if (code > 126) return null;
    const kind = kinds[code]!;
    if (kind === 0 || kind === follower) {
      const close = code === quote || code === apostrophe ? formula.indexOf(formula[i]!, i + 1) : -1;
      i = close < 0 ? i + 1 : close + 1;
      continue;
    }
    if (kind === letter || code === dollar) {
      const reference = referenceAt(formula, i, row, column);
      if (end >= 0 && !(kinds[formula.charCodeAt(end)]! > 0)) {
        key += formula.slice(done, i) + reference;
        done = end;
        i = end;
        continue;
      }
    }
    // The rest of the word contains no cell.
    while (
      i < formula.length &&
      kinds[formula.charCodeAt(i)]! > 0 &&
      kinds[formula.charCodeAt(i)] !== follower
    )
      i++;
  }
  return key + formula.slice(done);
}

/**
 * The formula with its references relative to its cell, which all filled-down or filled-across formulas share.
 * `=A1*B$2` in C1 and `=A2*B$2` in C2 both return `=R[0]C[-2]*R2C[-1]`. Open ranges stay as written.
 */
export function shapeKey(formula: string, row: number, column: number): string {
  return keyByScan(formula, row, column) ?? keyByPattern(formula, row, column);
}
