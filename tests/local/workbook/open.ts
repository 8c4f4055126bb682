import { cellName, parseReference } from '../../../src/a1/addresses.ts';
import type { CellInput, RangeData, Value, Workbook } from '../../../src/local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../../src/local/workbook/workbook.ts';

type CustomFunction = (...values: never[]) => unknown;

/** A workbook with one tab, accessed by address. `calls` lists the arguments of the custom functions. */
export interface TestBook {
  readonly workbook: Workbook;
  readonly calls: { name: string; values: readonly unknown[] }[];
  type(address: string, ...rows: (CellInput | CellInput[])[]): void;
  value(address: string): Value;
  values(address: string): Value[][];
  display(address: string): string;
  formula(address: string): string;
  edit(address: string): string;
  /** The error shown in a cell, and its hover text. */
  error(address: string): [string, string];
  range(address: string): RangeData;
  changed(): string[];
}

export function openBook(
  functions: Record<string, CustomFunction> = {},
  locale = 'en_US',
  options: { seed?: number; now?: () => number } = {},
): TestBook {
  const calls: TestBook['calls'] = [];
  const data = emptyWorkbookData('test');
  data.locale = locale;
  const workbook = createWorkbook({
    data,
    seed: 1,
    ...options,
    customFunctions: {
      names: new Set(Object.keys(functions)),
      call: (name, values) => {
        calls.push({ name, values });
        return functions[name]!(...(values as never[]));
      },
    },
  });
  return { workbook, calls, ...speaking(workbook) };
}

/** The same for a workbook that is already open. */
export function speaking(workbook: Workbook): Omit<TestBook, 'workbook' | 'calls'> {
  const range = (address: string): RangeData => {
    const { sheet, area } = parseReference(address)!;
    const sheetId = sheet
      ? workbook.data.sheets.find(({ name }) => name === sheet)!.id
      : workbook.data.activeSheetId;
    return { sheetId, ...area };
  };
  const at = (address: string) => {
    const { sheetId, row, column } = range(address);
    return [sheetId, row, column] as const;
  };
  return {
    range,
    type(address, ...rows) {
      const inputs = rows.map((row) => (Array.isArray(row) ? row : [row]));
      const start = range(address);
      workbook.setInputs({ ...start, rows: inputs.length, columns: inputs[0]!.length }, inputs);
    },
    value: (address) => workbook.value(...at(address)),
    values(address) {
      const area = range(address);
      return Array.from({ length: area.rows }, (_, row) =>
        Array.from({ length: area.columns }, (__, column) =>
          workbook.value(area.sheetId, area.row + row, area.column + column),
        ),
      );
    },
    display: (address) => workbook.display(...at(address)),
    formula: (address) => workbook.formula(...at(address)),
    edit: (address) => workbook.editText(...at(address)),
    error(address) {
      const value = workbook.value(...at(address));
      if (typeof value !== 'object' || value === null) throw new Error(`${address} shows ${String(value)}`);
      return [value.error, value.message];
    },
    changed: () =>
      [...workbook.takeChanges().cells.values()].flatMap((keys) =>
        [...keys].map((key) => cellName(...(key.split(',').map(Number) as [number, number]))),
      ),
  };
}
