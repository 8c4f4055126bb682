import { EmptyValue, SimpleRangeValue } from 'hyperformula';
import { type Computed, plain, type Scalar } from '../hyperformula-types.ts';
import { compare, type Raw, rank } from './compare.ts';
import { type Argument, array, defineFunctions, Failure, numberOf, rowsOf } from './define.ts';

/** `?` stands for one letter, `*` for any number of them, `~` before them for themselves. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.match(/~[?*~]|[\s\S]/g) ?? [];
  const source = parts.map((part) => {
    if (part === '?') return '[\\s\\S]';
    if (part === '*') return '[\\s\\S]*';
    const letter = part.length === 2 ? part[1]! : part;
    return letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'i');
}

function isEqual(key: Raw): (value: Raw) => boolean {
  if (typeof key !== 'string') return (value) => value === key;
  const pattern = /[?*~]/.test(key) ? wildcard(key) : null;
  const lower = key.toLowerCase();
  return (value) =>
    typeof value === 'string' && (pattern ? pattern.test(value) : value.toLowerCase() === lower);
}

/** Place of the last element not above the key, in an ascending list; -1 when all are above. */
function sortedPlace(key: Raw, list: readonly Raw[], direction: 1 | -1): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (direction * compare(list[middle]!, key) <= 0) low = middle + 1;
    else high = middle;
  }
  const found = low - 1;
  return found >= 0 && rank(list[found]!) === rank(key) ? found : -1;
}

function keyOf(value: Argument): Raw {
  const single = value instanceof SimpleRangeValue ? value.data[0]![0]! : value;
  const raw = plain(single as Scalar);
  return raw === EmptyValue ? 0 : raw;
}

const raws = (list: readonly Scalar[]): Raw[] => list.map(plain);

function exactPlace(key: Raw, list: readonly Raw[], name: string): number {
  const place = list.findIndex(isEqual(key));
  if (place < 0) throw new Failure('NA', `Did not find value '${String(key)}' in ${name} evaluation.`);
  return place;
}

function placeOf(key: Raw, list: readonly Raw[], mode: number, name: string): number {
  if (mode === 0) return exactPlace(key, list, name);
  const filled = list.flatMap((value, index) => (value === EmptyValue ? [] : [index]));
  const values = filled.map((index) => list[index]!);
  const place = sortedPlace(key, values, mode > 0 ? 1 : -1);
  if (place < 0) throw new Failure('NA', `Did not find value '${String(key)}' in ${name} evaluation.`);
  return filled[place]!;
}

const isTrue = (value: Argument): boolean => value === undefined || numberOf(value) !== 0;
const transposed = (rows: readonly (readonly Scalar[])[]): Scalar[][] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

function lookup(
  key: Argument,
  rows: readonly (readonly Scalar[])[],
  index: Argument,
  sorted: Argument,
  name: string,
) {
  const place = Math.trunc(numberOf(index));
  if (place < 1) throw new Failure('VALUE', `${name}: the index must be at least 1, not ${place}.`);
  if (place > rows[0]!.length) {
    throw new Failure(
      'REF',
      `${name} evaluates to an out of bounds range: index ${place} of ${rows[0]!.length}.`,
    );
  }
  const keys = raws(rows.map((row) => row[0]!));
  const found = placeOf(keyOf(key), keys, isTrue(sorted) ? 1 : 0, name);
  return rows[found]![place - 1]!;
}

function index(reference: Argument, row: Argument, column: Argument): Computed {
  const rows = rowsOf(reference);
  let line = Math.trunc(numberOf(row, 0));
  let place = Math.trunc(numberOf(column, 0));
  if (column === undefined && rows.length === 1) [line, place] = [0, line];
  if (line < 0 || place < 0) throw new Failure('NUM', 'INDEX: rows and columns are counted from 1.');
  if (line > rows.length || place > rows[0]!.length) {
    throw new Failure(
      'REF',
      `INDEX: row ${line}, column ${place} is out of a range of ${rows.length} rows and ${rows[0]!.length} columns.`,
    );
  }
  const chosen: Scalar[][] = line === 0 ? rows : [rows[line - 1]!];
  const cells: Scalar[][] = place === 0 ? chosen : chosen.map((values) => [values[place - 1]!]);
  return cells.length === 1 && cells[0]!.length === 1 ? cells[0]![0]! : array(cells);
}

function match(key: Argument, range: Argument, mode: Argument) {
  const rows = rowsOf(range);
  if (rows.length > 1 && rows[0]!.length > 1) {
    throw new Failure('NA', 'MATCH range must be a single row or a single column.');
  }
  return placeOf(keyOf(key), raws(rows.flat()), Math.sign(numberOf(mode, 1)), 'MATCH') + 1;
}

function simpleLookup(key: Argument, range: Argument, result: Argument) {
  const rows = rowsOf(range);
  const isWide = rows[0]!.length > rows.length;
  const lines = isWide ? transposed(rows) : rows;
  const place = placeOf(keyOf(key), raws(lines.map((line) => line[0]!)), 1, 'LOOKUP');
  const results = result === undefined ? lines.map((line) => line.at(-1)!) : rowsOf(result).flat();
  const found = results[place];
  if (found === undefined) throw new Failure('REF', 'LOOKUP evaluates to an out of bounds range.');
  return found;
}

/** Functions that find values; HyperFormula's own take no arrays in memory and mistake mixed case when sorted. */
export function registerLookup(): void {
  defineFunctions({
    INDEX: { takes: [1, 3], run: index },
    MATCH: { takes: [2, 3], run: match },
    VLOOKUP: {
      takes: [3, 4],
      run: (key, table, place, sorted) => lookup(key, rowsOf(table), place, sorted, 'VLOOKUP'),
    },
    HLOOKUP: {
      takes: [3, 4],
      run: (key, table, place, sorted) => lookup(key, transposed(rowsOf(table)), place, sorted, 'HLOOKUP'),
    },
    LOOKUP: { takes: [2, 3], run: simpleLookup },
  });
}
