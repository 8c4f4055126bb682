import { type Area, areaName, overlaps, placeName } from '../a1/addresses.ts';
import type { SheetStore } from '../formula/graph/sheet-store.ts';
import { scalarOf } from '../formula/values.ts';
import { Identifiers } from './identifiers.ts';

/** A rectangle of cells that the exported module stores under a name. */
interface Stored extends Area {
  readonly sheet: SheetStore;
  /** Distance in rows and columns between its numbers: 1 unless there are blank cells in between. */
  readonly rowStep: number;
  readonly columnStep: number;
  /** Its name in the forward pass, such as `self.ratings` or `predictions`. */
  readonly code: string;
  /** Whether some cells contain no number; those are NaN. */
  readonly hasGaps: boolean;
  /** Whether it is a single number, not a tensor. */
  readonly isNumber: boolean;
}

/** Numbers that don't depend on weights: data, and constants in formulas. */
export interface Constant extends Stored {
  /** Row by row; NaN if a cell contains no number. */
  readonly numbers: Float64Array;
}

/** A rectangle of cells in Python. Its tensor has a dimension for each side longer than 1. */
interface Source {
  readonly code: string;
  readonly hasGaps: boolean;
  readonly isNumber: boolean;
  /** For a single cell that doesn't depend on weights. */
  readonly value?: number;
}

export const rangeName = (sheet: SheetStore, area: Area): string => placeName(sheet.name, areaName(area));

const contains = (outer: Area, inner: Area): boolean =>
  inner.row >= outer.row &&
  inner.column >= outer.column &&
  inner.row + inner.rows <= outer.row + outer.rows &&
  inner.column + inner.columns <= outer.column + outer.columns;

