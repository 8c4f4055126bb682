import { type Format, Formula, type Worksheet } from 'wasm-xlsxwriter';
import { spillsByItself } from '../../excel/function-knowledge.ts';
import type { Spill } from '../../excel/spills.ts';
import { toExcelFormula, tokensOf } from '../../excel/to-excel-formula.ts';
import { cellName } from '../../formula/addresses.ts';
import type { Value, Workbook } from '../../local/workbook/types.ts';
import { type Formats, plainFormat, textMark } from './formats.ts';

/** A tab of the copy, being written. */
interface TabWriter {
  readonly worksheet: Worksheet;
  readonly workbook: Workbook;
  readonly sheetId: number;
  readonly formats: Formats;
  /** Upper-case names of the file's named ranges. */
  readonly namedRanges: ReadonlySet<string>;
}

/** A result as the writer takes it, which tells numbers and truth values by their letters. */
function resultText(value: Value, place: string): string {
  if (value !== null && typeof value === 'object')
    throw new Error(`${place} shows ${value.error} (${value.message}); a copy holds no errors.`);
  if (typeof value === 'string') return textMark + value;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? 0);
}

function writeValue(worksheet: Worksheet, row: number, column: number, value: Value, format: Format | null) {
  const look = format ?? plainFormat();
  if (typeof value === 'number') worksheet.writeNumberWithFormat(row, column, value, look);
  else if (typeof value === 'boolean') worksheet.writeBooleanWithFormat(row, column, value, look);
  else if (typeof value === 'string') worksheet.writeStringWithFormat(row, column, value, look);
  else if (format) worksheet.writeBlank(row, column, format);
}

/**
 * Excel would put its `@` before a function that may fill several cells. As a dynamic array it stays as written,
 * and older versions show `{=…}`.
 */
const callsArrayFunction = (formula: string): boolean =>
  tokensOf(formula).some(({ kind, text }) => kind === 'function' && spillsByItself(text));

function spillAt({ workbook, sheetId }: TabWriter, row: number, column: number): Spill | null {
  const found = workbook.spilledAreas(sheetId).find((area) => area.row === row && area.column === column);
  return found ?? null;
}

function writeFormula(writer: TabWriter, row: number, column: number, text: string): void {
  const { worksheet, workbook, sheetId, formats } = writer;
  const stored = toExcelFormula(text, writer.namedRanges);
  const place = `${workbook.sheet(sheetId).name}!${cellName(row, column)}`;
  const result = resultText(workbook.value(sheetId, row, column), place);
  const formula = new Formula(stored.text).setResult(result);
  const look = formats.at(row, column) ?? plainFormat();
  const spill = spillAt(writer, row, column);
  if (!spill && !stored.isArray && !callsArrayFunction(text)) {
    worksheet.writeFormulaWithFormat(row, column, formula, look);
    return;
  }
  const [lastRow, lastColumn] = [row + (spill?.rows ?? 1) - 1, column + (spill?.columns ?? 1) - 1];
  worksheet.writeDynamicArrayFormulaWithFormat(row, column, lastRow, lastColumn, formula, look);
}

/** Writes contents and looks; the values that an array shows stand in the cells that it fills. */
export function writeCells(
  writer: TabWriter,
  cells: readonly (readonly (number | string | boolean)[])[],
): void {
  const { worksheet, workbook, sheetId, formats } = writer;
  for (const [row, line] of cells.entries())
    for (const [column, content] of line.entries())
      if (typeof content === 'string' && content.startsWith('=')) writeFormula(writer, row, column, content);
      else writeValue(worksheet, row, column, workbook.value(sheetId, row, column), formats.at(row, column));
}
