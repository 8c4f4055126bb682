import { ErrorValue, type Scalar } from '../values.ts';

/** The kind of a cell's content, as one byte. */
export const CellKind = { blank: 0, number: 1, text: 2, boolean: 3, error: 4 } as const;

const noBytes = new Uint8Array(0);
const noNumbers = new Float64Array(0);
const noIndices = new Int32Array(0);

/** The cells of one column in flat arrays, up to the last row ever used. */
export class Column {
  /** A `CellKind` for each row. */
  kinds = noBytes;
  /** The number, or 1 and 0 for TRUE and FALSE. */
  numbers = noNumbers;
  /** Texts and errors; other rows are empty. */
  objects: (string | ErrorValue)[] = [];
  /** Number of the formula in each row, plus 1; 0 for none. */
  formulas = noIndices;
  /** Number of the formula whose array fills this row, plus 1; 0 for none. Empty until an array reaches the column. */
  owners = noIndices;
  /** 0 clean, 1 to be calculated, 2 being calculated. */
  marks = noBytes;
  /** Number of marked cells, and the range of rows that contains them. */
  marked = 0;
  firstMarked = 0;
  lastMarked = -1;
  /** Rows in use; all rows below are blank. */
  length = 0;
  /** Incremented with every change; results computed from the column are valid until then. */
  revision = 0;

  reserve(rows: number): void {
    if (rows > this.length) this.length = rows;
    if (rows <= this.kinds.length) return;
    const size = Math.max(rows, Math.min(this.kinds.length * 2, this.kinds.length + 100_000), 8);
    this.kinds = grown(this.kinds, new Uint8Array(size));
    this.numbers = grown(this.numbers, new Float64Array(size));
    this.formulas = grown(this.formulas, new Int32Array(size));
    this.marks = grown(this.marks, new Uint8Array(size));
    if (this.owners.length > 0) this.owners = grown(this.owners, new Int32Array(size));
  }

  get(row: number): Scalar {
    switch (this.kinds[row]) {
      case CellKind.number:
        return this.numbers[row]!;
      case CellKind.boolean:
        return this.numbers[row] === 1;
      case CellKind.text:
      case CellKind.error:
        return this.objects[row]!;
      default:
        return null;
    }
  }

  set(row: number, value: Scalar): void {
    this.revision++;
    if (typeof value === 'number') {
      if (this.kinds[row]! > CellKind.number) this.forget(row);
      this.kinds[row] = CellKind.number;
      this.numbers[row] = value;
      return;
    }
    this.forget(row);
    if (value === null) this.kinds[row] = CellKind.blank;
    else if (typeof value === 'boolean') {
      this.kinds[row] = CellKind.boolean;
      this.numbers[row] = value ? 1 : 0;
    } else {
      this.kinds[row] = typeof value === 'string' ? CellKind.text : CellKind.error;
      this.objects[row] = value;
    }
  }

  private forget(row: number): void {
    const kind = this.kinds[row];
    if (kind === CellKind.text || kind === CellKind.error) delete this.objects[row];
  }
}

function grown<T extends Uint8Array | Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from as never);
  return to;
}

/** One tab: its columns and its size. */
export class Sheet {
  readonly columns: (Column | undefined)[] = [];
  /** Rows that SUBTOTAL ignores with a code above 100. */
  hiddenRows: ReadonlySet<number> = new Set();
  /** Those rows that a filter hides: SUBTOTAL ignores them with any code. */
  filteredRows: ReadonlySet<number> = new Set();

  constructor(
    readonly id: number,
    public name: string,
    /** Size of the tab in cells, including blanks: the end of open ranges such as `A2:A`. */
    public rowCount: number,
    public columnCount: number,
    /**
     * For formulas about the cells of another sheet, such as rules: each is calculated as if in the home sheet's cell
     * at the same position. References in them must name their sheet.
     */
    readonly home: Sheet | null = null,
  ) {}

  column(index: number): Column {
    this.columns[index] ??= new Column();
    return this.columns[index]!;
  }

  get(row: number, column: number): Scalar {
    const cells = this.columns[column];
    return cells === undefined || row >= cells.length ? null : cells.get(row);
  }

  /** Hides exactly these rows, by hand and by a filter; returns the rows whose visibility changed. */
  hide(byHand: readonly number[], byFilter: readonly number[]): number[] {
    const [hidden, filtered] = [this.hiddenRows, this.filteredRows];
    this.filteredRows = new Set(byFilter);
    this.hiddenRows = new Set([...byHand, ...byFilter]);
    return [...new Set([...hidden, ...this.hiddenRows])].filter(
      (row) =>
        hidden.has(row) !== this.hiddenRows.has(row) || filtered.has(row) !== this.filteredRows.has(row),
    );
  }

  /** The last row with content within some columns. */
  filledRows(column: number, columns: number): number {
    let rows = 0;
    const end = Math.min(column + columns, this.columns.length);
    for (let index = column; index < end; index++) rows = Math.max(rows, this.columns[index]?.length ?? 0);
    return rows;
  }
}

/** Whether the cell in a column's row already has this value. */
export function isSameValue(column: Column, row: number, value: Scalar): boolean {
  const kind = column.kinds[row];
  if (typeof value === 'number') return kind === CellKind.number && column.numbers[row] === value;
  const before = column.get(row);
  if (value instanceof ErrorValue)
    return before instanceof ErrorValue && before.name === value.name && before.message === value.message;
  return before === value;
}
