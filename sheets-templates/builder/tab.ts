import {
  type Area,
  areaName,
  cellName,
  columnIndex,
  overlaps,
  parseArea,
} from '../../src/formula/addresses.ts';
import type { Block, Content, Rendering } from './blocks.ts';
import { checkChart, tabSize } from './check-chart.ts';
import { filledRanges } from './filled-ranges.ts';
import { styleOf } from './look.ts';
import type { TabPlan } from './plan.ts';

/** Where the original workbook is wrong and ours is right. */
interface Correction {
  /** Ranges whose numbers differ from the original; the note hangs on the first cell. */
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
  /** How many calls its contents may take: more where much of a large tab is empty. 1 where nothing is said. */
  readonly contentRanges?: number;
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  readonly gridlinesHidden?: boolean;
  /** Cells that hold true or false. */
  readonly checkboxes?: readonly string[];
  readonly colorScales?: TabPlan['colorScales'];
  readonly namedRanges?: TabPlan['namedRanges'];
  readonly charts?: TabPlan['charts'];
  readonly training?: TabPlan['training'];
  /** The blocks with German texts; in the same places. */
  readonly german?: readonly Block[];
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

/** How many calls the notes of a tab may take. */
const mostNotes = 3;

/** What of a block is not empty: of an array only the formula, as the rest spills. */
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

/** Expands a definition into a plan; throws when blocks overlap or a formula would not parse everywhere. */
export function expandTab(
  { name, summary }: { readonly name: string; readonly summary: string },
  definition: TabDefinition,
  rendering: Rendering,
): TabPlan {
  const blocks = definition.blocks.filter((block) => (block.rendering ?? rendering) === rendering);
  checkOverlap(blocks);
  const cells = layCells(blocks, rendering);
  const notes = gatherNotes(definition, blocks);
  for (const chart of definition.charts ?? []) checkChart(chart, tabSize(cells));
  return {
    name,
    summary,
    cells,
    ...(definition.german ? { translated: { de: layCells(definition.german, rendering) } } : {}),
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
