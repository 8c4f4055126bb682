import type { SheetData, Workbook } from '../../workbook/types.ts';
import { activateArea, exception, text, textOrNull, truth, wholeSheet } from '../classes/arguments.ts';
import { namedRangeClass, type SheetState, spreadsheetClass } from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { SheetType } from '../classes/enums.ts';
import { clearContents, clearFormats, clearNotes } from '../range/copying.ts';

function setHidden(workbook: Workbook, sheetId: number, hidden: boolean): void {
  workbook.updateSheet(sheetId, (sheet) => {
    sheet.hidden = hidden;
  });
}

/** Hides a sheet; if it is active, a visible neighbor becomes active. */
export function hideSheet(workbook: Workbook, sheetId: number): void {
  const { sheets, activeSheetId } = workbook.data;
  const index = sheets.findIndex(({ id }) => id === sheetId);
  const visible = [...sheets.slice(index + 1), ...sheets.slice(0, index).reverse()].find(
    ({ hidden }) => !hidden,
  );
  if (!visible) throw exception("You can't hide all the sheets in a document.");
  setHidden(workbook, sheetId, true);
  if (activeSheetId === sheetId) {
    activateArea(workbook, { sheetId: visible.id, row: 0, column: 0, rows: 1, columns: 1 });
  }
}

export function showSheet(workbook: Workbook, sheetId: number): void {
  setHidden(workbook, sheetId, false);
}

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

/** `clear()`: contents, formats and color scales of the entire sheet. */
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
