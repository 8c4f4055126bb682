import { parseArea, parseReference } from '../../../src/a1/addresses.ts';
import { compileCells } from '../../../src/formula/compile.ts';
import type {
  CellAddress,
  CellValue,
  RangeAddress,
  SheetContents,
  WorkbookModel,
} from '../../../src/formula/model.ts';
import { FormulaProblem } from '../../../src/formula/problem.ts';
import { ErrorValue } from '../../../src/formula/values.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';

/** Cells by address: a text that begins with `=` is a formula. */
export type Cells = Readonly<Record<string, CellValue>>;

/** A sheet from its cells, with the values of formulas from `shown`. */
export function sheetOf(cells: Cells, shown: Cells = {}): SheetContents {
  const formulas: string[][] = [];
  const values: CellValue[][] = [];
  const put = <T>(grid: T[][], address: string, value: T, empty: T) => {
    const { row, column } = parseArea(address);
    while (grid.length <= row) grid.push([]);
    while (grid[row]!.length < column) grid[row]!.push(empty);
    grid[row]![column] = value;
  };
  for (const [address, value] of Object.entries(cells)) {
    const isFormula = typeof value === 'string' && value.startsWith('=');
    if (isFormula) put(formulas, address, value, '');
    put<CellValue>(values, address, isFormula ? (shown[address] ?? '') : value, '');
  }
  for (const [address, value] of Object.entries(shown)) put<CellValue>(values, address, value, '');
  for (const row of formulas) for (let i = 0; i < row.length; i++) row[i] ??= '';
  for (const row of values) for (let i = 0; i < row.length; i++) row[i] ??= '';
  return { formulas, values };
}

/** A workbook with one tab called Sheet1. */
export const oneSheet = (cells: Cells, shown: Cells = {}, locale = 'en_US'): WorkbookModel => ({
  sheets: { Sheet1: sheetOf(cells, shown) },
  names: {},
  locale,
});

/** `B5` or `data!B5`. */
export function cellAt(text: string): CellAddress {
  const { sheet, area } = parseReference(text)!;
  return { sheet: sheet ?? 'Sheet1', row: area.row, column: area.column };
}

/** `B5:E7` or `data!B5:E7`. */
export function rangeAt(text: string): RangeAddress {
  const { sheet, area } = parseReference(text)!;
  return { sheet: sheet ?? 'Sheet1', ...area };
}

/** The value of each formula, except those that the engine rejects. */
function valuesOf(cells: Cells, formulas: readonly string[]): Cells {
  try {
    const program = compileCells(oneSheet(cells), [], formulas.map(rangeAt), customFunctions);
    program.run(new Float64Array(0));
    const values = formulas.map((address) => program.value(cellAt(address)));
    return Object.fromEntries(
      values.map((value, index) => [formulas[index]!, value instanceof ErrorValue ? value.name : value]),
    );
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error;
    const isRefused = (address: string) => error.cells.includes(`Sheet1!${address}`);
    if (!formulas.some(isRefused)) throw error;
    return valuesOf(
      cells,
      formulas.filter((address) => !isRefused(address)),
    );
  }
}

/** The cells with the calculated value of every formula. */
export const calculated = (cells: Cells): WorkbookModel =>
  oneSheet(
    cells,
    valuesOf(
      cells,
      Object.keys(cells).filter((address) => String(cells[address]).startsWith('=')),
    ),
  );
