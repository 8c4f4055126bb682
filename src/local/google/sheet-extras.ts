import type { SheetData } from '../workbook/types.ts';
import { constant, list, text } from './arguments.ts';
import { protectionClass, ruleClass, type SheetState, sheetClass, spreadsheetClass } from './classes.ts';
import { copyOfSheet } from './copy-sheet.ts';
import { chain, type Methods } from './emulated-class.ts';
import { ProtectionType } from './enums.ts';
import { exception } from './exception.ts';
import { addMetadata, metadataOf } from './metadata.ts';

const structuredCopy = <T>(plain: T): T => JSON.parse(JSON.stringify(plain)) as T;

const sheetOf = ({ execution, sheetId }: SheetState): SheetData => execution.workbook.sheet(sheetId);

function getProtections(state: SheetState, type: unknown): object[] {
  const wanted = constant(type, ProtectionType);
  return wanted === ProtectionType.SHEET && sheetOf(state).protection ? [protectionClass.make(state)] : [];
}

function protect(state: SheetState): object {
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.protection ??= { description: '', warningOnly: false, foreign: false };
  });
  return protectionClass.make(state);
}

/** Replaces all rules of the sheet, as Google does. */
function setConditionalFormatRules(state: SheetState, given: unknown): void {
  const rules = list(given).map((rule) => structuredCopy(ruleClass.stateOf(rule).rule));
  for (const { ranges } of rules) {
    if (ranges.some(({ sheetId }) => sheetId !== state.sheetId)) {
      throw exception('Conditional format rule cannot reference a different sheet.');
    }
  }
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.conditionalFormats = rules;
  });
}

export const sheetExtrasRead: Methods<SheetState> = {
  getProtections,
  getConditionalFormatRules: (state) =>
    sheetOf(state).conditionalFormats.map((rule) =>
      ruleClass.make({ execution: state.execution, rule: structuredCopy(rule) }),
    ),
  getDeveloperMetadata: metadataOf,
};

function addDeveloperMetadata(state: SheetState, key: unknown, value?: unknown): typeof chain {
  addMetadata({ ...state, key: text(key) }, value);
  return chain;
}

export const sheetExtrasWrite: Methods<SheetState> = {
  setConditionalFormatRules,
  clearConditionalFormatRules: (state) =>
    state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
      sheet.conditionalFormats = [];
    }),
  addDeveloperMetadata,
};

export const sheetExtrasStructure: Methods<SheetState> = {
  protect,
  copyTo: (state, spreadsheet) => {
    const { execution } = spreadsheetClass.stateOf(spreadsheet);
    return sheetClass.make({ execution, sheetId: copyOfSheet(execution.workbook, state.sheetId).id });
  },
};
