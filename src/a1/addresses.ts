/** Rows and columns are zero-based throughout. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, with sizes in cells. Infinity means “to the end of the sheet” (`A:A`, `2:2`). */
export interface Area extends CellPosition {
  readonly rows: number;
  readonly columns: number;
}

/** A row or column of a reference; `fixed` ones are written with `$`. */
export interface Coordinate {
  readonly index: number;
  readonly fixed: boolean;
}

/** One end of a reference; a missing row or column is open, as in `A2:A`, `A:A` or `2:5`. */
export interface Corner {
  readonly column: Coordinate | null;
  readonly row: Coordinate | null;
}

/** A reference as written in a formula. */
export interface Reference {
  /** The sheet that the reference names, or null for the formula's own. */
  readonly sheet: string | null;
  readonly start: Corner;
  /** Null for a single cell. */
  readonly end: Corner | null;
}

/** 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** `A` → 0, `AA` → 26; the case does not matter. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** (1, 9) → `J2`. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** The rectangle as `B5` or `B5:E7`. */
export function areaName({ row, column, rows, columns }: Area): string {
  const first = cellName(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellName(row + rows - 1, column + columns - 1)}`;
}

/** The rectangle as `$B$5` or `$B$5:$E$7`. */
export function absoluteName({ row, column, rows, columns }: Area): string {
  const corner = (r: number, c: number) => `$${columnName(c)}$${r + 1}`;
  const first = corner(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${corner(row + rows - 1, column + columns - 1)}`;
}

/**
 * Whether a formula may use a tab, range or parameter name without quotes: a word that is not an address like `MSE1` or
 * `R1C1`.
 */
export const isPlainName = (name: string): boolean =>
  /^(?!([a-z]{1,3}\d+|r\d*c\d*|true|false)$)[\p{L}_][\p{L}\p{N}_]*$/iu.test(name);

/** `Bob's` → `'Bob''s'`. */
export const quotedSheet = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** `J2` of sheet `my data` → `'my data'!J2`, quoted only if a formula needs it. */
export const placeName = (sheet: string, cell: string): string =>
  `${isPlainName(sheet) ? sheet : quotedSheet(sheet)}!${cell}`;

/** For example, `dotprod!H19:V23`. */
export const rangeName = ({ sheet, ...area }: Area & { readonly sheet: string }): string =>
  placeName(sheet, areaName(area));

function parseCorner(text: string): Corner | null {
  const [, first, letters, second, digits] = /^(\$?)([a-z]{1,3})?(\$?)(\d+)?$/i.exec(text) ?? [];
  if (!(letters || digits)) return null;
  return {
    column: letters ? { index: columnIndex(letters), fixed: first === '$' } : null,
    row: digits ? { index: Number(digits) - 1, fixed: (letters ? second : first || second) === '$' } : null,
  };
}

/** Start and length along one side; a corner without it makes the area open to the end. */
function side(first: Coordinate | null, second: Coordinate | null): [start: number, length: number] {
  if (!first || !second) return [(first ?? second)?.index ?? 0, Number.POSITIVE_INFINITY];
  return [Math.min(first.index, second.index), Math.abs(second.index - first.index) + 1];
}

/** Splits `'My tab'!A1` into its sheet's name (null if it has none) and the rest. */
export function splitSheet(text: string): [sheet: string | null, rest: string] {
  const mark = text.lastIndexOf('!');
  if (mark < 0) return [null, text];
  const name = text.slice(0, mark);
  const sheet = name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
  return [sheet, text.slice(mark + 1)];
}

/**
 * Parses `J2`, `$B$5:E7`, `A:A`, `2:3` or `'my data'!B2`, together with the rectangle that it refers to; null if the
 * text is not a reference.
 */
export function parseReference(text: string): (Reference & { readonly area: Area }) | null {
  const [sheet, rest] = splitSheet(text);
  const corners = rest.split(':').map(parseCorner);
  const [start, end = null] = corners;
  if (!start || corners[2] !== undefined || corners.includes(null)) return null;
  const last = end ?? start;
  const [row, rows] = side(start.row, last.row);
  const [column, columns] = side(start.column, last.column);
  return { sheet, start, end, area: { row, column, rows, columns } };
}

