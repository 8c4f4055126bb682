import { text, truth } from './arguments.ts';
import { protectionClass, rangeClass, type SheetState } from './classes.ts';
import { chain } from './emulated-class.ts';
import { ProtectionType } from './enums.ts';
import { exception } from './exception.ts';
import { wholeSheet } from './places.ts';

function protectionOf({ execution, sheetId }: SheetState) {
  const { protection } = execution.workbook.sheet(sheetId);
  if (!protection) throw exception('The protection was removed.');
  return protection;
}

function update(state: SheetState, change: Partial<ReturnType<typeof protectionOf>>): typeof chain {
  const before = protectionOf(state);
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.protection = { ...before, ...change };
  });
  return chain;
}

/** Protection of a whole sheet. */
protectionClass
  .define('local', {
    getProtectionType: () => ProtectionType.SHEET,
    getRange: ({ execution, sheetId }) =>
      rangeClass.make({ execution, area: wholeSheet(execution.workbook.sheet(sheetId)) }),
  })
  .define('read', {
    getDescription: (state) => protectionOf(state).description,
    isWarningOnly: (state) => protectionOf(state).warningOnly,
    canEdit: (state) => !protectionOf(state).foreign,
  })
  .define('write', {
    setDescription: (state, description) => update(state, { description: text(description) }),
    setWarningOnly: (state, warningOnly) => update(state, { warningOnly: truth(warningOnly) }),
    remove: (state) =>
      state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
        sheet.protection = null;
      }),
  });
