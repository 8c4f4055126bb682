import { type Area, areaName, type CellPosition, cellName, overlaps } from '../a1/addresses.ts';
import { CellError } from '../functions/cells.ts';
import type { FunctionDefinition, Parameter } from '../functions/definition.ts';
import { findFunction } from '../functions/index.ts';
import { callFunction } from '../functions/result.ts';
import { problem } from './problem.ts';
import { areaOf, rangeOn } from './sheet/active-file.ts';
import { bestEffort } from './sheet/once.ts';

/** One argument of a formula to be inserted. */
type Argument = { readonly block: Area } | { readonly number: number } | 'missing';

const isRange = ({ type }: Parameter<unknown>): boolean => type.startsWith('range');

/** True for a function that needs no cells to read. */
const readsNothing = ({ parameters }: FunctionDefinition): boolean =>
  !Object.values(parameters).some((parameter) => !parameter.optional && isRange(parameter));

/**
 * Assigns the blocks, in order, to parameters that are ranges, and start values to the other required ones. A required
 * range without a block is `missing`, and the error in the cell will name it. Remaining blocks go to optional ranges.
 */
export function argumentsFor(definition: FunctionDefinition, blocks: readonly Area[]): Argument[] {
  const result: Argument[] = [];
  let next = 0;
  for (const parameter of Object.values(definition.parameters)) {
    const block = isRange(parameter) ? blocks[next] : undefined;
    if (parameter.optional && !block) break;
    if (block) next++;
    if (block) result.push({ block });
    else result.push(parameter.start === undefined ? 'missing' : { number: parameter.start });
  }
  return result;
}

/** A fraction instead of decimals, because the decimal separator depends on the locale. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : `1/${Math.round(1 / value)}`;

function argumentText(argument: Argument): string {
  if (argument === 'missing') return '';
  return 'block' in argument ? areaName(argument.block) : numberText(argument.number);
}

/** `=DENSE(A1:D1;)` */
export const formulaFor = ({ name }: FunctionDefinition, list: readonly Argument[]): string =>
  `=${name}(${list.map(argumentText).join(';')})`;

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Values = readonly (readonly unknown[])[];

/** Narrower columns, in pixels, count as spacing between blocks. */
const narrowestColumn = 40;

/** True if the area is empty and none of the blocks to read overlaps it. */
function isFree(values: Values, area: Area, blocks: readonly Area[]): boolean {
  if (blocks.some((block) => overlaps(block, area))) return false;
  for (let row = area.row; row < area.row + area.rows; row++)
    for (let column = area.column; column < area.column + area.columns; column++)
      if ((values[row]?.[column] ?? '') !== '') return false;
  return true;
}

/**
 * The nearest free area of that size to the right of the blocks, level with the first one: one column away, or beyond
 * the narrow columns next to them. Null if there is none.
 */
function freePlace(sheet: Sheet, blocks: readonly Area[], size: Size): CellPosition | null {
  const { row } = blocks[0]!;
  if (row + size.rows > sheet.getMaxRows()) return null;
  const values: Values = sheet.getDataRange().getValues();
  const isNarrow = (column: number) => sheet.getColumnWidth(column + 1) < narrowestColumn;
  const beside = Math.max(...blocks.map((block) => block.column + block.columns));
  const last = sheet.getMaxColumns() - size.columns;
  if (beside > last) return null;
  for (let column = isNarrow(beside) ? beside : beside + 1; column <= last; column++)
    if (isFree(values, { row, column, ...size }, blocks) && !isNarrow(column)) return { row, column };
  return null;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Maximum number of cells for a trial call of the function. */
const cheapCells = 20_000;

function trySize(definition: FunctionDefinition, values: readonly unknown[]): Size | null {
  try {
    const result = callFunction(definition, values);
    return Array.isArray(result)
      ? { rows: result.length, columns: result[0]!.length }
      : { rows: 1, columns: 1 };
  } catch (error) {
    if (error instanceof CellError) return null;
    throw error;
  }
}

/**
 * The size of the block that a formula returns, found by calling its function. If that would take long, or arguments
 * are missing: the size of the first block plus one column.
 */
function resultSize(
  definition: FunctionDefinition,
  list: readonly Argument[],
  valuesOf: (block: Area) => readonly (readonly unknown[])[],
): Size {
  const blocks = list.flatMap((argument) =>
    argument !== 'missing' && 'block' in argument ? [argument.block] : [],
  );
  const isCheap = blocks.reduce((sum, { rows, columns }) => sum + rows * columns, 0) <= cheapCells;
  const values = () =>
    list.map((argument) => {
      if (argument === 'missing') return undefined;
      return 'block' in argument ? valuesOf(argument.block) : argument.number;
    });
  const { rows, columns } = blocks[0] ?? { rows: 1, columns: 0 };
  return (isCheap ? trySize(definition, values()) : null) ?? { rows, columns: columns + 1 };
}

const selectedBlocks = (sheet: Sheet): Area[] => sheet.getActiveRangeList()?.getRanges().map(areaOf) ?? [];

const valuesIn =
  (sheet: Sheet) =>
  (area: Area): unknown[][] =>
    rangeOn(sheet, area).getValues();

const isEmpty = (values: readonly (readonly unknown[])[]): boolean =>
  values.every((line) => line.every((value) => value === ''));

/** The cells to read; none if the formula itself goes into the active cell. */
function blocksToRead(sheet: Sheet, definition: FunctionDefinition): Area[] {
  if (readsNothing(definition)) return [];
  const blocks = selectedBlocks(sheet);
  const first = blocks[0];
  if (!first) throw problem('emptySelection', { name: definition.name });
  if (!isEmpty(valuesIn(sheet)(first))) return blocks;
  if (blocks.length === 1 && first.rows === 1 && first.columns === 1) return [];
  throw problem('emptySelection', { name: definition.name });
}

function activeCell(sheet: Sheet): CellPosition {
  const cell = sheet.getActiveCell();
  if (cell.getValue() !== '') throw problem('cellTaken', { cell: cell.getA1Notation() });
  return { row: cell.getRow() - 1, column: cell.getColumn() - 1 };
}

function placeBeside(
  sheet: Sheet,
  definition: FunctionDefinition,
  list: readonly Argument[],
  blocks: Area[],
) {
  const place = freePlace(sheet, blocks, resultSize(definition, list, valuesIn(sheet)));
  if (!place) throw problem('noFreeCell', { name: definition.name });
  return place;
}

/**
 * Writes `=NAME(selection; …)` beside the selection, because within it the formula would read itself, and selects it.
 * Functions that read no cells go into the active cell; so do all others if only one empty cell is selected. Ranges
 * that are not selected are left empty, so that the error in the cell says what to add.
 */
export function insertFunction({ name }: { name: string }): { formula: string; cell: string } {
  const definition = findFunction(String(name));
  if (!definition) throw problem('unknownFunction', { name: String(name) });
  const sheet = SpreadsheetApp.getActiveSheet();
  const blocks = blocksToRead(sheet, definition);
  const list = argumentsFor(definition, blocks);
  const { row, column } =
    blocks.length === 0 ? activeCell(sheet) : placeBeside(sheet, definition, list, blocks);
  const formula = formulaFor(definition, list);
  const target = sheet.getRange(row + 1, column + 1);
  // A formula may show nothing, and someone else may have typed here just now.
  if (!target.isBlank()) throw problem('cellTaken', { cell: cellName(row, column) });
  target.setFormula(formula);
  // Flush first, so a rejected write fails before we report success.
  SpreadsheetApp.flush();
  bestEffort(() => target.activate());
  return { formula, cell: cellName(row, column) };
}