const formatCoordinate = (coordinate: Coordinate | null, name: (index: number) => string): string =>
  coordinate ? `${coordinate.fixed ? '$' : ''}${name(coordinate.index)}` : '';

const formatCorner = ({ column, row }: Corner): string =>
  formatCoordinate(column, columnName) + formatCoordinate(row, (index) => String(index + 1));

export function formatReference({ sheet, start, end }: Reference): string {
  const cells = formatCorner(start) + (end ? `:${formatCorner(end)}` : '');
  return sheet === null ? cells : placeName(sheet, cells);
}

/** The rectangle that a paste fills: all of `to` if its size is a multiple of the copied one, otherwise one copy. */
export function pasteTarget<T extends Area>(from: Pick<Area, 'rows' | 'columns'>, to: T): T {
  const fits = to.rows % from.rows === 0 && to.columns % from.columns === 0;
  return fits ? to : { ...to, rows: from.rows, columns: from.columns };
}

/** Parses `B5:E7`. Throws if the text is not a closed rectangle. */
export function parseArea(text: string): Area {
  const area = parseReference(text)?.area;
  if (!area || !Number.isFinite(area.rows + area.columns))
    throw new Error(`Expected a rectangle of cells such as B5:E7, not “${text}”.`);
  return area;
}

/** Parses `B3`, `$B$3` or `D7:B3` on a known sheet; null for anything else. */
export function areaFrom(text: string): Area | null {
  const reference = parseReference(text.trim());
  if (!reference || reference.sheet !== null) return null;
  const { row, rows, columns } = reference.area;
  return row >= 0 && Number.isFinite(rows + columns) ? reference.area : null;
}

/** The smallest rectangle that contains all these cells and areas. */
export function around(areas: readonly (CellPosition & Partial<Area>)[]): Area {
  const row = Math.min(...areas.map((area) => area.row));
  const column = Math.min(...areas.map((area) => area.column));
  return {
    row,
    column,
    rows: Math.max(...areas.map((area) => area.row + (area.rows ?? 1))) - row,
    columns: Math.max(...areas.map((area) => area.column + (area.columns ?? 1))) - column,
  };
}

/** Whether the two rectangles have the same cells. */
export const sameArea = (one: Area, other: Area): boolean =>
  one.row === other.row &&
  one.column === other.column &&
  one.rows === other.rows &&
  one.columns === other.columns;

/** Whether the two rectangles share a cell. */
export function overlaps(first: Area, second: Area): boolean {
  return (
    first.row < second.row + second.rows &&
    second.row < first.row + first.rows &&
    first.column < second.column + second.columns &&
    second.column < first.column + first.columns
  );
}

/** Groups the cells into few rectangles: runs down each column, joined with equal runs of the next one. */
export function blocksOf(cells: readonly CellPosition[]): Area[] {
  const sorted = [...cells].sort((one, other) => one.column - other.column || one.row - other.row);
  const runs: Area[] = [];
  for (const { row, column } of sorted) {
    const last = runs.at(-1);
    const continues = last?.column === column && last.row + last.rows === row;
    if (continues) runs[runs.length - 1] = { ...last, rows: last.rows + 1 };
    else runs.push({ row, column, rows: 1, columns: 1 });
  }
  const open = new Map<string, number>();
  const blocks: Area[] = [];
  for (const run of runs) {
    const key = `${run.row} ${run.rows}`;
    const index = open.get(key);
    const before = index === undefined ? undefined : blocks[index]!;
    if (before && before.column + before.columns === run.column)
      blocks[index!] = { ...before, columns: before.columns + 1 };
    else {
      open.set(key, blocks.length);
      blocks.push(run);
    }
  }
  return blocks;
}

/** Key of a cell in a map of a sheet's cells: `4,1` for B5. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;

export function parseCellKey(key: string): CellPosition {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}
