import type { SheetData } from '../workbook/types.ts';
import { text, textOrNull, truth } from './arguments.ts';
import { namedRangeClass, type SheetState, spreadsheetClass } from './classes.ts';
import { chain, type Methods } from './emulated-class.ts';
import { SheetType } from './enums.ts';
import { exception } from './exception.ts';
import { wholeSheet } from './places.ts';
import { clearContents, clearFormats, clearNotes } from './range-clearing.ts';
import { hideSheet, showSheet } from './sheet-visibility.ts';

const sheetOf = ({ execution, sheetId }: SheetState): SheetData => execution.workbook.sheet(sheetId);

export const sheetPropertiesLocal: Methods<SheetState> = {
  getSheetId: ({ sheetId }) => sheetId,
  getParent: ({ execution }) => spreadsheetClass.make({ execution }),
  getType: () => SheetType.GRID,
};

export const sheetPropertiesRead: Methods<SheetState> = {
  getName: (state) => sheetOf(state).name,
  getSheetName: (state) => sheetOf(state).name,
  getIndex: ({ execution, sheetId }) =>
    execution.workbook.data.sheets.findIndex(({ id }) => id === sheetId) + 1,
  isSheetHidden: (state) => sheetOf(state).hidden,
  hasHiddenGridlines: (state) => sheetOf(state).gridlinesHidden,
  getTabColor: (state) => sheetOf(state).tabColor ?? '',
  isRightToLeft: () => false,
  getNamedRanges: ({ execution, sheetId }) =>
    execution.workbook.data.namedRanges
      .filter(({ range }) => range.sheetId === sheetId)
      .map(({ name }) => namedRangeClass.make({ execution, name })),
};

function update(state: SheetState, change: (sheet: SheetData) => void): typeof chain {
  state.execution.workbook.updateSheet(state.sheetId, change);
  return chain;
}

/** `clear()`: contents, formats and colour scales of the whole sheet. */
function clearFormatsOf(state: SheetState): typeof chain {
  clearFormats(state.execution.workbook, wholeSheet(sheetOf(state)), false);
  return update(state, (sheet) => {
    sheet.conditionalFormats = [];
  });
}

function clearContentsOf(state: SheetState): typeof chain {
  clearContents(state.execution.workbook, wholeSheet(sheetOf(state)));
  return chain;
}

function clear(state: SheetState, ...given: unknown[]): typeof chain {
  if (given.length > 0) throw exception('Sheet.clear with options is not emulated by the local host.');
  clearContentsOf(state);
  return clearFormatsOf(state);
}

export const sheetPropertiesWrite: Methods<SheetState> = {
  setName: (state, name) => {
    state.execution.workbook.renameSheet(state.sheetId, text(name));
    return chain;
  },
  setHiddenGridlines: (state, given) => {
    const hidden = truth(given);
    return update(state, (sheet) => {
      sheet.gridlinesHidden = hidden;
    });
  },
  setTabColor: (state, given) => {
    const color = textOrNull(given);
    return update(state, (sheet) => {
      sheet.tabColor = color;
    });
  },
  hideSheet: ({ execution, sheetId }) => {
    hideSheet(execution.workbook, sheetId);
    return chain;
  },
  showSheet: ({ execution, sheetId }) => {
    showSheet(execution.workbook, sheetId);
    return chain;
  },
  clear,
  clearContents: clearContentsOf,
  clearFormats: clearFormatsOf,
  clearNotes: (state) => {
    clearNotes(state.execution.workbook, wholeSheet(sheetOf(state)));
    return chain;
  },
};