/** The smallest rectangle around two. */
function around(one: Area, other: Area): Area {
  const [row, column] = [Math.min(one.row, other.row), Math.min(one.column, other.column)];
  return {
    row,
    column,
    rows: Math.max(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.max(one.column + one.columns, other.column + other.columns) - column,
  };
}

/** Part of a tensor by its index; a side of length 1 loses its dimension. */
function part(stored: Stored, area: Area): string {
  const index = (start: number, length: number, whole: number): string[] => {
    if (whole === 1) return [];
    if (length === whole) return [':'];
    if (length === 1) return [String(start)];
    return [`${start || ''}:${start + length === whole ? '' : start + length}`];
  };
  const places = [
    ...index(area.row - stored.row, area.rows, stored.rows),
    ...index(area.column - stored.column, area.columns, stored.columns),
  ];
  while (places.at(-1) === ':') places.pop();
  const code = stored.rowStep * stored.columnStep > 1 ? spread(stored) : stored.code;
  return places.length > 0 ? `${code}[${places.join(', ')}]` : code;
}

/** Numbers with the blank cells between them. */
function spread({ code, rows, columns, rowStep, columnStep }: Stored): string {
  const steps = `${rowStep}, ${columnStep}`;
  if (rows > 1 && columns > 1) return `spread(${code}, ${steps})`;
  return rows > 1 ? `spread(${code}[:, None], ${steps})[:, 0]` : `spread(${code}[None], ${steps})[0]`;
}

/** A single cell of numbers with blank cells in between, by its position among the numbers; null for a blank. */
function betweenBlanks(stored: Stored, { row, column, rows, columns }: Area): string | null {
  const { rowStep, columnStep } = stored;
  const [y, x] = [row - stored.row, column - stored.column];
  if (rowStep * columnStep === 1 || rows * columns > 1 || y % rowStep !== 0 || x % columnStep !== 0)
    return null;
  const index = [...(stored.rows > 1 ? [y / rowStep] : []), ...(stored.columns > 1 ? [x / columnStep] : [])];
  return `${stored.code}[${index.join(', ')}]`;
}

/** The name of a range in a text such as `2 Layer norm: mean 0 and variance 1 in each row`. */
function titleIn(text: string): string | null {
  const [head] = text.replace(/^\d+[.)]?\s+/, '').split(/[:;,(=]/) as [string];
  const title = /\p{L}/u.test(head) ? head : text;
  return /\p{L}/u.test(title) && title.length <= 60 ? title : null;
}

/** A cell's text above or to the left that names a range. */
function labelOf(sheet: SheetStore, { row, column, rows, columns }: Area): string | null {
  const textAt = (y: number, x: number): string | null => {
    const value = sheet.formula(y, x) === '' ? sheet.value(y, x) : null;
    return typeof value === 'string' ? titleIn(value) : null;
  };
  const isBlank = (y: number, x: number) => (sheet.value(y, x) ?? '') === '';
  /** A text only over the first column is a title; texts over every column are column names. */
  const above = (y: number) => (columns === 1 || isBlank(y, column + 1) ? textAt(y, column) : null);
  const left = rows === 1 || isBlank(row + 1, column - 1) ? textAt(row, column - 1) : null;
  /** A corner that isn't the header of its own column. */
  const corner = isBlank(row, column - 1) ? textAt(row - 1, column - 1) : null;
  /** A title over a column of numbers to the left, such as 1, 2, 3 … */
  const title = () => {
    if (rows === 1 || columns === 1 || ![1, 2].every((n) => sheet.value(row + n - 1, column - 1) === n))
      return null;
    const filled = [row - 1, row - 2, row - 3].find((y) => !isBlank(y, column - 1));
    return filled === undefined ? null : textAt(filled, column - 1);
  };
  const nearby = [above(row - 1), left, corner, above(row - 2)];
  const ordered = rows === 1 && columns === 1 ? [left, ...nearby] : nearby;
  return ordered.find((text) => text !== null) ?? title();
}

/** All tensors of an exported module, by their cells. */
export class Storage {
  readonly constants: Constant[] = [];
  readonly identifiers = new Identifiers();
  private readonly stored: Stored[] = [];
  private readonly labels: { readonly sheet: SheetStore; readonly area: Area; readonly label: string }[] = [];
  /** Number of a cell's stored rectangle, plus 1. */
  private readonly grids = new Map<SheetStore, Int32Array>();

  /** @param regions rectangles of data to store in one tensor each */
  constructor(private readonly regions: ReadonlyMap<SheetStore, readonly Area[]>) {}

  add(stored: Stored): void {
    this.stored.push(stored);
    const { sheet, row, column, rows, columns } = stored;
    const grid = this.gridOf(sheet);
    for (let y = row; y < Math.min(row + rows, sheet.rows); y++)
      for (let x = column; x < Math.min(column + columns, sheet.columns); x++)
        grid[sheet.index(y, x)] = this.stored.length;
  }

  /** The first range of cells to change. */
  get firstStored(): Stored {
    return this.stored[0]!;
  }

  /** A parameter of the model: new tensors have its type and device. */
  get first(): string {
    return this.firstStored.code;
  }

  /** A source as a tensor, even if it is a single number. */
  tensorOf({ code, isNumber }: Pick<Source, 'code' | 'isNumber'>): string {
    return isNumber ? `${this.first}.new_tensor(${code})` : code;
  }

  /** The tensor with exactly these cells; data becomes a tensor on first use. */
  read(sheet: SheetStore, area: Area): Source {
    const owners = this.ownersOf(sheet, area);
    if (owners.length === 1) return this.single(sheet, area, owners[0]!);
    return this.joined(sheet, area);
  }

  /** A name for a range: from its label, from that of the range that it continues, or from its address. */
  nameFor(sheet: SheetStore, area: Area): string {
    const address = `${sheet.name} ${areaName(area)}`;
    const label = labelOf(sheet, area) ?? this.continued(sheet, area);
    if (label !== null) this.labels.push({ sheet, area, label });
    return this.identifiers.take(label ?? address, address);
  }

  /** The label of a range of the same height directly to the left; or that of the weights above a row of biases. */
  private continued(sheet: SheetStore, { row, column, rows, columns }: Area): string | null {
    const label = (isNeighbor: (area: Area) => boolean) =>
      this.labels.find((known) => known.sheet === sheet && isNeighbor(known.area))?.label ?? null;
    const left = label(
      (area) =>
        area.row === row &&
        area.rows === rows &&
        area.columns === columns &&
        area.column + columns === column,
    );
    const above = label(
      (area) =>
        rows === 1 &&
        area.rows > 1 &&
        area.column === column &&
        area.columns === columns &&
        area.row + area.rows === row,
    );
    return left ?? (above === null ? null : `${above} bias`);
  }

  private single(sheet: SheetStore, area: Area, owner: number): Source {
    if (owner > 0) {
      const stored = this.stored[owner - 1]!;
      const hasGaps = stored.hasGaps || stored.rowStep * stored.columnStep > 1;
      if (contains(stored, area))
        return { ...stored, hasGaps, code: betweenBlanks(stored, area) ?? part(stored, area) };
    }
    const known = this.constants.find((constant) => constant.sheet === sheet && contains(constant, area));
    const constant = known ?? this.addConstant(sheet, area);
    const value = constant.isNumber ? { value: constant.numbers[0]! } : {};
    return { ...constant, ...value, code: part(constant, area) };
  }

  private addConstant(sheet: SheetStore, area: Area): Constant {
    const region = this.regions.get(sheet)?.find((candidate) => contains(candidate, area)) ?? area;
    const { row, column, rows, columns } = region;
    const numbers = Float64Array.from({ length: rows * columns }, (_, i) => {
      const value = scalarOf(sheet.value(row + Math.floor(i / columns), column + (i % columns)));
      return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN;
    });
    const constant = {
      sheet,
      row,
      column,
      rows,
      columns,
      rowStep: 1,
      columnStep: 1,
      numbers,
      code: `self.${this.nameFor(sheet, region)}`,
      hasGaps: numbers.some(Number.isNaN),
      isNumber: numbers.length === 1,
    };
    this.constants.push(constant);
    return constant;
  }

  private gridOf(sheet: SheetStore): Int32Array {
    let grid = this.grids.get(sheet);
    if (!grid) {
      grid = new Int32Array(sheet.rows * sheet.columns);
      this.grids.set(sheet, grid);
    }
    return grid;
  }

  private ownerAt(sheet: SheetStore, row: number, column: number): number {
    return sheet.holds(row, column) ? this.gridOf(sheet)[sheet.index(row, column)]! : 0;
  }

  private ownersOf(sheet: SheetStore, { row, column, rows, columns }: Area): number[] {
    const owners = new Set<number>();
    for (let y = row; y < row + rows; y++)
      for (let x = column; x < column + columns; x++) owners.add(this.ownerAt(sheet, y, x));
    return [...owners];
  }

  /** Assembles a rectangle from rectangles of different tensors. */
  private joined(sheet: SheetStore, area: Area): Source {
    const bands = this.bands(area.row, area.rows, (row) =>
      Array.from({ length: area.columns }, (_, x) => this.ownerAt(sheet, row, area.column + x)).join(),
    );
    const parts = bands.map(([row, rows]) => {
      const owners = (column: number) => this.ownerAt(sheet, row, column);
      const cuts = this.bands(area.column, area.columns, (column) => String(owners(column)));
      const pieces = cuts.map(([column, columns]) => {
        const piece = { row, column, rows, columns };
        return { area: piece, source: this.single(sheet, piece, owners(column)) };
      });
      return { area: { ...area, row, rows }, source: join(pieces, 'columns', this) };
    });
    return join(parts, 'rows', this);
  }

  /** Consecutive lines with the same key, as start and length. */
  private bands(start: number, length: number, key: (line: number) => string): [number, number][] {
    const found: [number, number][] = [];
    let last: string | null = null;
    for (let line = start; line < start + length; line++) {
      const own = key(line);
      if (own === last) found.at(-1)![1]++;
      else found.push([line, 1]);
      last = own;
    }
    return found;
  }
}

interface Piece {
  readonly area: Area;
  readonly source: Source;
}

/** A number before or after a list, as padding; null for anything else. */
function padded([first, second, ...others]: readonly Piece[]): Source | null {
  if (!first || !second || others.length > 0 || first.source.isNumber === second.source.isNumber) return null;
  const isBefore = first.source.isNumber;
  const [number, list] = isBefore ? [first.source, second.source] : [second.source, first.source];
  const value = number.value === 0 ? '' : `, value=${number.value ?? number.code}`;
  const code = `F.pad(${list.code}, ${isBefore ? '(1, 0)' : '(0, 1)'}${value})`;
  return { code, hasGaps: list.hasGaps || number.hasGaps, isNumber: false };
}

/** Tensors side by side or below one another. */
function join(pieces: readonly Piece[], side: 'rows' | 'columns', storage: Storage): Source {
  if (pieces.length === 1) return pieces[0]!.source;
  const other = side === 'rows' ? 'columns' : 'rows';
  const hasGaps = pieces.some(({ source }) => source.hasGaps);
  const isLine = pieces[0]!.area[other] === 1;
  const single = pieces.every(({ area }) => area[side] === 1);
  const padding = isLine && !single ? padded(pieces) : null;
  if (padding) return padding;
  const list = (codes: readonly string[]) => `(${codes.join(', ')})`;
  const dimension = side === 'rows' || isLine ? '' : ', 1';
  if (single)
    return {
      code: `torch.stack(${list(pieces.map(({ source }) => storage.tensorOf(source)))}${dimension})`,
      hasGaps,
      isNumber: false,
    };
  const widened = pieces.map(({ area, source }) => {
    if (area[side] > 1) return source.code;
    return side === 'rows' || isLine ? `${storage.tensorOf(source)}[None]` : `${source.code}[:, None]`;
  });
  return { code: `torch.cat(${list(widened)}${dimension})`, hasGaps, isNumber: false };
}

/** Merges rectangles of data that share cells, so that each cell is stored once. */
export function mergedRegions(
  constants: readonly Constant[],
  isTaken: (sheet: SheetStore, area: Area) => boolean,
) {
  const regions = new Map<SheetStore, Area[]>();
  for (const { sheet, row, column, rows, columns } of constants) {
    let area: Area = { row, column, rows, columns };
    const known = regions.get(sheet) ?? [];
    for (;;) {
      const other = known.find((one) => overlaps(one, area) && !isTaken(sheet, around(one, area)));
      if (!other) break;
      area = around(other, area);
      known.splice(known.indexOf(other), 1);
    }
    known.push(area);
    regions.set(sheet, known);
  }
  return regions;
}
