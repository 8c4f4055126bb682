import { isTextFormat } from 'numfmt';
import type { Sparkline } from '../../formula/functions/sparkline.ts';
import {
  pointSeparators,
  type Separators,
  separatorsOf,
  translateFormula,
} from '../../formula/separators.ts';
import { cellKey, hasContent, parseCellKey, sheetOf } from './addresses.ts';
import type { CalculatedTab } from './engine/engine.ts';
import {
  displayValue,
  editableNumber,
  effectiveFormat,
  isDatePattern,
  parseInput,
  withLocalBooleans,
} from './input.ts';
import type { Store } from './store.ts';
import type { CellData, SheetData, Value } from './types.ts';

/** Reads the cells of one tab, as long as nothing changes. */
export class TabReader {
  private readonly separators: Separators;

  constructor(
    readonly sheet: SheetData,
    private readonly engine: CalculatedTab,
    private readonly locale: string,
  ) {
    this.separators = separatorsOf(locale);
  }

  value(row: number, column: number, cell = this.cell(row, column)): Value {
    if (cell?.isError) return { error: String(cell.value), message: '' };
    return cell?.value ?? this.engine.value(row, column);
  }

  /** The pattern that the cell's number is shown with; null for the automatic one. */
  numberFormat(row: number, column: number, cell = this.cell(row, column)): string | null {
    const calculated = cell?.value === undefined ? this.engine.format(row, column) : null;
    return effectiveFormat(cell?.style?.numberFormat, calculated, this.locale);
  }

  display(row: number, column: number): string {
    return displayValue(this.value(row, column), this.numberFormat(row, column), this.locale);
  }

  formula(row: number, column: number, cell = this.cell(row, column)): string {
    const { formula, unreadable } = cell ?? {};
    if (formula === undefined || unreadable) return formula ?? '';
    return this.separators === pointSeparators
      ? formula
      : translateFormula(formula, pointSeparators, this.separators);
  }

  editText(row: number, column: number): string {
    return this.texts(row, column).editText;
  }

  /** What the cell shows, and what the formula bar shows. */
  texts(row: number, column: number, cell = this.cell(row, column)): { display: string; editText: string } {
    const value = this.value(row, column, cell);
    const format = this.numberFormat(row, column, cell);
    const display = displayValue(value, format, this.locale);
    const formula = this.formula(row, column, cell);
    const editText = formula
      ? withLocalBooleans(formula, this.separators, this.locale)
      : this.content(value, format, display);
    return { display, editText };
  }

  /** A value as it is typed. */
  private content(value: Value, format: string | null, display: string): string {
    if (typeof value === 'string') return this.editableText(value, format);
    const isNumber = typeof value === 'number' && (format === null || !isDatePattern(format));
    return isNumber ? editableNumber(value, format, this.locale) : display;
  }

  spillAnchor(row: number, column: number): { row: number; column: number } | null {
    return this.engine.spillAnchor(row, column);
  }

  sparkline(row: number, column: number): Sparkline | null {
    return this.engine.sparkline(row, column);
  }

  cell(row: number, column: number): CellData | undefined {
    return this.sheet.cells[cellKey(row, column)];
  }

  /** Text that would be read as something else carries an apostrophe. */
  private editableText(text: string, format: string | null): string {
    if (format !== null && isTextFormat(format)) return text;
    const { value, isError } = parseInput(text, this.locale, undefined);
    return value === text && !isError ? text : `'${text}`;
  }
}

/** Reads the cells of a file. */
export class Reader {
  constructor(private readonly store: Store) {}

  tab(sheetId: number): TabReader {
    const { data, engine } = this.store;
    return new TabReader(sheetOf(data, sheetId), engine.tab(sheetId), data.locale);
  }

  value(sheetId: number, row: number, column: number): Value {
    const cell = this.cell(sheetId, row, column);
    if (cell?.isError) return { error: String(cell.value), message: '' };
    return cell?.value ?? this.store.engine.tab(sheetId).value(row, column);
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

  private cell(sheetId: number, row: number, column: number): CellData | undefined {
    return sheetOf(this.store.data, sheetId).cells[cellKey(row, column)];
  }
}
