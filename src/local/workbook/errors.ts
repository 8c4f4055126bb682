import type { StoredError, Value } from './types.ts';

/** Messages that Google Sheets shows when the pointer rests on an error. */
export const messages = {
  parse: 'Formula parse error.',
  unknownFunction: (name: string) => `Unknown function: '${name}'.`,
  deletedReference: 'Reference does not exist.',
  divisionByZero: 'Division by zero: the divisor cannot be zero.',
  unsupported: (name: string) => `The local host does not calculate ${name} yet; Google Sheets does.`,
  reserved: (name: string) =>
    `Google Sheets reserves the name ${name}, but has no such function. What it shows then is not known.`,
  unconfirmed: (name: string) =>
    `Whether Google Sheets has ${name} is not known, so the local host refuses it.`,
  namedLikeCell: (name: string) =>
    `The custom function ${name} has a name like a cell's. Whether Google Sheets calls it is not known, so the ` +
    'local host refuses it: give it a longer name.',
  tooLong: (most: number, length: number) =>
    `Your input contains more than the maximum of ${most} characters in a single cell: ${length}`,
  tooManyCells: (most: number) =>
    `This action would increase the number of cells in the workbook above the limit of ${most} cells.`,
  tooManyColumns: (most: number) =>
    `This action would increase the number of columns in the sheet above the limit of ${most} columns.`,
  volatileArgument: (name: string, cause: string) =>
    `${name} never finishes: its arguments change at every calculation (${cause}). ` +
    'Give it a seed or fixed values instead.',
  unfinishedArgument: (name: string) => `${name} waits for its arguments, which are still loading.`,
  deferred: (name: string) => `${name} is calculated when the script has ended.`,
  readWhileOpening: 'The local host can not read cells from a custom function while it opens the file.',
  invalidInput: (cell: string) =>
    `The data you entered in cell ${cell} violates the data validation rules set on this cell.`,
  allowedValues: (values: string) => `Please enter one of the following values: ${values}`,
  protectedCell:
    'You are trying to edit a protected cell or object. ' +
    'Please contact the spreadsheet owner to remove protection if you need to edit.',
} as const;

export const isErrorValue = (value: Value): value is StoredError =>
  typeof value === 'object' && value !== null && 'error' in value;
