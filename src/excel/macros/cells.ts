import { type Area, parseReference } from '../../a1/addresses.ts';
import type { StoredValue } from '../book.ts';
import { Recorder, type SheetFacts } from './recorder.ts';
import {
  addressOn,
  binaryResult,
  type Edge,
  NotConvertible,
  plainValue,
  type VbaScalar,
  type VbaValue,
} from './values.ts';

/** The part of a book that macros access. */
export interface MacroBook {
  readonly sheetNames: readonly string[];
  /** The names of the sheets' modules. */
  readonly codeNames: readonly string[];
  /** Resolves a defined name or a table on a sheet. */
  findName(name: string, sheet: number): { readonly sheet: number; readonly area: Area } | null;
  valueAt(sheet: number, row: number, column: number): StoredValue;
  hasFormula(sheet: number, row: number, column: number): boolean;
}

/** Maximum number of cells in a statement. */
const mostCells = 10_000;
export const lastRow = 1_048_576;

/** The cells that a macro reads from a book and writes to it. */
export abstract class MacroCells {
  protected readonly recorder: Recorder;
  protected readonly facts: SheetFacts;
  protected selection: VbaValue;
  protected active: number;
  /** True after the loop that counts epochs: later statements aren't part of one. */
  protected isOver = false;

  constructor(
    protected readonly book: MacroBook,
    protected readonly home: number,
  ) {
    this.active = home;
    this.selection = { kind: 'range', sheet: home, area: { row: 0, column: 0, rows: 1, columns: 1 } };
    this.facts = {
      home,
      hasFormula: (sheet, row, column) => book.hasFormula(sheet, row, column),
      address: (sheet, row, column) => addressOn(home, sheet, book.sheetNames, row, column),
    };
    this.recorder = new Recorder(this.facts);
  }

  protected ignore(what: string): void {
    this.recorder.ignored.add(what);
  }

