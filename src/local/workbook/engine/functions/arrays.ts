import { CellError, EmptyValue, ErrorType } from 'hyperformula';
import type { Scalar } from '../hyperformula-types.ts';
import { type Argument, array, defineFunctions, Failure, grid, numberOf, rowsOf } from './define.ts';

function count(value: Argument, name: string, missing?: number): number {
  const number = Math.trunc(numberOf(value, missing));
  if (number < 1) throw new Failure('NUM', `${name} needs a size of at least 1, not ${number}.`);
  return number;
}

/** All elements row by row (or column by column); `ignore`: 1 leaves out blanks, 2 errors, 3 both. */
function elements(value: Argument, ignore: Argument, byColumn: Argument): Scalar[] {
  const rows = rowsOf(value);
  const isByColumn = byColumn !== undefined && numberOf(byColumn) !== 0;
  const list = isByColumn ? rows[0]!.flatMap((_, column) => rows.map((row) => row[column]!)) : rows.flat();
  const mode = numberOf(ignore, 0);
  if (!(mode >= 0 && mode < 4)) throw new Failure('VALUE', `${mode} is not between 0 and 3.`);
  const isLeft = (element: Scalar) =>
    (mode % 2 >= 1 && element === EmptyValue) || (mode >= 2 && element instanceof CellError);
  return list.filter((element) => !isLeft(element));
}

/** Zero-based places from 1-based ones, which count from the end when negative. */
function chosen(places: readonly Argument[], size: number, name: string): number[] {
  return places
    .flatMap((place) => rowsOf(place).flat())
    .map((place) => {
      const number = Math.trunc(numberOf(place));
      if (number === 0 || Math.abs(number) > size) {
        throw new Failure('VALUE', `${name}: ${number} is not between 1 and ${size}.`);
      }
      return number > 0 ? number - 1 : size + number;
    });
}

function wrapped(value: Argument, length: Argument, padding: Argument, name: string): Scalar[][] {
  const list = rowsOf(value).flat();
  const width = count(length, name);
  const pad = padding === undefined ? undefined : rowsOf(padding)[0]![0]!;
  const lines: Scalar[][] = [];
  for (let start = 0; start < list.length; start += width) lines.push(list.slice(start, start + width));
  const last = lines.at(-1)!;
  if (last.length < width && lines.length > 1) {
    while (last.length < width) last.push(pad ?? EmptyValue);
  }
  return lines;
}

const transposed = (rows: readonly (readonly Scalar[])[]): Scalar[][] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column] ?? EmptyValue));

/** Blocks one below the other; narrow ones are filled up with #N/A. */
function below(blocks: readonly Scalar[][][]): Scalar[][] {
  const width = Math.max(...blocks.map((rows) => rows[0]!.length));
  const missing = new CellError(ErrorType.NA);
  return blocks.flat().map((row) => [...row, ...new Array<Scalar>(width - row.length).fill(missing)]);
}

/** Functions that make and reshape arrays. */
export function registerArrays(): void {
  defineFunctions({
    SEQUENCE: {
      takes: [0, 4],
      run: (rows, columns, start, step) => {
        const width = count(columns, 'SEQUENCE', 1);
        const [first, by] = [numberOf(start, 1), numberOf(step, 1)];
        return grid(count(rows, 'SEQUENCE', 1), width, (row, column) => first + (row * width + column) * by);
      },
    },
    MUNIT: {
      takes: [1, 1],
      run: (size) => {
        const length = count(size, 'MUNIT');
        return grid(length, length, (row, column) => (row === column ? 1 : 0));
      },
    },
    HSTACK: {
      takes: [1, 255],
      seesErrors: true,
      run: (...values) => array(transposed(below(values.map((value) => transposed(rowsOf(value)))))),
    },
    VSTACK: { takes: [1, 255], seesErrors: true, run: (...values) => array(below(values.map(rowsOf))) },
    FLATTEN: {
      takes: [1, 255],
      seesErrors: true,
      run: (...values) => array(values.flatMap((value) => rowsOf(value).flat()).map((element) => [element])),
    },
    TOCOL: {
      takes: [1, 3],
      seesErrors: true,
      run: (value, ignore, byColumn) => array(elements(value, ignore, byColumn).map((element) => [element])),
    },
    TOROW: {
      takes: [1, 3],
      seesErrors: true,
      run: (value, ignore, byColumn) => array([elements(value, ignore, byColumn)]),
    },
    CHOOSEROWS: {
      takes: [2, 255],
      run: (value, ...places) => {
        const rows = rowsOf(value);
        return array(chosen(places, rows.length, 'CHOOSEROWS').map((place) => rows[place]!));
      },
    },
    CHOOSECOLS: {
      takes: [2, 255],
      run: (value, ...places) => {
        const rows = rowsOf(value);
        const columns = chosen(places, rows[0]!.length, 'CHOOSECOLS');
        return array(rows.map((row) => columns.map((place) => row[place]!)));
      },
    },
    WRAPROWS: { takes: [2, 3], run: (value, length, pad) => array(wrapped(value, length, pad, 'WRAPROWS')) },
    WRAPCOLS: {
      takes: [2, 3],
      run: (value, length, pad) => array(transposed(wrapped(value, length, pad, 'WRAPCOLS'))),
    },
  });
}
