import { type Area, areaName, cellName, columnIndex, overlaps, parseArea } from '../../src/a1/addresses.ts';
import type { Block, Content, Rendering } from './blocks.ts';
import { styleOf } from './look.ts';
import type { ChartPlan, TabPlan } from './plan.ts';

/** The number of rows and columns of a tab. */
interface TabSize {
  readonly rows: number;
  readonly columns: number;
}

/** The minimum size of a new tab. */
const newTab: TabSize = { rows: 1000, columns: 26 };

/** The size of a tab for these cells. */
const tabSize = (cells: readonly (readonly unknown[])[]): TabSize => ({
  rows: Math.max(newTab.rows, cells.length),
  columns: Math.max(newTab.columns, cells[0]?.length ?? 0),
});

function check(fine: boolean, { title }: ChartPlan, problem: string): void {
  if (!fine) throw new Error(`The chart “${title}” ${problem}`);
}

function areaOn({ rows, columns }: TabSize, chart: ChartPlan, place: string): Area {
  const area = parseArea(place);
  const isOnTab = area.row + area.rows <= rows && area.column + area.columns <= columns;
  check(isOnTab, chart, `names ${place}, but its tab has ${rows} rows and ${columns} columns.`);
  return area;
}

function checkWords(chart: ChartPlan): void {
  const { title, kind, series, x, width, height } = chart;
  check(title !== '', chart, 'needs a title: it is also its name for people who cannot see it.');
  check(series.length > 0, chart, 'needs at least one series.');
  for (const { name, range } of series) check(name !== '', chart, `needs a name for the series ${range}.`);
  check(width > 0 && height > 0, chart, `needs a size in pixels, not ${width}×${height}.`);
  check(kind === 'line' || x !== undefined, chart, 'is a scatter chart and needs the range of its x values.');
}

/** Throws for a chart that Google or a learner could not use. */
function checkChart(chart: ChartPlan, size: TabSize): void {
  checkWords(chart);
  const corner = areaOn(size, chart, chart.anchor);
  check(corner.rows * corner.columns === 1, chart, `lies over one cell, not over ${chart.anchor}.`);
  const columns = [...(chart.x === undefined ? [] : [chart.x]), ...chart.series.map(({ range }) => range)];
  const { rows } = areaOn(size, chart, columns[0]!);
  for (const range of columns) {
    const area = areaOn(size, chart, range);
    check(area.columns === 1, chart, `reads ${range}, but each series is one column.`);
    check(
      area.rows === rows,
      chart,
      `reads ${range} beside ${columns[0]}, which has another number of rows.`,
    );
  }
}

/** Number of empty cells that Google may write to save a call. */
const cellsForOneCall = 500;

const sizeOf = ({ rows, columns }: Area): number => rows * columns;

