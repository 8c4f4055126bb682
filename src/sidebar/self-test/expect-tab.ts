import type { CellValue, RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { errorNamed } from '../../formula/values.ts';
import type { World } from './bed.ts';
import type { Expectation } from './jobs/expect-job.ts';
import { constantOf, isFormula, type TypedCells } from './typed-cells.ts';

/** Room for arrays that should fill more cells than the tab shows. */
const [spareRows, spareColumns] = [40, 20];

const isError = (value: CellValue) => typeof value === 'string' && errorNamed(value) !== null;

/** Another value of the same type: where nothing was typed, only an array's formula may bring back the shown one. */
function disguised(value: CellValue): CellValue {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value ? `${value} ` : value;
}

interface TabModel {
  readonly model: WorkbookModel;
  /** All that was typed or shown, and room around it. */
  readonly range: RangeAddress;
}

/** The tab as it was typed; of what it shows, the engine only sees the numbers of RAND() and how far arrays reach. */
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

/** What a tab should show, by our own engine from what was typed into it. */
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
