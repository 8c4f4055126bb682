import { type Area, cellName, columnName } from '../a1/addresses.ts';
import type { RawCell, RawFormula } from './book.ts';
import { Untranslated } from './formula-tree.ts';
import { shiftAddress } from './names.ts';
import { positionOf } from './read-rows.ts';

interface Cells {
  get(row: number, column: number): RawCell | undefined;
}

/** Maximum length of a formula after inlining others. */
const longest = 8000;
const pieces =
  /("(?:[^"]|"")*")|('(?:[^']|'')*'!|[\p{L}_][\p{L}\p{N}_.]*!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(:\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_.(])/gu;

/**
 * The formula of a cell in a what-if table: the table's formula with other cells in place of its input cells,
 * `=TABLE(,B1)` → the formula with `$A5` for B1. Formulas between the two are inlined.
 * @throws Untranslated if a range in between reads an input cell, or the formula becomes too long
 */
export function whatIfFormula(
  cells: Cells,
  area: Area,
  { first, second, isRow }: NonNullable<RawFormula['inputs']>,
  { row, column }: { readonly row: number; readonly column: number },
): string {
  const head = `${columnName(column)}$${area.row}`;
  const side = `$${cellName(row, area.column - 1)}`;
  const values = new Map<string, string>();
  const put = (input: string, value: string) => {
    const place = positionOf(input);
    if (place) values.set(cellName(place.row, place.column), value);
  };
  let source = { row, column: area.column - 1 };
  if (second !== null) {
    put(first, head);
    put(second, side);
    source = { row: area.row - 1, column: area.column - 1 };
  } else if (isRow) put(first, head);
  else {
    put(first, side);
    source = { row: area.row - 1, column };
  }
  return new Inliner(cells, values).formula(source.row, source.column);
}

class Inliner {
  private readonly known = new Map<string, string | null>();

  constructor(
    private readonly cells: Cells,
    private readonly values: ReadonlyMap<string, string>,
  ) {}

  formula(row: number, column: number): string {
    const text = this.replaced(row, column);
    if (text === null) throw new Untranslated('whatIf', cellName(row, column));
    return text;
  }

  /** The cell's formula with the inputs replaced; null if it does not read them. */
  private replaced(row: number, column: number): string | null {
    const name = cellName(row, column);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // A circular formula reads no input on that path.
    this.known.set(name, null);
    const { formula } = this.cells.get(row, column) ?? {};
    if (!formula || formula.kind === 'table') return null;
    let isTouched = false;
    const text = formula.text.replace(pieces, (whole, quoted, sheet, start: string, end) => {
      if (quoted || sheet) return whole;
      const moved = formula.shift ? shiftAddress(start + (end ?? ''), ...formula.shift) : start + (end ?? '');
      const put = this.put(moved, end !== undefined);
      isTouched ||= put !== null;
      return put ?? moved;
    });
    if (text.length > longest) throw new Untranslated('whatIf', name);
    const result = isTouched ? text : null;
    this.known.set(name, result);
    return result;
  }

  /** The replacement of an address; null for the address itself. */
  private put(address: string, isRange: boolean): string | null {
    if (isRange) {
      this.checkRange(address);
      return null;
    }
    const place = positionOf(address);
    if (!place) return null;
    const value = this.values.get(cellName(place.row, place.column));
    if (value !== undefined) return value;
    const inner = this.replaced(place.row, place.column);
    return inner === null ? null : `(${inner})`;
  }

  /** A range cannot have its values replaced. */
  private checkRange(address: string): void {
    const [start, end] = address.split(':').map((corner) => positionOf(corner));
    if (!start || !end) return;
    for (let row = Math.min(start.row, end.row); row <= Math.max(start.row, end.row); row++)
      for (
        let column = Math.min(start.column, end.column);
        column <= Math.max(start.column, end.column);
        column++
      )
        if (this.values.has(cellName(row, column)) || this.replaced(row, column) !== null)
          throw new Untranslated('whatIf', address);
  }
}
