import type { SheetData, Workbook } from '../../workbook/types.ts';
import {
  activateSheet,
  activeSheetData,
  exception,
  integer,
  requireEditable,
  SignatureMismatch,
  sheetNamed,
  text,
} from '../classes/arguments.ts';
import { sheetClass } from '../classes/classes.ts';
import type { Methods, State } from '../classes/emulated-class.ts';
import type { Execution } from '../host/execution.ts';
import { copyOfSheet, freeSheetName, isTaken } from '../sheet/copy-sheet.ts';

/** The tabs of a Spreadsheet: finding, adding, deleting and moving them. */

export const sheetObject = (execution: Execution, sheet: SheetData): object =>
  sheetClass.make({ execution, sheetId: sheet.id });

const indexOf = (workbook: Workbook, sheetId: number): number =>
  workbook.data.sheets.findIndex(({ id }) => id === sheetId);

function sheetOrNull(execution: Execution, sheet: SheetData | undefined): object | null {
  return sheet ? sheetObject(execution, sheet) : null;
}

export const spreadsheetSheetsRead: Methods<State> = {
  getSheets: ({ execution }) => execution.workbook.data.sheets.map((sheet) => sheetObject(execution, sheet)),
  getNumSheets: ({ execution }) => execution.workbook.data.sheets.length,
  getSheetByName: ({ execution }, name) => sheetOrNull(execution, sheetNamed(execution.workbook, text(name))),
  getSheetById: ({ execution }, given) => {
    const id = integer(given);
    return sheetOrNull(
      execution,
      execution.workbook.data.sheets.find((sheet) => sheet.id === id),
    );
  },
  getActiveSheet: ({ execution }) => sheetObject(execution, activeSheetData(execution.workbook)),
  getSheetName: ({ execution }) => activeSheetData(execution.workbook).name,
  getSheetId: ({ execution }) => activeSheetData(execution.workbook).id,
};

interface NewSheet {
  readonly name?: string;
  readonly index?: number;
  readonly template?: number;
}

/** `(name?, index?, {template}?)` in Google's combinations. */
function readNewSheet(given: readonly unknown[]): NewSheet {
  const rest = [...given];
  const name = typeof rest[0] === 'string' ? (rest.shift() as string) : undefined;
  const index = typeof rest[0] === 'number' ? integer(rest.shift()) : undefined;
  const options = rest.shift();
  if (rest.length > 0) throw new SignatureMismatch();
  if (options !== undefined && (typeof options !== 'object' || options === null))
    throw new SignatureMismatch();
  const template = (options as { template?: unknown } | undefined)?.template;
  return {
    ...(name === undefined ? {} : { name }),
    ...(index === undefined ? {} : { index }),
    ...(template === undefined ? {} : { template: sheetClass.stateOf(template).sheetId }),
  };
}

/** Throws Google's message before anything is created. */
function requireFree(workbook: Workbook, name: string): void {
  if (isTaken(workbook, name)) {
    throw exception(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
}

/** The new sheet becomes active; without an index it is inserted to the right of the active sheet. */
function insertSheet({ execution }: State, ...given: unknown[]): object {
  const { workbook } = execution;
  const wish = readNewSheet(given);
  const name = wish.name ?? freeSheetName(workbook);
  requireFree(workbook, name);
  const { sheets, activeSheetId } = workbook.data;
  const index = wish.index ?? indexOf(workbook, activeSheetId) + 1;
  if (index < 0 || index > sheets.length) throw exception(`The sheet index ${index} is out of bounds.`);
  const sheet =
    wish.template === undefined
      ? workbook.insertSheet(name, index)
      : copyOfSheet(workbook, wish.template, index);
  if (sheet.name !== name) workbook.renameSheet(sheet.id, name);
  activateSheet(workbook, sheet.id);
  return sheetObject(execution, sheet);
}

function deleteSheet({ execution }: State, given: unknown): void {
  const { sheetId } = sheetClass.stateOf(given);
  const { workbook } = execution;
  requireEditable(execution, sheetId);
  if (workbook.data.sheets.length === 1) throw exception("You can't remove all the sheets in a document.");
  workbook.deleteSheet(sheetId);
}

function moveActiveSheet({ execution }: State, given: unknown): void {
  const position = integer(given);
  const { sheets, activeSheetId } = execution.workbook.data;
  if (position < 1 || position > sheets.length)
    throw exception(`The sheet index ${position} is out of bounds.`);
  execution.workbook.moveSheet(activeSheetId, position - 1);
}

function duplicateActiveSheet({ execution }: State): object {
  const { workbook } = execution;
  const { activeSheetId } = workbook.data;
  const copy = copyOfSheet(workbook, activeSheetId, indexOf(workbook, activeSheetId) + 1);
  activateSheet(workbook, copy.id);
  return sheetObject(execution, copy);
}

export const spreadsheetSheetsStructure: Methods<State> = {
  insertSheet,
  deleteSheet,
  deleteActiveSheet: (state) => {
    deleteSheet(state, sheetObject(state.execution, activeSheetData(state.execution.workbook)));
    return sheetObject(state.execution, activeSheetData(state.execution.workbook));
  },
  moveActiveSheet,
  duplicateActiveSheet,
  renameActiveSheet: ({ execution }, name) =>
    execution.workbook.renameSheet(execution.workbook.data.activeSheetId, text(name)),
};

/** setActiveSheet(sheet, restoreSelection?) */
export function setActiveSheet({ execution }: State, given: unknown): object {
  const { sheetId } = sheetClass.stateOf(given);
  activateSheet(execution.workbook, sheetId);
  return sheetClass.make({ execution, sheetId });
}
