import { type CellPosition, cellName } from '../../a1/addresses.ts';
import { compileCells } from '../../formula/compile.ts';
import type { CellValue, RangeAddress, SheetContents, WorkbookModel } from '../../formula/model.ts';
import type { CellProgram } from '../../formula/program.ts';
import type { CustomFunctions } from '../../formula/tape/custom-call.ts';
import { ErrorValue } from '../../formula/values.ts';
import type { CellNumber, EpochCells } from './run-epochs.ts';
import { type EpochTable, singleCell, sourcesOf, targetsOf } from './table.ts';

/** The contents, extended to include the cells; a blank cell counts as 0 there, as in a formula. */
function grown({ formulas, values }: SheetContents, cells: readonly CellPosition[]): SheetContents {
  const rows = Math.max(values.length, ...cells.map(({ row }) => row + 1));
  const columns = Math.max(...cells.map(({ column }) => column + 1));
  const widened = <T>(grid: readonly (readonly T[])[], blank: T) =>
    Array.from({ length: rows }, (_, row) => {
      const line = grid[row] ?? [];
      return [...line, ...Array<T>(Math.max(0, columns - line.length)).fill(blank)];
    });
  return { formulas: widened(formulas, ''), values: widened<CellValue>(values, '') };
}

/** A sheet computed in memory: thousands of epochs a second, with the same numbers as in the sheet. */
export class MemoryCells implements EpochCells {
  private readonly program: CellProgram;
  private readonly places = new Map<string, number>();
  private readonly numbers: Float64Array;
  private isStale = true;

  /**
   * Compiles everything that the table needs; throws a FormulaProblem if that is impossible.
   * @param sheet name of the tab with the table
   */
  constructor(
    model: WorkbookModel,
    private readonly sheet: string,
    table: EpochTable,
    customFunctions: CustomFunctions = {},
  ) {
    const steps = [...table.steps, ...table.resets];
    const targets = targetsOf(steps);
    const sources = [...sourcesOf(steps), ...(table.log ? [table.log.from] : [])];
    const contents = grown(model.sheets[sheet]!, [...targets, ...sources]);
    targets.forEach(({ row, column }, index) => {
      this.places.set(cellName(row, column), index);
    });
    this.numbers = Float64Array.from(targets, ({ row, column }) => Number(contents.values[row]![column]));
    const address = (cell: CellPosition): RangeAddress => ({ sheet, ...singleCell(cell) });
    this.program = compileCells(
      { ...model, sheets: { ...model.sheets, [sheet]: contents } },
      targets.map(address),
      sources.map(address),
      customFunctions,
    );
  }

  value(row: number, column: number): CellValue {
    const place = this.places.get(cellName(row, column));
    if (place !== undefined) return this.numbers[place]!;
    if (this.isStale) this.program.run(this.numbers);
    this.isStale = false;
    const value = this.program.value({ sheet: this.sheet, row, column });
    return value instanceof ErrorValue ? value.name : value;
  }

  write(cells: readonly CellNumber[]): void {
    for (const { row, column, value } of cells)
      this.numbers[this.places.get(cellName(row, column))!] = Number(value);
    this.isStale = true;
  }
}
