import ExcelJS from 'exceljs';
import { shiftFormula } from '../../formula/shift.ts';
import { cellKey, forEachCell } from '../workbook/addresses.ts';
import { longestText } from '../workbook/cells.ts';
import type { CellData } from '../workbook/types.ts';
import { fromExcelFormula, googleFormula } from './from-excel-formula.ts';
import { rangeOn } from './ranges.ts';

const { ValueType } = ExcelJS;

/** The kinds of formula that a cell of the file may hold; `shareType` is `array` for `{=…}`. */
interface StoredFormulaValue {
  formula?: string;
  sharedFormula?: string;
  shareType?: string;
  ref?: string;
}

type Content = Pick<CellData, 'value' | 'formula'>;

/**
 * The serial number of a date: exceljs turns numbers under a date format into Date objects. A number that is
 * no date, for which Excel shows `#####`, is lost by that and becomes an error that can be seen.
 */
function dateContent(date: Date): Content {
  const serial = Number((date.getTime() / 86_400_000 + 25_569).toFixed(9));
  return Number.isNaN(serial) ? { formula: '=#NUM!' } : { value: serial };
}

/** A formula that was filled from another cell is stored as a pointer to that one. */
function sharedFormula(cell: ExcelJS.Cell, masterAddress: string): string {
  const master = cell.worksheet.getCell(masterAddress);
  const rows = cell.fullAddress.row - master.fullAddress.row;
  const columns = cell.fullAddress.col - master.fullAddress.col;
  const { formula = '' } = master.value as StoredFormulaValue;
  return shiftFormula(formula, rows, columns);
}

function formulaContent(cell: ExcelJS.Cell): Content {
  const value = cell.value as StoredFormulaValue;
  const stored = value.sharedFormula ? sharedFormula(cell, value.sharedFormula) : (value.formula ?? '');
  const original = googleFormula(stored);
  if (original === null || stored === '') return {};
  return { formula: original ?? fromExcelFormula(stored, value.shareType === 'array') };
}

function checkedText(text: string, cell: ExcelJS.Cell): Content {
  if (text.length <= longestText) return text === '' ? {} : { value: text };
  throw new Error(
    `Cell ${cell.address} of “${cell.worksheet.name}” holds ${text.length} characters; at most ${longestText} fit into a cell.`,
  );
}

/** What was typed into a cell of the file; an empty object for nothing. */
export function readContent(cell: ExcelJS.Cell): Content {
  switch (cell.type) {
    case ValueType.Number:
    case ValueType.Boolean:
      return { value: cell.value as number | boolean };
    case ValueType.Date:
      return dateContent(cell.value as Date);
    case ValueType.Formula:
      return formulaContent(cell);
    case ValueType.Error:
      return { formula: `=${(cell.value as ExcelJS.CellErrorValue).error}` };
    case ValueType.Null:
    case ValueType.Merge:
      return {};
    default:
      return checkedText(cell.text, cell);
  }
}

/** The note without the author's name that Excel puts before it. */
export function readNote(cell: ExcelJS.Cell): string | undefined {
  const note = cell.note as string | ExcelJS.Comment | undefined;
  if (!note) return undefined;
  return typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('');
}

/** The cells that an array formula fills besides its own, as `row,column` keys. */
export function filledCells(cell: ExcelJS.Cell): string[] {
  const value = cell.value as StoredFormulaValue | null;
  if (cell.type !== ValueType.Formula || value?.shareType !== 'array') return [];
  const { rowCount, columnCount } = cell.worksheet;
  const range = rangeOn({ id: 0, rows: rowCount, columns: columnCount }, value.ref ?? '');
  if (!range) return [];
  const keys: string[] = [];
  forEachCell(range, (row, column) => keys.push(cellKey(row, column)));
  return keys.slice(1);
}
