import { referencesIn } from './calls.ts';
import type { CellAddress, RangeAddress, SheetContents, WorkbookModel } from './model.ts';
import { separatorsOf } from './separators.ts';

/** The dependencies of a cell's value by references: formulas on the path, and the ranges that they read. */
interface Reached {
  readonly formulas: readonly (CellAddress & { readonly formula: string })[];
  /** Cut to the sheets' cells; the cell itself comes first. */
  readonly ranges: readonly RangeAddress[];
}

/** Closes an open range at the end of the sheet's cells. */
function closed(range: RangeAddress, { values, formulas }: SheetContents): RangeAddress {
  const height = Math.max(values.length, formulas.length) - range.row;
  const width = Math.max(0, ...values.map((line) => line.length)) - range.column;
  return {
    ...range,
    rows: Number.isFinite(range.rows) ? range.rows : Math.max(1, height),
    columns: Number.isFinite(range.columns) ? range.columns : Math.max(1, width),
  };
}

/**
 * Follows the references of a cell's formula through all formulas on the path. Doesn't follow ranges that OFFSET
 * reaches.
 */
export function reachedFrom(model: WorkbookModel, cell: RangeAddress): Reached {
  const separators = separatorsOf(model.locale);
  const formulas = new Map<string, CellAddress & { formula: string }>();
  const ranges = new Map<string, RangeAddress>();
  const waiting = [cell];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { sheet } = next;
    const contents = model.sheets[sheet];
    const range = contents ? closed(next, contents) : next;
    const name = `${sheet} ${range.row} ${range.column} ${range.rows} ${range.columns}`;
    if (ranges.has(name)) continue;
    ranges.set(name, range);
    const { row: top, column: left } = range;
    contents?.formulas.slice(top, top + range.rows).forEach((line, below) => {
      line.slice(left, left + range.columns).forEach((formula, beside) => {
        const [row, column] = [top + below, left + beside];
        const key = `${sheet} ${row} ${column}`;
        if (formula === '' || formulas.has(key)) return;
        formulas.set(key, { sheet, row, column, formula });
        waiting.push(...referencesIn(formula, sheet, separators).reverse());
      });
    });
  }
  return { formulas: [...formulas.values()], ranges: [...ranges.values()] };
}
