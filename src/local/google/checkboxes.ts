import { cellKey } from '../workbook/addresses.ts';
import { updateStyles } from './cell-styles.ts';
import type { RangeState } from './classes.ts';
import { setRule } from './data-validation.ts';
import { chain } from './emulated-class.ts';
import { exception } from './exception.ts';
import { mapArea } from './places.ts';

function hasCheckbox({ execution, area }: RangeState, row: number, column: number): boolean {
  return execution.workbook.sheet(area.sheetId).cells[cellKey(row, column)]?.style?.checkbox === true;
}

export function insertCheckboxes(state: RangeState, ...given: unknown[]): typeof chain {
  if (given.length > 0) {
    throw exception('Range.insertCheckboxes with values of its own is not emulated by the local host.');
  }
  setRule(state.execution.workbook, state.area, 'CHECKBOX');
  return chain;
}

export function removeCheckboxes({ execution, area }: RangeState): typeof chain {
  updateStyles(execution.workbook, area, (style) => {
    delete style.checkbox;
  });
  return chain;
}

/** check() and uncheck(): every cell of the range that holds a checkbox. */
export function setChecked(state: RangeState, checked: boolean): typeof chain {
  const { area, execution } = state;
  for (const [row, column] of mapArea(area, (i, j) => [i, j] as const).flat()) {
    if (!hasCheckbox(state, row, column)) continue;
    execution.workbook.setInputs({ ...area, row, column, rows: 1, columns: 1 }, [[checked]]);
  }
  return chain;
}

/** True or false when all checkboxes agree; null when they don't, or when a cell has none. */
export function isChecked(state: RangeState): boolean | null {
  const { area, execution } = state;
  const states = mapArea(area, (row, column) =>
    hasCheckbox(state, row, column) ? execution.workbook.value(area.sheetId, row, column) === true : null,
  ).flat();
  return states.every((one) => one === states[0]) ? states[0]! : null;
}
