import { type Area, areaName, parseArea } from '../../src/a1/addresses.ts';
import { shiftFormula } from '../../src/formula/rewrite.ts';
import { pointSeparators } from '../../src/formula/separators.ts';
import { tokenize } from '../../src/formula/tokens.ts';
import type { Look } from './look.ts';
import type { TabPlan } from './plan.ts';

/**
 * Throws unless the formula parses in every spreadsheet locale: `;` between arguments, no decimal literals
 * and no array literals.
 */
export function checkFormula(formula: string, place: string): void {
  if (!formula.startsWith('=')) throw new Error(`The formula of ${place} must start with “=”: ${formula}`);
  for (const { kind, text } of tokenize(formula, pointSeparators)) {
    const reason =
      (kind === 'argumentSeparator' && text === ',' && 'separates arguments with a comma') ||
      (kind === 'number' && /[.eE]/.test(text) && `has the decimal literal ${text}`) ||
      ((kind === 'openBrace' || kind === 'closeBrace') && 'has an array literal') ||
      (kind === 'unknown' && `has a sign that formulas do not know: ${text}`);
    if (reason) throw new Error(`The formula of ${place} ${reason}, which other locales misread: ${formula}`);
  }
}

/** Beginnings of a text that a spreadsheet would read as a formula, a number, a date or an already protected text. */
const misread = /^\s*(?:['=+\-@#]|[0-9.,]|[$€£%(]|(?:true|false)\s*$)/i;

/** The text, with a leading apostrophe if Google Sheets would not read it as text. */
export const protectText = (text: string): string => (misread.test(text) ? `'${text}` : text);

/** `seeded`: custom functions that read a seed cell. `native`: RAND(), for a file that needs no script. */
export type Rendering = 'seeded' | 'native';
export type Content = number | string | boolean;

/** A rectangle of cells with a common look. */
export interface Block {
  readonly area: Area;
  readonly look: Look;
  /** The cells with the look, if not all of them. */
  readonly lookAreas?: readonly Area[];
  /** Whether it may overlap an earlier block. */
  readonly isException: boolean;
  /** The only rendering with the block; omitted for blocks in both. */
  readonly rendering?: Rendering;
  /** A cell's content, by its position within the block; '' for spilled and empty cells. */
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

/** Words in adjacent cells, from left to right. */
export const words = (cell: string, texts: readonly string[], look: Look): Block =>
  values(cell, [texts], look);

/** A bold title. */
export const heading = (cell: string, text: string): Block => words(cell, [text], { role: 'heading' });

/** The label of a row, to its left. */
export const label = (cell: string, text: string): Block => words(cell, [text], { role: 'label' });

/** One formula, written for the top-left cell of the range and filled down and across. */
export function fill(range: string, formula: string, look: Look): Block {
  const area = parseArea(range);
  return block(area, look, fillRule(area, formula));
}

/** One formula in the top-left cell whose array fills the range. */
export function spill(range: string, formula: string, look: Look): Block {
  const area = parseArea(range);
  return block(area, look, spillRule(area, formula));
}

/** The same block, allowed to overlap an earlier one. */
export const asException = (exceptional: Block): Block => ({ ...exceptional, isException: true });

interface NormalDraw {
  /** Cell with the standard deviation. */
  readonly deviation: string;
  /** Cell with the sheet's seed. */
  readonly seed: string;
  /** Added to the seed, so that each layer has its own draws. */
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

/** A block in only one rendering; the other has neither its cells nor its look. */
export const onlyIn = (rendering: Rendering, inner: Block): Block => ({ ...inner, rendering });

/** Draws between 0 and 1, in both renderings; `seed` is a formula's text, such as `$J$2+1`. */
export function randomUniform(range: string, seed: string, look: Look): Block {
  const { rows, columns } = parseArea(range);
  const seeded = spill(range, `=UNIFORMINIT(${rows};${columns};0;1;${seed})`, look);
  const native = fill(range, '=RAND()', look);
  return {
    ...seeded,
    contentAt: (row, column, rendering) =>
      (rendering === 'seeded' ? seeded : native).contentAt(row, column, rendering),
  };
}

type ColorScale = TabPlan['colorScales'][number];

export const paper = '#fcfcff';
export const ink = '#f8696b';

const scale = (ranges: readonly string[], color: string): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: paper },
    { type: 'MAX', color },
  ],
});

/** White at the smallest number over all ranges, red at the largest: for pictures. */
export const whiteToRed = (...ranges: string[]): ColorScale => scale(ranges, ink);

/** White at the smallest number, blue at the largest: for weights, which are blue on all sheets. */
export const whiteToBlue = (...ranges: string[]): ColorScale => scale(ranges, '#8ab4f8');

const onGrid = (row: number, column: number, step: number): boolean =>
  row % step === 0 && column % step === 0;

/** The filled rows; the rows in between need no look. */
const filledRows = (area: Area, step: number): Area[] =>
  Array.from({ length: Math.ceil(area.rows / step) }, (_, index) => ({
    ...area,
    row: area.row + index * step,
    rows: 1,
  }));

/**
 * One formula, written for the top-left cell and filled into every `step`-th row and column of the range, as in max
 * pooling: `fillEvery('C1:E3', 2, …)` fills C1, E1, C3 and E3 and leaves the rest empty.
 */
export function fillEvery(range: string, step: number, formula: string, look: Look): Block {
  return {
    ...fill(range, formula, look),
    lookAreas: filledRows(parseArea(range), step),
    contentAt: (row, column) => (onGrid(row, column, step) ? shiftFormula(formula, row, column) : ''),
  };
}

/** Constants in every `step`-th row and column, aligned with `fillEvery`. */
export function valuesEvery(
  cell: string,
  step: number,
  rows: readonly (readonly Content[])[],
  look: Look,
): Block {
  const tight = values(cell, rows, look);
  const { rows: filled, columns, ...corner } = tight.area;
  const area = { ...corner, rows: (filled - 1) * step + 1, columns: (columns - 1) * step + 1 };
  return {
    ...tight,
    area,
    lookAreas: filledRows(area, step),
    contentAt: (row, column, rendering) =>
      onGrid(row, column, step) ? tight.contentAt(row / step, column / step, rendering) : '',
  };
}
