import type { WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';
import {
  type CellInput,
  type CustomFunctionHost,
  emptySheetData,
  type SheetData,
  type Workbook,
} from '../../local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../local/workbook/workbook.ts';

/** What RAND() starts from, so that a copy holds the same draw whenever it is written. */
const seed = 1;

const withoutScript: CustomFunctionHost = {
  names: new Set<string>(),
  call: (name: string): never => {
    throw new Error(`A native workbook calls no custom functions, but one calls ${name}.`);
  },
};

function emptySheets({ tabs }: WorkbookPlan): SheetData[] {
  return tabs.map(({ name, cells }, id) => {
    const empty = emptySheetData(id, name);
    return {
      ...empty,
      rows: Math.max(empty.rows, cells.length),
      columns: Math.max(empty.columns, cells[0]!.length),
    };
  });
}

/** All tabs are there before the first cell is written, since formulas may name tabs to their right. */
function openEmpty(plan: WorkbookPlan, customFunctions: CustomFunctionHost): Workbook {
  const data = { ...emptyWorkbookData(plan.title), sheets: emptySheets(plan) };
  return createWorkbook({ data, customFunctions, seed, now: () => 0 });
}

/**
 * The plan in a file of the emulator, calculated as Google Sheets does; the tabs' ids count from 0.
 * @param change the cells of a tab, before they are written.
 * @param customFunctions none by default: a native workbook calls no others than built-in functions.
 */
export function calculatePlan(
  plan: WorkbookPlan,
  change: (cells: readonly (readonly CellInput[])[], tab: number) => readonly (readonly CellInput[])[] = (
    cells,
  ) => cells,
  customFunctions = withoutScript,
): Workbook {
  const workbook = openEmpty(plan, customFunctions);
  for (const [sheetId, { namedRanges }] of plan.tabs.entries())
    for (const { name, range } of namedRanges) workbook.setNamedRange(name, { sheetId, ...parseArea(range) });
  for (const [sheetId, { cells }] of plan.tabs.entries()) {
    const [rows, columns] = [cells.length, cells[0]!.length];
    workbook.setInputs({ sheetId, row: 0, column: 0, rows, columns }, change(cells, sheetId));
  }
  return workbook;
}