/** The smallest rectangle around two. */
function around(a: Area, b: Area): Area {
  const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
  return {
    ...{ row, column },
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** Number of additional cells if two areas are written as one. */
function more(a: Area, b: Area): number {
  const rows = Math.max(a.row + a.rows, b.row + b.rows) - Math.min(a.row, b.row);
  const columns = Math.max(a.column + a.columns, b.column + b.columns) - Math.min(a.column, b.column);
  return rows * columns - sizeOf(a) - sizeOf(b);
}

/** The two areas that can be merged with the fewest additional cells. */
function closest(areas: readonly Area[]) {
  let best = { first: 0, second: 0, cost: Number.POSITIVE_INFINITY };
  for (let second = 1; second < areas.length; second++)
    for (let first = 0; first < second; first++) {
      const cost = more(areas[first]!, areas[second]!);
      if (cost < best.cost) best = { first, second, cost };
    }
  return best;
}

/**
 * At most `most` ranges that contain all areas. Google needs time for empty cells too, so spilled cells and gaps
 * between blocks are not written.
 */
export function filledRanges(areas: readonly Area[], most: number): string[] {
  const merged = [...areas];
  while (merged.length > 1) {
    const { first, second, cost } = closest(merged);
    if (merged.length <= most && cost > cellsForOneCall) break;
    const [removed] = merged.splice(second, 1);
    merged[first] = around(merged[first]!, removed!);
  }
  return merged.map(areaName);
}

/** A place where the original workbook is wrong and ours is right. */
interface Correction {
  /** Ranges whose numbers differ from the original; the note is on the first cell. */
  readonly cells: readonly string[];
  readonly original: string;
  readonly reason: string;
}

export interface TabDefinition {
  /** `['A', 150]` or `['B:E', 80]`: pixels of one or several columns. */
  readonly widths: readonly (readonly [columns: string, pixels: number])[];
  readonly blocks: readonly Block[];
  /** By cell. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly corrections?: readonly Correction[];
  /** Maximum number of calls for its contents: more for a large tab with many empty cells. 1 by default. */
  readonly contentRanges?: number;
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  readonly gridlinesHidden?: boolean;
  /** Cells with TRUE or FALSE. */
  readonly checkboxes?: readonly string[];
  readonly colorScales?: TabPlan['colorScales'];
  readonly namedRanges?: TabPlan['namedRanges'];
  readonly charts?: TabPlan['charts'];
  readonly training?: TabPlan['training'];
  /** The blocks, and the notes if it has any, with German texts; at the same positions. */
  readonly german?: Pick<TabDefinition, 'blocks' | 'notes'>;
}

function checkOverlap(blocks: readonly Block[]): void {
  const owners = new Map<string, string>();
  for (const { area, isException } of blocks) {
    for (let row = 0; row < area.rows; row++) {
      for (let column = 0; column < area.columns; column++) {
        const cell = cellName(area.row + row, area.column + column);
        const owner = owners.get(cell);
        if (owner && !isException)
          throw new Error(`The blocks ${owner} and ${areaName(area)} both claim the cell ${cell}.`);
        owners.set(cell, areaName(area));
      }
    }
  }
}

function layCells(blocks: readonly Block[], rendering: Rendering): Content[][] {
  const rows = Math.max(...blocks.map(({ area }) => area.row + area.rows));
  const columns = Math.max(...blocks.map(({ area }) => area.column + area.columns));
  const cells: Content[][] = Array.from({ length: rows }, () => Array(columns).fill(''));
  for (const { area, contentAt } of blocks) {
    for (let row = 0; row < area.rows; row++) {
      for (let column = 0; column < area.columns; column++) {
        cells[area.row + row]![area.column + column] = contentAt(row, column, rendering);
      }
    }
  }
  return cells;
}

/** The rows of a translation that differ from ours, by their index. */
const translatedRows = (ours: readonly Content[][], theirs: readonly Content[][]) =>
  Object.fromEntries(
    [...theirs.entries()].filter(([row, cells]) => cells.some((cell, column) => cell !== ours[row]![column])),
  );

/** Maximum number of calls for the notes of a tab. */
const mostNotes = 3;

/** The non-empty part of a block: for an array only the formula, since the rest spills. */
function filledArea(cells: readonly (readonly Content[])[], { row, column, rows, columns }: Area): Area[] {
  let [bottom, right] = [-1, -1];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      if (cells[row + y]![column + x] !== '') [bottom, right] = [y, Math.max(right, x)];
  return bottom < 0 ? [] : [{ row, column, rows: bottom + 1, columns: right + 1 }];
}

const correctionNote = ({ original, reason }: Correction): string =>
  `Differs from the original sheet.\nOriginal: ${original}\nHere: ${reason}`;

const holds = (blocks: readonly Block[], cell: string): boolean =>
  blocks.some(({ area }) => overlaps(area, parseArea(cell)));

function gatherNotes(
  { blocks, notes = {}, corrections = [] }: TabDefinition,
  shown: readonly Block[],
): TabPlan['notes'] {
  const texts = new Map(Object.entries(notes));
  for (const correction of corrections) {
    const { row, column } = parseArea(correction.cells[0]!);
    const cell = cellName(row, column);
    texts.set(cell, [texts.get(cell), correctionNote(correction)].filter(Boolean).join('\n\n'));
  }
  const lost = [...texts.keys()].find((cell) => !holds(blocks, cell));
  if (lost) throw new Error(`There is a note on ${lost}, but no block has that cell.`);
  return [...texts].filter(([cell]) => holds(shown, cell)).map(([cell, text]) => ({ cell, text }));
}

function readWidths(widths: TabDefinition['widths']): TabPlan['columnWidths'] {
  return widths.map(([columns, pixels]) => {
    const [first, last = first] = columns.split(':');
    const column = columnIndex(first!);
    return { column, count: columnIndex(last!) - column + 1, pixels };
  });
}

/** Expands a definition into a plan; throws if blocks overlap or a formula would not parse in every locale. */
export function expandTab(
  { name, summary }: { readonly name: string; readonly summary: string },
  definition: TabDefinition,
  rendering: Rendering,
): TabPlan {
  const blocks = definition.blocks.filter((block) => (block.rendering ?? rendering) === rendering);
  checkOverlap(blocks);
  const cells = layCells(blocks, rendering);
  const notes = gatherNotes(definition, blocks);
  const { german } = definition;
  for (const chart of definition.charts ?? []) checkChart(chart, tabSize(cells));
  return {
    name,
    summary,
    cells,
    ...(german && {
      translated: {
        de: {
          cells: translatedRows(cells, layCells(german.blocks, rendering)),
          notes: gatherNotes({ ...definition, ...german }, blocks),
        },
      },
    }),
    filled: filledRanges(
      blocks.flatMap(({ area }) => filledArea(cells, area)),
      definition.contentRanges ?? 1,
    ),
    styles: blocks.flatMap(({ area, look, lookAreas = [area] }) =>
      lookAreas.map((styled) => styleOf(areaName(styled), look)),
    ),
    notes,
    noted: filledRanges(
      notes.map(({ cell }) => parseArea(cell)),
      mostNotes,
    ),
    columnWidths: readWidths(definition.widths),
    frozenRows: definition.frozenRows ?? 0,
    frozenColumns: definition.frozenColumns ?? 0,
    gridlinesHidden: definition.gridlinesHidden ?? false,
    checkboxes: definition.checkboxes ?? [],
    colorScales: definition.colorScales ?? [],
    namedRanges: definition.namedRanges ?? [],
    charts: definition.charts ?? [],
    training: definition.training ?? null,
  };
}
