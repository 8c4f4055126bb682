import { cellName, parseArea } from '../../a1/addresses.ts';
import type { TypedCell } from '../../addon/contract.ts';
import type { CellValue, RangeAddress, SheetContents, WorkbookModel } from '../../formula/model.ts';
import { shiftFormula } from '../../formula/rewrite.ts';
import { pointSeparators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import { errorNamed } from '../../formula/values.ts';
import type { Example } from '../../functions/help.ts';
import { selfTestMessages as words } from '../messages-self-test.ts';
import {
  type Bed,
  constantOf,
  isFormula,
  readTab,
  StillLoading,
  type TestFinding,
  type TypedCells,
  type World,
} from './bed.ts';
import type { Expectation } from './jobs/expect-job.ts';

/** Relative to the expected number, absolute below 1. */
const tolerance = 1e-9;

export interface Difference {
  readonly row: number;
  /** For example, `B7`. */
  readonly cell: string;
  /** The typed content of the cell; '' where an array spills. */
  readonly typed: string;
  readonly expected: CellValue;
  readonly shown: CellValue;
  /** True if a formula was typed but the sheet contains none. */
  readonly isLost: boolean;
}

interface Comparison {
  /** Number of cells that have or should have a value. */
  readonly cells: number;
  readonly formulas: number;
  readonly differences: readonly Difference[];
}

const plain = (value: CellValue | undefined): CellValue =>
  value === undefined || value === '' ? null : value;

/** True if a sheet shows the expected value; blank and `""` are equal. */
export function isSame(expected: CellValue | undefined, shown: CellValue | undefined): boolean {
  const [first, second] = [plain(expected), plain(shown)];
  if (typeof first === 'number' && typeof second === 'number')
    return Math.abs(first - second) <= tolerance * Math.max(1, Math.abs(first));
  return first === second;
}

/** Compares all cells of a tab with their expected values. */
export function compareTab(
  typed: TypedCells,
  expected: readonly (readonly CellValue[])[],
  shown: SheetContents,
): Comparison {
  let [cells, formulas] = [0, 0];
  const differences: Difference[] = [];
  expected.forEach((line, row) => {
    line.forEach((value, column) => {
      const [cell, found] = [typed[row]?.[column] ?? '', shown.values[row]?.[column] ?? ''];
      if (cell === '' && plain(value) === null && plain(found) === null) return;
      cells++;
      if (isFormula(cell)) formulas++;
      const isLost = isFormula(cell) && !shown.formulas[row]?.[column];
      if (!isLost && isSame(value, found)) return;
      differences.push({
        row,
        cell: cellName(row, column),
        typed: String(cell),
        expected: value,
        shown: found,
        isLost,
      });
    });
  });
  return { cells, formulas, differences };
}

/** An example with its place on a tab: its cells are as in the help, but start at `row`. */
export interface PlacedExample {
  readonly example: Example;
  readonly row: number;
  readonly rows: number;
  /** Column of its formula, in the first row. */
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

/** The formula as typed in a file of that locale; `;` separates arguments in all of them. */
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

/** Space for arrays that should fill more cells than the tab shows. */
const [spareRows, spareColumns] = [40, 20];

const isError = (value: CellValue) => typeof value === 'string' && errorNamed(value) !== null;

/** A different value of the same type: if nothing was typed, only an array's formula can produce the original one. */
function disguised(value: CellValue): CellValue {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value ? `${value} ` : value;
}

interface TabModel {
  readonly model: WorkbookModel;
  /** All typed or visible cells, with space around them. */
  readonly range: RangeAddress;
}

/** The tab as typed. Of its values, the engine sees only the numbers of RAND() and the extent of arrays. */
function modelOf(tab: string, typed: TypedCells, read: WorkbookModel): TabModel {
  const { values: shown } = read.sheets[tab]!;
  const width = Math.max(...typed.map((line) => line.length), ...shown.map((line) => line.length));
  const [rows, columns] = [Math.max(typed.length, shown.length) + spareRows, width + spareColumns];
  const grid = <T>(cell: (row: number, column: number) => T): T[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => cell(row, column)),
    );
  const typedAt = (row: number, column: number) => typed[row]?.[column] ?? '';
  const formulas = grid((row, column) => {
    const cell = typedAt(row, column);
    return isFormula(cell) ? cell : '';
  });
  const values = grid((row, column) => {
    const [cell, value] = [typedAt(row, column), shown[row]?.[column] ?? ''];
    if (cell !== '' && !isFormula(cell)) return constantOf(cell);
    if (isError(value)) return 0;
    return isFormula(cell) ? value : disguised(value);
  });
  return {
    model: { ...read, sheets: { [tab]: { formulas, values } } },
    range: { sheet: tab, row: 0, column: 0, rows, columns },
  };
}

/** The values that a tab should show, computed by our own engine from its typed contents. */
export async function expectTab(
  expect: World['expect'],
  tab: string,
  typed: TypedCells,
  read: WorkbookModel,
): Promise<Expectation> {
  const request = modelOf(tab, typed, read);
  const given = request.model.sheets[tab]!.values;
  const { values, frozen } = await expect(request);
  const isUntouched = (value: CellValue, row: number, column: number) =>
    (typed[row]?.[column] ?? '') === '' && value === given[row]![column];
  const cleared = values.map((line, row) =>
    line.map((value, column) => (isUntouched(value, row, column) ? null : value)),
  );
  return { values: cleared, frozen };
}

/** Maximum number of differences per tab that are reported in full. */
const mostDetails = 5;

const inWords = ({ cell, typed, expected, shown, isLost }: Difference): string =>
  isLost ? words.lost(cell, typed, shown) : words.difference(cell, typed, expected, shown);

/** The first few differences, and the number of further ones. */
export function detailsOf(differences: readonly Difference[]): string[] {
  const details = differences.slice(0, mostDetails).map(inWords);
  const more = differences.length - details.length;
  return more > 0 ? [...details, words.more(more)] : details;
}

/** The result of comparing one tab. */
export function tabFinding(tab: string, checked: Checked, milliseconds: number): TestFinding {
  const { cells, formulas, frozen, differences } = checked;
  if (differences.length === 0)
    return { mark: 'same', text: words.tabSame(tab, cells, formulas, frozen, milliseconds) };
  const lost = differences.filter(({ isLost }) => isLost).length;
  return {
    mark: 'different',
    text: words.tabDifferent(tab, cells, differences.length, lost),
    details: detailsOf(differences),
  };
}

export interface Checked extends Comparison {
  readonly shown: SheetContents;
  /** Cells with RAND() or similar functions, which could not be compared. */
  readonly frozen: number;
}

/** Number of repeated reads, in case the sheet had not finished calculating. */
const retries = 2;

/** Reads the tab; a cell that never finishes calculating is reported with its typed content. */
async function readTyped(bed: Bed, tab: string, typed: TypedCells): Promise<WorkbookModel> {
  try {
    return await readTab(bed, tab);
  } catch (error) {
    if (!(error instanceof StillLoading) || error.cell === null) throw error;
    const { row, column } = parseArea(error.cell);
    throw new StillLoading(error.cell, String(typed[row]?.[column] ?? ''));
  }
}

async function checkOnce(bed: Bed, tab: string, typed: TypedCells): Promise<Checked> {
  const read = await readTyped(bed, tab, typed);
  const { values, frozen } = await expectTab(bed.expect, tab, typed, read);
  const shown = read.sheets[tab]!;
  return { ...compareTab(typed, values, shown), shown, frozen: frozen.length };
}

/**
 * Compares the values of a tab with those that our engine computes from its typed contents. Throws StillLoading like
 * readTab.
 */
export async function checkTab(bed: Bed, tab: string, typed: TypedCells): Promise<Checked> {
  let checked = await checkOnce(bed, tab, typed);
  for (let retry = 0; retry < retries && checked.differences.length > 0; retry++) {
    await bed.pause((retry + 1) * 3 * bed.roundTrip);
    checked = await checkOnce(bed, tab, typed);
  }
  return checked;
}
