import { ValueMatrix } from '../functions/cells.ts';
import type { FunctionValue } from '../functions/definition.ts';
import type { Sparkline } from '../functions/sparkline.ts';
import type { Scalar } from '../values.ts';
import type { Formulas } from './formulas.ts';
import { isArrayValue } from './lift.ts';
import type { Sheet } from './sheet.ts';

// From a private plane of Unicode, which no sheet uses.
const [start, end] = ['\u{F0000}', '\u{F0001}'];
const marks = new RegExp(`${start}\\d+${end}`, 'gu');

/** Drawings by place, relative to the formula's cell. */
type Placed = ReadonlyMap<string, Sparkline>;

/**
 * The drawings of one formula. Arrays, IF and similar functions pass on a text that represents the drawing; a cell
 * shows a drawing if its value is exactly that text.
 */
export class Drawings {
  private readonly made: Sparkline[] = [];

  clear(): void {
    if (this.made.length > 0) this.made.length = 0;
  }

  put(drawing: Sparkline): string {
    return `${start}${this.made.push(drawing) - 1}${end}`;
  }

  /** A formula's value with empty texts in place of drawings, and their positions; null if it made none. */
  take(value: FunctionValue): { value: FunctionValue; placed: Placed } | null {
    if (this.made.length === 0) return null;
    const placed = new Map<string, Sparkline>();
    const clean = (element: Scalar, row: number, column: number): Scalar => {
      if (typeof element !== 'string' || !element.includes(start)) return element;
      const number = new RegExp(`^${start}(\\d+)${end}$`, 'u').exec(element)?.[1];
      if (number !== undefined) placed.set(`${row},${column}`, this.made[Number(number)]!);
      return element.replace(marks, '');
    };
    if (value instanceof ValueMatrix) {
      const elements = Array.from(value.cells, (element, index) =>
        clean(element, Math.floor(index / value.columns), index % value.columns),
      );
      return { value: new ValueMatrix(value.rows, value.columns, elements), placed };
    }
    return { value: typeof value === 'string' && !isArrayValue(value) ? clean(value, 0, 0) : value, placed };
  }
}

/** The drawings in the cells of formulas and of their arrays. */
export class CellDrawings {
  private readonly byFormula = new Map<number, Placed>();

  constructor(
    private readonly formulas: Formulas,
    private readonly changed: (sheet: Sheet, row: number, column: number) => void,
  ) {}

  /** The drawing in a cell by a formula or its array. */
  at(formula: number, row: number, column: number): Sparkline | null {
    const { rows, columns } = this.formulas;
    const placed = this.byFormula.get(formula);
    return placed?.get(`${row - rows[formula]!},${column - columns[formula]!}`) ?? null;
  }

  forget(formula: number): void {
    this.byFormula.delete(formula);
  }

  /** Moves drawings from a value to their cells, which changed even if their texts did not. */
  keep(formula: number, value: FunctionValue, made: Drawings): FunctionValue {
    const taken = made.take(value);
    const before = this.byFormula.get(formula);
    if (!taken && !before) return value;
    if (taken) this.byFormula.set(formula, taken.placed);
    else this.byFormula.delete(formula);
    const [top, left] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    for (const place of new Set([...(before?.keys() ?? []), ...(taken?.placed.keys() ?? [])])) {
      const [row, column] = place.split(',').map(Number) as [number, number];
      this.changed(this.formulas.sheet(formula), top + row, left + column);
    }
    return taken ? taken.value : value;
  }
}
