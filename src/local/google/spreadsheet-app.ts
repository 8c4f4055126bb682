import { activeSheet } from './active-place.ts';
import { selectionClass, spreadsheetAppClass, spreadsheetClass, uiClass } from './classes.ts';
import { newRule } from './conditional-formats.ts';
import { newValidation } from './data-validation.ts';
import type { State } from './emulated-class.ts';
import { Button, ButtonSet, spreadsheetEnums } from './enums.ts';
import { newCriterion } from './filters.ts';
import { selectionReads, setActiveRange } from './spreadsheet.ts';
import { setActiveSheet, sheetObject } from './spreadsheet-sheets.ts';

const spreadsheet = ({ execution }: State) => spreadsheetClass.make({ execution });

spreadsheetAppClass
  .define('document', {
    getActive: spreadsheet,
    getActiveSpreadsheet: spreadsheet,
    newConditionalFormatRule: newRule,
    newDataValidation: newValidation,
    newFilterCriteria: newCriterion,
    getSelection: ({ execution }) => selectionClass.make({ execution }),
    flush: ({ execution }) => execution.flush(),
  })
  .define('read', {
    ...selectionReads,
    getActiveSheet: ({ execution }) => sheetObject(execution, activeSheet(execution.workbook)),
  })
  .define('view', { setActiveSheet, setActiveRange, setCurrentCell: setActiveRange })
  .define('menu', { getUi: ({ execution }) => uiClass.make({ execution }, { Button, ButtonSet }) });

export const spreadsheetApp = (state: State): object => spreadsheetAppClass.make(state, spreadsheetEnums);
