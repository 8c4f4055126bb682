import { type Area, areaName, parseArea, shiftFormula } from '../../src/formula/addresses.ts';
import { checkFormula } from './check-formula.ts';
import type { Look } from './look.ts';
import { protectText } from './protect-text.ts';

/** `seeded`: custom functions that read a seed cell. `native`: RAND(), for a file that needs no script. */
export type Rendering = 'seeded' | 'native';
export type Content = number | string | boolean;

/** A rectangle of cells with one look. */
export interface Block {
  readonly area: Area;
  readonly look: Look;
  /** The cells that have the look, where it is not all of them. */
  readonly lookAreas?: readonly Area[];
  /** May stand on cells of an earlier block. */
  readonly isException: boolean;
  /** The only rendering that has the block; absent for blocks that both have. */
  readonly rendering?: Rendering;
  /** What the cell holds, by its place within the block; '' where an array spills or nothing stands. */
  contentAt(row: number, column: number, rendering: Rendering): Content;
}

type ContentRule = Block['contentAt'];

const block = (area: Area, look: Look, contentAt: ContentRule): Block => ({
  area,
  look,
  isException: false,
  contentAt,
});

function spillRule(area: Area, formula: string): ContentRule {
  checkFormula(formula, areaName(area));
  return (row, column) => (row === 0 && column === 0 ? formula : '');
}

function fillRule(area: Area, formula: string): ContentRule {
  checkFormula(formula, areaName(area));
  return (row, column) => shiftFormula(formula, row, column);
}

/** Constants as a rectangle; `cell` is its top-left corner. */
export function values(cell: string, rows: readonly (readonly Content[])[], look: Look): Block {
  const { row, column } = parseArea(cell);
  const area = { row, column, rows: rows.length, columns: rows[0]!.length };
  const ragged = rows.findIndex((line) => line.length !== area.columns);
  if (ragged >= 0) throw new Error(`Row ${ragged + 1} of the values at ${cell} is not as long as the first.`);
  return block(area, look, (inRow, inColumn) => {
    const content = rows[inRow]![inColumn]!;
    return typeof content === 'string' ? protectText(content) : content;
  });
}

/** Words, each in the cell to the right of the one before. */
export const words = (cell: string, texts: readonly string[], look: Look): Block =>
  values(cell, [texts], look);

/** A bold title. */
export const heading = (cell: string, text: string): Block => words(cell, [text], { role: 'heading' });

/** What a row holds; written to the left of it. */
export const label = (cell: string, text: string): Block => words(cell, [text], { role: 'label' });

/** One formula, written for the top-left cell of the range and filled over it as a person would. */
export function fill(range: string, formula: string, look: Look): Block {
  const area = parseArea(range);
  return block(area, look, fillRule(area, formula));
}

/** One formula in the top-left cell whose array fills the range. */
export function spill(range: string, formula: string, look: Look): Block {
  const area = parseArea(range);
  return block(area, look, spillRule(area, formula));
}

/** The same block, allowed to stand on cells of an earlier one. */
export const exception = (exceptional: Block): Block => ({ ...exceptional, isException: true });

interface NormalDraw {
  /** Cell that holds the standard deviation. */
  readonly deviation: string;
  /** Cell that holds the sheet's seed. */
  readonly seed: string;
  /** Added to the seed, so that each layer has draws of its own. */
  readonly stream: number;
}

const absolute = (cell: string): string => cell.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

/** Draws from the normal distribution with mean 0, in both renderings. */
export function randomNormal(range: string, { deviation, seed, stream }: NormalDraw, look: Look): Block {
  const area = parseArea(range);
  const seedText = absolute(seed) + (stream === 0 ? '' : `+${stream}`);
  const seeded = `=NORMINIT(${area.rows};${area.columns};0;${deviation};${seedText})`;
  const rules: Record<Rendering, ContentRule> = {
    seeded: spillRule(area, seeded),
    native: fillRule(area, `=NORMINV(RAND();0;${absolute(deviation)})`),
  };
  return block(area, look, (row, column, rendering) => rules[rendering](row, column, rendering));
}

/** One array formula with our functions; in a file without a script, a built-in formula filled over the range. */
export function twoWays(range: string, formulas: Readonly<Record<Rendering, string>>, look: Look): Block {
  const area = parseArea(range);
  const rules: Record<Rendering, ContentRule> = {
    seeded: spillRule(area, formulas.seeded),
    native: fillRule(area, formulas.native),
  };
  return block(area, look, (row, column, rendering) => rules[rendering](row, column, rendering));
}

/** A block that only one rendering has; the other has neither its cells nor its look. */
export const onlyIn = (rendering: Rendering, inner: Block): Block => ({ ...inner, rendering });
