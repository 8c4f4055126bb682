import { isTextFormat } from 'numfmt';
import { pointSeparators, separatorsOf } from '../../formula/separators.ts';
import { translateFormula } from '../../formula/translate.ts';
import { cellKey, parseCellKey } from './addresses.ts';
import { hasContent } from './cells.ts';
import { isDatePattern } from './date-format.ts';
import { displayValue, editableNumber, effectiveFormat } from './display.ts';
import { parseInput } from './input.ts';
import { sheetOf } from './ranges.ts';
import type { Store } from './store.ts';
import type { CellData, Value } from './types.ts';

/** Answers what stands in the cells of a file. */
export class Reader {
  constructor(private readonly store: Store) {}

  value(sheetId: number, row: number, column: number): Value {
    const cell = this.cell(sheetId, row, column);
    return cell?.value ?? this.store.engine.value(sheetId, row, column);
  }

  /** The pattern that the cell's number is shown with; null for the automatic one. */
  numberFormat(sheetId: number, row: number, column: number): string | null {
    const cell = this.cell(sheetId, row, column);
    const isCalculated = cell?.value === undefined;
    const type = isCalculated ? this.store.engine.numberType(sheetId, row, column) : undefined;
    return effectiveFormat(cell?.style?.numberFormat, type, this.locale);
  }

  display(sheetId: number, row: number, column: number): string {
    const format = this.numberFormat(sheetId, row, column);
    return displayValue(this.value(sheetId, row, column), format, this.locale);
  }

  formula(sheetId: number, row: number, column: number): string {
    const { formula, unreadable } = this.cell(sheetId, row, column) ?? {};
    if (formula === undefined || unreadable) return formula ?? '';
    return translateFormula(formula, pointSeparators, separatorsOf(this.locale));
  }

  editText(sheetId: number, row: number, column: number): string {
    const formula = this.formula(sheetId, row, column);
    if (formula !== '') return formula;
    const value = this.value(sheetId, row, column);
    const format = this.numberFormat(sheetId, row, column);
    if (typeof value === 'number' && (format === null || !isDatePattern(format))) {
      return editableNumber(value, format, this.locale);
    }
    if (typeof value === 'string') return this.editableText(value, format);
    return displayValue(value, format, this.locale);
  }

  /** Rows and columns that values, formulas and arrays reach. */
  extent(sheetId: number): { rows: number; columns: number } {
    const extent = { rows: 0, columns: 0 };
    const include = (rows: number, columns: number) => {
      extent.rows = Math.max(extent.rows, rows);
      extent.columns = Math.max(extent.columns, columns);
    };
    for (const [key, cell] of Object.entries(sheetOf(this.store.data, sheetId).cells)) {
      const { row, column } = parseCellKey(key);
      if (hasContent(cell)) include(row + 1, column + 1);
    }
    for (const area of this.store.engine.spilledAreas(sheetId)) {
      include(area.row + area.rows, area.column + area.columns);
    }
    return extent;
  }

  /** Text that would be read as something else carries an apostrophe. */
  private editableText(text: string, format: string | null): string {
    if (format !== null && isTextFormat(format)) return text;
    const isText = parseInput(text, this.locale, undefined).value === text;
    return isText ? text : `'${text}`;
  }

  private cell(sheetId: number, row: number, column: number): CellData | undefined {
    return sheetOf(this.store.data, sheetId).cells[cellKey(row, column)];
  }

  private get locale(): string {
    return this.store.data.locale;
  }
}
