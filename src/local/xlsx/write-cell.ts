import type ExcelJS from 'exceljs';
import { areaName, cellName } from '../../formula/addresses.ts';
import type { Value } from '../workbook/types.ts';
import type { Spill } from './spills.ts';
import type { StoredFormula } from './to-excel-formula.ts';

const longestText = 32_767;
const longestFormula = 8192;
const excelErrors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

/** A calculated value as a file stores it; errors that Excel does not know become `#VALUE!`, waiting ones `#N/A`. */
export function storedValue(value: Value): ExcelJS.CellValue {
  if (value === null || typeof value !== 'object') return value;
  const waiting = value.error === 'Loading...' ? '#N/A' : '#VALUE!';
  return { error: (excelErrors.has(value.error) ? value.error : waiting) as never };
}

/** Throws when a text or formula is longer than Excel can read. */
export function checkLength(text: string, sheetName: string, row: number, column: number): void {
  const limit = text.startsWith('=') ? longestFormula : longestText;
  if (text.length <= limit) return;
  throw new Error(
    `Cell ${cellName(row, column)} of “${sheetName}” holds ${text.length} characters; Excel files hold at most ${limit}. Shorten it, then download again.`,
  );
}

/** A formula with its result; one that fills several cells, or works cell by cell, becomes `{=…}`. */
export function storedFormula(
  { text, isArray }: StoredFormula,
  value: Value,
  row: number,
  column: number,
  spill: Spill,
): ExcelJS.CellValue {
  const result = storedValue(value);
  const stored = result === null ? { formula: text } : { formula: text, result };
  if (!isArray && spill.rows === 1 && spill.columns === 1) return stored as ExcelJS.CellFormulaValue;
  const ref = areaName({ row, column, ...spill });
  // exceljs writes array formulas, but its types do not know them.
  return { ...stored, shareType: 'array', ref } as unknown as ExcelJS.CellFormulaValue;
}
