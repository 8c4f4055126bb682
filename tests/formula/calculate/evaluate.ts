import { parseReference } from '../../../src/a1/addresses.ts';
import { Calculator, type CalculatorOptions } from '../../../src/formula/calculate/calculator.ts';
import type { Sheet } from '../../../src/formula/calculate/sheet.ts';
import { allFunctions } from '../../../src/formula/functions/all.ts';
import { plainLocale } from '../../../src/formula/functions/locale.ts';
import { ErrorValue, type Scalar } from '../../../src/formula/values.ts';

/** Cells by address; text that begins with `=` is a formula, null clears a cell. */
export type Cells = Readonly<Record<string, number | string | boolean | null>>;

/** A workbook of one tab, or of several, that tests fill and read by address, such as `B2` or `Data!B2`. */
export class TestBook {
  readonly calculator: Calculator;

  constructor(tabs: readonly string[] = ['Sheet1'], options: Partial<CalculatorOptions> = {}) {
    this.calculator = new Calculator({ functions: allFunctions, locale: plainLocale, ...options });
    for (const [index, name] of tabs.entries()) this.calculator.addSheet(index, name, 1000, 26);
  }

  set(cells: Cells): this {
    for (const [address, content] of Object.entries(cells)) {
      const { sheet, row, column } = this.find(address);
      const isFormula = typeof content === 'string' && content.startsWith('=');
      if (isFormula) this.calculator.setFormula(sheet, row, column, content);
      else this.calculator.setValue(sheet, row, column, content);
    }
    this.calculator.calculate();
    return this;
  }

  /** The value of a cell; errors by their name. */
  get(address: string): number | string | boolean | null {
    const { sheet, row, column } = this.find(address);
    return named(this.calculator.value(sheet, row, column));
  }

  error(address: string): ErrorValue {
    const { sheet, row, column } = this.find(address);
    const value = this.calculator.value(sheet, row, column);
    if (!(value instanceof ErrorValue)) throw new Error(`${address} shows ${value}, no error.`);
    return value;
  }

  private find(address: string): { sheet: Sheet; row: number; column: number } {
    const reference = parseReference(address)!;
    const { sheets } = this.calculator;
    const sheet = reference.sheet === null ? sheets[0] : sheets.find(({ name }) => name === reference.sheet);
    return { sheet: sheet!, row: reference.area.row, column: reference.area.column };
  }
}

const named = (value: Scalar) => (value instanceof ErrorValue ? value.name : value);

/** The value of a formula in Z100 beside some cells: one value, or rows of values if it spills. */
export function evaluate(formula: string, cells: Cells = {}): unknown {
  const book = new TestBook().set({ ...cells, M100: formula });
  const sheet = book.calculator.sheets[0]!;
  const area = book.calculator.spilledAreas(sheet).find(({ row, column }) => row === 99 && column === 12);
  if (!area) return book.get('M100');
  return Array.from({ length: area.rows }, (_, y) =>
    Array.from({ length: area.columns }, (_, x) => named(area.at(y, x))),
  );
}
