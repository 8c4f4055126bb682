import type { TypedCell } from '../../addon/contract.ts';
import { parseArea, shiftFormula } from '../../formula/addresses.ts';
import { pointSeparators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import type { FunctionReference } from '../../functions/reference.ts';

export type Example = FunctionReference['examples'][number];

/** An example with its place on a tab: its cells stand as in the help, but from `row` on. */
export interface PlacedExample {
  readonly example: Example;
  readonly row: number;
  readonly rows: number;
  /** Where its formula stands, in the first row. */
  readonly column: number;
}

interface Layout {
  readonly cells: TypedCell[][];
  readonly placed: readonly PlacedExample[];
}

/** Each block of cells that the example reads, with its place. */
const blocksOf = ({ cells }: Example) =>
  Object.entries(cells).map(([address, grid]) => ({ ...parseArea(address), grid }));

function place(example: Example, row: number): PlacedExample {
  const blocks = blocksOf(example);
  const bottom = Math.max(example.output.length, ...blocks.map((block) => block.row + block.grid.length));
  const right = Math.max(0, ...blocks.map(({ column, grid }) => column + grid[0]!.length));
  return { example, row, rows: bottom, column: right + 1 };
}

/** The formula as it must be typed into a file of that locale; `;` separates arguments in all of them. */
export const inLocale = (formula: string, locale: string): string =>
  translateFormula(formula, pointSeparators, { ...separatorsOf(locale), argument: ';' });

function fill(cells: TypedCell[][], { example, row, column }: PlacedExample, locale: string): void {
  for (const block of blocksOf(example))
    for (const [r, line] of block.grid.entries())
      for (const [c, cell] of line.entries())
        cells[row + block.row + r]![block.column + c] = (cell ?? '') as TypedCell;
  cells[row]![column] = inLocale(shiftFormula(example.formula, row, 0), locale);
}

/** Puts examples below each other on one tab. */
export function layOutExamples(examples: readonly Example[], locale: string): Layout {
  const placed: PlacedExample[] = [];
  let row = 0;
  for (const example of examples) {
    placed.push(place(example, row));
    row += placed.at(-1)!.rows + 1;
  }
  const width = Math.max(...placed.map(({ column, example }) => column + example.output[0]!.length));
  const cells = Array.from({ length: row }, () => Array<TypedCell>(width).fill(''));
  for (const each of placed) fill(cells, each, locale);
  return { cells, placed };
}
