import { type Area, type CellPosition, cellName } from '../formula/addresses.ts';
import type { FunctionDefinition } from '../functions/definition.ts';
import { findFunction } from '../functions/index.ts';
import { type Argument, argumentsFor, formulaFor, readsNothing } from './insertion/arguments.ts';
import { freePlace } from './insertion/free-place.ts';
import { resultSize } from './insertion/result-size.ts';
import { problem } from './problem.ts';
import { areaOf, rangeOn } from './sheet/area-of.ts';
import { asCourtesy } from './sheet/courtesy.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const selectedBlocks = (sheet: Sheet): Area[] => sheet.getActiveRangeList()?.getRanges().map(areaOf) ?? [];

const valuesIn =
  (sheet: Sheet) =>
  (area: Area): unknown[][] =>
    rangeOn(sheet, area).getValues();

const isEmpty = (values: readonly (readonly unknown[])[]): boolean =>
  values.every((line) => line.every((value) => value === ''));

/** The cells to read; none when the formula itself belongs into the active cell. */
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
 * Writes `=NAME(selection; …)` beside the selection, as a formula within it would read itself, and goes there.
 * Functions that read no cells go into the active cell, and so do all others when that is all that is selected
 * and it is empty. Ranges that are not selected stay empty, so that the error in the cell says what to add.
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
  // A formula may show nothing, and somebody else may have typed here just now.
  if (!target.isBlank()) throw problem('cellTaken', { cell: cellName(row, column) });
  target.setFormula(formula);
  // What Google refuses must come to light before success is told.
  SpreadsheetApp.flush();
  asCourtesy(() => target.activate());
  return { formula, cell: cellName(row, column) };
}
