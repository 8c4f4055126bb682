import type ExcelJS from 'exceljs';
import { areaName } from '../../formula/addresses.ts';
import { cellKey, forEachCell, parseCellKey } from '../workbook/addresses.ts';
import type { CellData, SheetData } from '../workbook/types.ts';
import { writeColorScales } from './color-scales.ts';
import { pointsOfRow, widthOfColumn } from './measures.ts';
import { type FindAnchor, type ReadValue, type Spill, spillOf } from './spills.ts';
import { writeStyle } from './styles.ts';
import type { StoredFormula } from './to-excel-formula.ts';
import { checkLength, storedFormula, storedValue } from './write-cell.ts';

/** What a sheet's cells are written with. */
export interface SheetWriter {
  readonly value: ReadValue;
  readonly findAnchor?: FindAnchor | undefined;
  readonly store: (formula: string) => StoredFormula;
}

/** The values that an array shows besides its first, for readers that do not calculate. */
function writeSpill(
  worksheet: ExcelJS.Worksheet,
  sheet: SheetData,
  row: number,
  column: number,
  spill: Spill,
  value: ReadValue,
): void {
  forEachCell({ sheetId: sheet.id, row, column, ...spill }, (r, c) => {
    if (r === row && c === column) return;
    const cell = worksheet.getCell(r + 1, c + 1);
    cell.value = storedValue(value(sheet.id, r, c));
    cell.style = writeStyle(sheet.cells[cellKey(r, c)]?.style ?? {});
  });
}

function writeContent(
  cell: ExcelJS.Cell,
  data: CellData,
  sheet: SheetData,
  [row, column]: readonly [number, number],
  writer: SheetWriter,
): void {
  const text = data.formula ?? data.value;
  if (typeof text === 'string') checkLength(text, sheet.name, row, column);
  if (data.formula === undefined || data.unreadable) {
    cell.value = text ?? null;
    return;
  }
  const spill = spillOf(sheet, row, column, writer.value, writer.findAnchor);
  const value = writer.value(sheet.id, row, column);
  cell.value = storedFormula(writer.store(data.formula), value, row, column, spill);
  writeSpill(cell.worksheet, sheet, row, column, spill, writer.value);
}

function writeCells(worksheet: ExcelJS.Worksheet, sheet: SheetData, writer: SheetWriter): void {
  for (const [key, data] of Object.entries(sheet.cells)) {
    const { row, column } = parseCellKey(key);
    const cell = worksheet.getCell(row + 1, column + 1);
    if (data.formula !== undefined || data.value !== undefined)
      writeContent(cell, data, sheet, [row, column], writer);
    cell.style = writeStyle(data.style ?? {});
    if (data.note) cell.note = data.note;
  }
}

function writeSizes(worksheet: ExcelJS.Worksheet, sheet: SheetData): void {
  for (const [column, pixels] of Object.entries(sheet.columnWidths))
    worksheet.getColumn(Number(column) + 1).width = widthOfColumn(pixels);
  for (const [row, pixels] of Object.entries(sheet.rowHeights))
    worksheet.getRow(Number(row) + 1).height = pointsOfRow(pixels);
}

/** Fills an empty sheet of the file. */
export function writeSheet(worksheet: ExcelJS.Worksheet, sheet: SheetData, writer: SheetWriter): void {
  writeCells(worksheet, sheet, writer);
  writeSizes(worksheet, sheet);
  for (const range of sheet.merges) worksheet.mergeCellsWithoutStyle(areaName(range));
  writeColorScales(worksheet, sheet.conditionalFormats);
}
