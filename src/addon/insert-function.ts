import { type Area, areaName, type CellPosition, cellName, overlaps } from '../formula/addresses.ts';
import type { FunctionDefinition } from '../functions/definition.ts';
import { findFunction } from '../functions/index.ts';
import { problem } from './problem.ts';
import { areaOf } from './sheet/area-of.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Values = readonly (readonly unknown[])[];

const isRange = ({ type }: { readonly type: string }): boolean => type.startsWith('range');

/** Something to start from for required arguments that are no cells; a fraction parses in every locale. */
const startingTexts: Readonly<Record<string, string>> = {
  number: '1/2',
  'whole number': '2',
  'TRUE or FALSE': 'TRUE',
};

const requiredParameters = ({ parameters }: FunctionDefinition) =>
  Object.values(parameters).filter(({ optional }) => !optional);

/** The selected blocks for arguments that are cells, in order, and a start for the others. */
function fillIn(definition: FunctionDefinition, blocks: readonly Area[]): string {
  let next = 0;
  const list = requiredParameters(definition).map((parameter) =>
    isRange(parameter) ? areaName(blocks[next++]!) : (startingTexts[parameter.type] ?? '""'),
  );
  return `=${definition.name}(${list.join(';')})`;
}

/** True when a block of that size is empty there and reads nothing that it would overwrite. */
function isFree(values: Values, area: Area, blocks: readonly Area[]): boolean {
  if (blocks.some((block) => overlaps(block, area))) return false;
  for (let row = area.row; row < area.row + area.rows; row++)
    for (let column = area.column; column < area.column + area.columns; column++)
      if ((values[row]?.[column] ?? '') !== '') return false;
  return true;
}

/** The nearest place to the right of the blocks, one column off, where a block like the first fits. */
function freePlace(sheet: Sheet, name: string, blocks: readonly Area[]): CellPosition {
  const values: Values = sheet.getDataRange().getValues();
  const { row, rows, columns } = blocks[0]!;
  const last = sheet.getMaxColumns() - columns;
  for (
    let column = Math.max(...blocks.map((block) => block.column + block.columns)) + 1;
    column <= last;
    column++
  )
    if (isFree(values, { row, column, rows, columns }, blocks)) return { row, column };
  throw problem('noFreeCell', name);
}

const selectedBlocks = (sheet: Sheet): Area[] => sheet.getActiveRangeList()?.getRanges().map(areaOf) ?? [];

function checkFilled(sheet: Sheet, name: string, { row, column, rows, columns }: Area): void {
  const values: Values = sheet.getRange(row + 1, column + 1, rows, columns).getValues();
  if (values.every((line) => line.every((value) => value === ''))) throw problem('emptySelection', name);
}

/** Where a function goes: beside the cells that it reads, or into the active cell when it reads none. */
function placeFor(sheet: Sheet, definition: FunctionDefinition, blocks: readonly Area[]): CellPosition {
  const { name } = definition;
  const needed = requiredParameters(definition).filter(isRange).length;
  if (needed === 0) {
    const cell = sheet.getActiveCell();
    if (cell.getValue() !== '') throw problem('cellTaken', cell.getA1Notation());
    return { row: cell.getRow() - 1, column: cell.getColumn() - 1 };
  }
  if (blocks.length === 0) throw problem('emptySelection', name);
  checkFilled(sheet, name, blocks[0]!);
  if (blocks.length < needed) throw problem('fewerRanges', name, needed);
  return freePlace(sheet, name, blocks);
}

/**
 * Writes `=NAME(selection; …)` into a free cell beside the selection, a start for the other required
 * arguments, and goes there. A formula in the selection itself would read itself.
 */
export function insertFunction({ name }: { name: string }): { formula: string; cell: string } {
  const definition = findFunction(String(name));
  if (!definition) throw problem('unknownFunction', String(name));
  const sheet = SpreadsheetApp.getActiveSheet();
  const blocks = selectedBlocks(sheet);
  const { row, column } = placeFor(sheet, definition, blocks);
  const formula = fillIn(definition, blocks);
  sheet
    .getRange(row + 1, column + 1)
    .setFormula(formula)
    .activate();
  return { formula, cell: cellName(row, column) };
}
