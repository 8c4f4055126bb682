import { type Area, areaName, overlaps, placeName } from '../formula/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../formula/model.ts';
import { reachedFrom } from '../formula/reached.ts';

/** A followed cell that is meant for new rows, but reads rows of the training. */
export interface SharedRows {
  readonly name: string;
  readonly rows: number;
  /** Such as `data!A2:C51`. */
  readonly range: string;
}

/** How people call a cell that measures on rows that training does not see. */
const meansNewRows = /valid|\btest|held.?out|hold.?out|\bdev\b|prüf/i;

function common(one: Area, other: Area): Area {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  return {
    row,
    column,
    rows: Math.min(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.min(one.column + one.columns, other.column + other.columns) - column,
  };
}

const shares = (one: RangeAddress, other: RangeAddress): boolean =>
  one.sheet === other.sheet && overlaps(one, other);

const sizeOf = ({ rows, columns }: Area): number => rows * columns;

/**
 * The followed cells that are called validation or test, but read rows of the training, as far as ranges show it:
 * the largest range that such a cell reads, apart from weights, overlaps one that the objective reads.
 */
export function sharedRows(
  model: WorkbookModel,
  objective: RangeAddress,
  weights: readonly RangeAddress[],
  followed: readonly { readonly cell: RangeAddress; readonly name: string }[],
): SharedRows[] {
  const dataOf = (cell: RangeAddress) =>
    reachedFrom(model, cell).ranges.filter(
      (range) => range.rows > 1 && !weights.some((weight) => shares(weight, range)),
    );
  const suspects = followed.filter(({ name }) => meansNewRows.test(name));
  const trained = suspects.length > 0 ? dataOf(objective) : [];
  return suspects.flatMap(({ cell, name }) => {
    const [largest] = dataOf(cell).sort((one, other) => sizeOf(other) - sizeOf(one));
    const parts = trained.flatMap((range) =>
      largest && shares(range, largest) ? [common(range, largest)] : [],
    );
    const [most] = parts.sort((one, other) => other.rows - one.rows);
    return most ? [{ name, rows: most.rows, range: placeName(largest!.sheet, areaName(most)) }] : [];
  });
}