  /** Writes values to cells: one for all, or one for each. */
  protected fill({ sheet, area }: Extract<VbaValue, { kind: 'range' }>, value: VbaValue): void {
    if (this.isOver) throw new NotConvertible('loop', '');
    const source = value.kind === 'range' ? this.contents(value) : value;
    if (source.kind === 'plain' && (source.value === null || source.value === '')) {
      this.recorder.clear(area);
      return;
    }
    const { rows, columns } = sizeOnSheet(area);
    if (rows * columns > mostCells) throw new NotConvertible('endless', '');
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const one =
          source.kind === 'array'
            ? source.rows[source.rows.length === 1 ? 0 : row]?.[source.rows[0]!.length === 1 ? 0 : column]
            : this.scalar(source);
        if (!one) throw new NotConvertible('statement', '');
        if (one.kind === 'plain' && typeof one.value === 'string')
          throw new NotConvertible('text', one.value);
        this.recorder.write(
          sheet,
          area.row + row,
          area.column + column,
          one.kind === 'plain' && typeof one.value === 'boolean' ? plainValue(Number(one.value)) : one,
        );
      }
  }

  /** The current contents of a range. */
  protected contents({
    sheet,
    area,
  }: Extract<VbaValue, { kind: 'range' }>): VbaScalar | Extract<VbaValue, { kind: 'array' }> {
    const { rows, columns } = sizeOnSheet(area);
    if (rows === 1 && columns === 1) return this.recorder.read(sheet, area.row, area.column);
    if (rows * columns > mostCells) throw new NotConvertible('endless', '');
    return {
      kind: 'array',
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_unused, column) =>
          this.recorder.read(sheet, area.row + row, area.column + column),
        ),
      ),
    };
  }

  protected scalar(value: VbaValue): VbaScalar {
    if (value.kind === 'plain' || value.kind === 'live') return value;
    if (value.kind === 'range') {
      const held = this.contents(value);
      if (held.kind !== 'array') return held;
    }
    if (value.kind === 'edge') throw new NotConvertible('statement', 'End');
    throw new NotConvertible('statement', value.kind);
  }

  /** A number known at this point. With `orStored`, a typed cell counts with its value in the file. */
  protected number(value: VbaValue, orStored: boolean): number {
    const scalar = this.scalar(value);
    if (scalar.kind === 'plain')
      return typeof scalar.value === 'boolean' ? -Number(scalar.value) : Number(scalar.value ?? 0);
    const { cell } = scalar;
    const stored = orStored && cell ? this.book.valueAt(cell.sheet, cell.row, cell.column) : null;
    if (typeof stored === 'number') return stored;
    throw new NotConvertible('loop', scalar.text);
  }

  protected namedRange(text: string, sheet: number): VbaValue {
    const parts = text.split(',');
    if (parts.length > 1) throw new NotConvertible('statement', text);
    // `lr` is a name, though it could be a column's letters.
    const parsed = /\d|:/.test(text) ? parseReference(text.trim()) : null;
    if (parsed) {
      const index = parsed.sheet === null ? sheet : this.sheetIndex(parsed.sheet);
      return { kind: 'range', sheet: index, area: parsed.area };
    }
    const found = this.book.findName(text.trim(), sheet);
    if (!found) throw new NotConvertible('name', text);
    return { kind: 'range', ...found };
  }

  protected sheetIndex(name: string): number {
    const index = this.book.sheetNames.findIndex((each) => each.toLowerCase() === name.toLowerCase());
    if (index < 0) throw new NotConvertible('name', name);
    return index;
  }

  protected pasteRows(
    { sheet, area }: Extract<VbaValue, { kind: 'range' }>,
    rows: readonly (readonly VbaScalar[])[],
    operation: string,
  ): void {
    const [high, wide] = [rows.length, rows[0]!.length];
    const times = (size: number, of: number) => (Number.isFinite(size) && size % of === 0 ? size : of);
    const target: Extract<VbaValue, { kind: 'range' }> = {
      kind: 'range',
      sheet,
      area: { ...area, rows: times(area.rows, high), columns: times(area.columns, wide) },
    };
    const operator = { xladd: '+', xlsubtract: '-', xlmultiply: '*', xldivide: '/' }[
      operation.replace(/^xlpastespecialoperation/, 'xl')
    ];
    const values = Array.from({ length: target.area.rows }, (_, row) =>
      Array.from({ length: target.area.columns }, (_unused, column): VbaScalar => {
        const value = rows[row % high]![column % wide]!;
        return operator
          ? binaryResult(operator, this.recorder.read(sheet, area.row + row, area.column + column), value)
          : value;
      }),
    );
    this.fill(target, { kind: 'array', rows: values });
  }

  /** Pasting everything would include formulas. */
  protected checkNoFormulas({ sheet, area }: Extract<VbaValue, { kind: 'range' }>): void {
    const { rows, columns } = sizeOnSheet(area);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        if (this.book.hasFormula(sheet, area.row + row, area.column + column))
          throw new NotConvertible(
            'formula',
            this.facts.address(sheet, area.row + row, area.column + column),
          );
  }

  protected column(value: VbaValue): number {
    if (value.kind === 'plain' && typeof value.value === 'string')
      return parseReference(`${value.value}1`)?.area.column ?? 0;
    return this.number(value, true) - 1;
  }

  /** The end of the filled cells in a column: labels first, then logged values. */
  protected edgeBelow(sheet: number, row: number, column: number, ahead: number): Edge {
    let first = row;
    while (typeof this.book.valueAt(sheet, first, column) === 'string') first += 1;
    return { kind: 'edge', sheet, column, first, ahead };
  }
}

/** Row of the last text above the logged values in a column; the given row if there is none. */
export function lastLabel(book: MacroBook, sheet: number, column: number, from: number): number {
  const deepest = Math.min(from, 5000);
  for (let row = deepest; row >= 0; row--)
    if (typeof book.valueAt(sheet, row, column) === 'string') return row;
  return 0;
}

/** Number of cells in a range with content that no macro wrote: texts and formulas. */
export function labelsIn(book: MacroBook, sheet: number, area: Area): number {
  let labels = 0;
  const last = Math.min(area.row + area.rows, 5000);
  for (let row = area.row; row < last; row++)
    if (typeof book.valueAt(sheet, row, area.column) === 'string' || book.hasFormula(sheet, row, area.column))
      labels += 1;
  return labels;
}

export const cellOf = (
  { sheet, area }: Extract<VbaValue, { kind: 'range' }>,
  row: number,
  column: number,
): Extract<VbaValue, { kind: 'range' }> => ({
  kind: 'range',
  sheet,
  area: { row: area.row + row, column: area.column + column, rows: 1, columns: 1 },
});

/** Entire rows and columns, limited to Excel's sheet size. */
export const sizeOnSheet = ({ rows, columns }: Area): { rows: number; columns: number } => ({
  rows: Math.min(rows, lastRow),
  columns: Math.min(columns, 16_384),
});
