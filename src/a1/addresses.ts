/** Rows and columns are zero-based throughout. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, sizes in cells. Infinity stands for “to the end of the sheet” (`A:A`, `2:2`). */
export interface Area extends CellPosition {
  readonly rows: number;
  readonly columns: number;
}

interface Reference {
  /** Sheet that the reference names, or null for the formula's own. */
  readonly sheet: string | null;
  readonly area: Area;
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

/** `J2` of sheet `my data` → `'my data'!J2`, quoted only where a formula would need it. */
export function placeName(sheet: string, cell: string): string {
  const isPlain =
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(sheet) && !/^([a-z]{1,3}\d+|r\d*c\d*|true|false)$/i.test(sheet);
  return `${isPlain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${cell}`;
}

interface Corner {
  readonly row: number | null;
  readonly column: number | null;
}

function parseCorner(text: string): Corner | null {
  const match = /^\$?([A-Za-z]{1,3})?\$?([0-9]+)?$/.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return {
    column: match[1] === undefined ? null : columnIndex(match[1]),
    row: match[2] === undefined ? null : Number(match[2]) - 1,
  };
}

/** Start and length along one side; a corner that leaves it out makes the area open to the end. */
function side(first: number | null, second: number | null): [start: number, length: number] {
  if (first === null || second === null) return [first ?? second ?? 0, Number.POSITIVE_INFINITY];
  return [Math.min(first, second), Math.abs(second - first) + 1];
}

/** Splits `'My tab'!A1` into its sheet's name (null without one) and the rest. */
export function splitSheet(text: string): [sheet: string | null, rest: string] {
  const mark = text.lastIndexOf('!');
  if (mark < 0) return [null, text];
  const name = text.slice(0, mark);
  const sheet = name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
  return [sheet, text.slice(mark + 1)];
}

/** Reads `J2`, `$B$5:E7`, `A:A`, `2:3` or `'my data'!B2`; null when the text is no reference. */
export function parseReference(text: string): Reference | null {
  const [sheet, rest] = splitSheet(text);
  const [firstText, secondText = firstText, ...more] = rest.split(':');
  if (more.length > 0) return null;
  const first = parseCorner(firstText!);
  const second = parseCorner(secondText!);
  if (!first || !second) return null;
  const [row, rows] = side(first.row, second.row);
  const [column, columns] = side(first.column, second.column);
  return { sheet, area: { row, column, rows, columns } };
}

/** Reads `B5:E7`. Throws when the text is no closed rectangle. */
export function parseArea(text: string): Area {
  const reference = parseReference(text);
  if (!reference || !Number.isFinite(reference.area.rows + reference.area.columns))
    throw new Error(`A rectangle of cells such as B5:E7 was expected, not “${text}”.`);
  return reference.area;
}

/** Reads `B3`, `$B$3` or `D7:B3` on a sheet that is known; null for anything else. */
export function areaFrom(text: string): Area | null {
  const reference = parseReference(text.trim());
  if (!reference || reference.sheet !== null) return null;
  const { row, rows, columns } = reference.area;
  return row >= 0 && Number.isFinite(rows + columns) ? reference.area : null;
}

/** The smallest rectangle that holds all these cells and areas. */
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

/** True when the two rectangles share a cell. */
export function overlaps(first: Area, second: Area): boolean {
  return (
    first.row < second.row + second.rows &&
    second.row < first.row + first.rows &&
    first.column < second.column + second.columns &&
    second.column < first.column + first.columns
  );
}

/** The cells as few rectangles: runs down each column, joined with equal runs of the next one. */
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
