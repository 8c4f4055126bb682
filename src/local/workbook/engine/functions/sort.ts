import { EmptyValue } from 'hyperformula';
import { plain, type Scalar } from '../hyperformula-types.ts';
import { compare } from './compare.ts';
import { type Argument, array, defineFunctions, Failure, numberOf, rowsOf } from './define.ts';

interface Key {
  readonly values: readonly Scalar[];
  readonly direction: 1 | -1;
}

/** A key is a column of the range by its number, or a column of as many rows of its own. */
function keyOf(rows: readonly (readonly Scalar[])[], column: Argument, ascending: Argument): Key {
  const own = rowsOf(column);
  const direction = ascending === undefined || numberOf(ascending) !== 0 ? 1 : -1;
  if (own.length > 1) {
    if (own.length !== rows.length) {
      throw new Failure('VALUE', `SORT: a key has ${own.length} rows, the range ${rows.length}.`);
    }
    return { values: own.map((row) => row[0]!), direction };
  }
  const place = Math.trunc(numberOf(column, 1));
  if (place < 1 || place > rows[0]!.length) {
    throw new Failure('VALUE', `SORT: column ${place} is not between 1 and ${rows[0]!.length}.`);
  }
  return { values: rows.map((row) => row[place - 1]!), direction };
}

function byKeys(keys: readonly Key[], first: number, second: number): number {
  for (const { values, direction } of keys) {
    const [one, other] = [plain(values[first]!), plain(values[second]!)];
    // Blanks come last in either direction.
    if (one === EmptyValue || other === EmptyValue) {
      if (one !== other) return one === EmptyValue ? 1 : -1;
      continue;
    }
    const order = compare(one, other) * direction;
    if (order !== 0) return order;
  }
  return first - second;
}

/** SORT(range, column, ascending, …), which Excel and HyperFormula read otherwise. */
export function registerSort(): void {
  defineFunctions({
    SORT: {
      takes: [1, 31],
      run: (range, ...sorting) => {
        const rows = rowsOf(range);
        const count = Math.max(1, Math.ceil(sorting.length / 2));
        const keys = Array.from({ length: count }, (_, index) =>
          keyOf(rows, sorting[2 * index], sorting[2 * index + 1]),
        );
        const order = rows.map((_, index) => index).sort((first, second) => byKeys(keys, first, second));
        return array(order.map((index) => rows[index]!));
      },
    },
  });
}
