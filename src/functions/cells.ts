/** An error message for the user: the only kind of error that a custom function throws on purpose. */
export class CellError extends Error {}

/** Throws an error whose message says what was expected, found and where. */
export function refuse(sentence: string): never {
  throw new CellError(sentence);
}

/** Throws if a range is completely blank. */
export function refuseEmpty(name: string, noun: 'value' | 'number' | 'class'): never {
  return refuse(`${name} needs at least one ${noun}, but all its cells are blank`);
}

/** Whether a cell is blank, as Sheets passes it: a blank cell, a formula's "", or an omitted argument. */
export function isBlank(cell: unknown): boolean {
  return cell === '' || cell === null || cell === undefined;
}

export function isFiniteNumber(cell: unknown): cell is number {
  return typeof cell === 'number' && Number.isFinite(cell);
}

/** Also true for dates of another global scope, since each execution has its own. */
export function isDate(cell: unknown): boolean {
  return Object.prototype.toString.call(cell) === '[object Date]';
}

/** Error values arrive as text. */
export function isErrorText(text: string): boolean {
  return /^#(N\/A|REF!|VALUE!|NAME\?|NUM!|DIV\/0!|NULL!|ERROR!|CALC!|SPILL!)$/.test(text);
}

/** `Loading...` in the file's language: the value of a cell that isn't computed yet. */
const isLoadingText = (text: string): boolean => /^.{1,30}(?:\.\.\.|…)$/.test(text);

/** A one-cell range counts as its cell. */
export function unwrapCell(argument: unknown): unknown {
  if (
    Array.isArray(argument) &&
    argument.length === 1 &&
    Array.isArray(argument[0]) &&
    argument[0].length === 1
  )
    return argument[0][0];
  return argument;
}

const shorten = (text: string) => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

function describeText(text: string): string {
  if (isErrorText(text)) return `the error ${text}`;
  if (isLoadingText(text)) return `"${text}": it is not computed yet`;
  const isNumberLike = text.trim() !== '' && Number.isFinite(Number(text.trim().replace(',', '.')));
  return `the text "${shorten(text)}"${isNumberLike ? ', a number stored as text' : ''}`;
}

/** Describes an invalid cell; completes "but got" or "holds". */
export function describeCell(cell: unknown): string {
  if (isBlank(cell)) return 'a blank cell';
  if (typeof cell === 'string') return describeText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : 'a number too large for a cell';
  if (isDate(cell)) return 'a date';
  if (Array.isArray(cell)) return describeRange(cell);
  return 'a value that no cell can contain';
}

function describeRange(range: readonly unknown[]): string {
  const columns = Array.isArray(range[0]) ? range[0].length : 1;
  return `a range of ${count(range.length, 'row')} and ${count(columns, 'column')}`;
}

/** `row 2, column 3` of a range, for zero-based 1, 2. */
export const rowAndColumn = (row: number, column: number) => `row ${row + 1}, column ${column + 1}`;

/** Like `rowAndColumn`, for a row-major index into a range. */
export const placeAt = (index: number, columns: number) =>
  rowAndColumn(Math.floor(index / columns), index % columns);

/** `1 row`, `3 rows`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
