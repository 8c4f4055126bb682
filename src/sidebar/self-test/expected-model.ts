import type { TypedCell } from '../../addon/contract.ts';
import type { CellValue, RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { errorNamed } from '../../formula/values.ts';

/** What was typed into a tab, from A1 on: `=…` is a formula, a leading `'` protects a text. */
export type TypedCells = readonly (readonly TypedCell[])[];

/** Room for arrays that should fill more cells than the tab shows. */
const [spareRows, spareColumns] = [40, 20];

export const isFormula = (cell: TypedCell | undefined): cell is string =>
  typeof cell === 'string' && cell.startsWith('=');

/** What a typed constant shows. */
export const constantOf = (cell: TypedCell): CellValue =>
  typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell;

const isError = (value: CellValue) => typeof value === 'string' && errorNamed(value) !== null;

/** A cell as the engine is to find it: what a formula showed only helps to see how far arrays reach. */
function knownValue(typed: TypedCell, shown: CellValue): CellValue {
  if (typed !== '' && !isFormula(typed)) return constantOf(typed);
  return isError(shown) ? 0 : shown;
}

/**
 * The tab as it was typed, for the formula engine; of what it shows only RAND() and the like are taken over.
 * @returns the model, and the range to compute: all that was typed or shown, and room around it
 */
export function expectedModel(
  tab: string,
  typed: TypedCells,
  read: WorkbookModel,
): { model: WorkbookModel; range: RangeAddress } {
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
  const values = grid((row, column) => knownValue(typedAt(row, column), shown[row]?.[column] ?? ''));
  return {
    model: { ...read, sheets: { [tab]: { formulas, values } } },
    range: { sheet: tab, row: 0, column: 0, rows, columns },
  };
}
