import type { CustomArgument, CustomResult } from '../tape/custom-call.ts';
import { argumentNumbers, densitySlopes, flat, numberIn, zeroSlopes } from './densities.ts';
import { statisticsSlopes } from './statistics.ts';

/**
 * Functions that pick cells: the gradient of a result flows to the cell that was picked. To find that cell, the
 * function is evaluated with the cells replaced by their numbers.
 * @param payloads the arguments from which cells are picked
 */
function picking(
  payloads: readonly number[],
  prepare = (given: readonly CustomArgument[]) => given,
): SlopeRule {
  return (given, _, gradient, evaluate) => {
    const gradients = given.map(zeroSlopes);
    const starts: number[] = [];
    let count = 0;
    const prepared = prepare(given);
    const numbered = prepared.map((argument, index) => {
      if (!payloads.includes(index) || !argument.given) return argument;
      const first = count;
      starts[index] = first;
      count += argument.cells.length;
      return { ...argument, cells: argument.cells.map((_, place) => first + place + 1) };
    });
    evaluate(numbered).cells.forEach((cell, position) => {
      const number = typeof cell === 'number' ? cell - 1 : -1;
      const index = starts.findLastIndex((start) => start !== undefined && start <= number);
      const target = gradients[index];
      const place = number - (starts[index] ?? 0);
      if (target && place < target.length) target[place]! += gradient[position] ?? 0;
    });
    return gradients;
  };
}

/** The rows of a range with an added column that numbers them from 1. */
function withNumbers({ rows, columns, cells, given }: CustomArgument): CustomArgument {
  const lines = Array.from({ length: rows }, (_, row) => [
    ...cells.slice(row * columns, (row + 1) * columns),
    row + 1,
  ]);
  return { rows, columns: columns + 1, cells: lines.flat(), given };
}

/** SORT and similar functions move entire rows. */
const sorting: SlopeRule = (given, result, gradient, evaluate) => {
  const [range, ...rest] = given as [CustomArgument, ...CustomArgument[]];
  const gradients = given.map(zeroSlopes);
  const numbered = evaluate([withNumbers(range), ...rest]);
  const { columns } = range;
  for (let row = 0; row < Math.min(numbered.rows, result.rows); row++) {
    const from = Number(numbered.cells[row * numbered.columns + columns]) - 1;
    for (let column = 0; column < columns; column++)
      gradients[0]![from * columns + column]! += gradient[row * columns + column]!;
  }
  return gradients;
};

const lineOf = ({ rows, columns, cells }: CustomResult, line: number, isRow: boolean) =>
  isRow
    ? cells.slice(line * columns, (line + 1) * columns)
    : Array.from({ length: rows }, (_, row) => cells[row * columns + line]!);

/** UNIQUE keeps the first of equal rows, or columns. */
const unique: SlopeRule = (given, result, gradient) => {
  const range = given[0]!;
  const gradients = given.map(zeroSlopes);
  const isRow = !numberIn(given[1]);
  const length = isRow ? range.rows : range.columns;
  const known = new Map<string, number>();
  for (let line = length - 1; line >= 0; line--) known.set(JSON.stringify(lineOf(range, line, isRow)), line);
  for (let line = 0; line < (isRow ? result.rows : result.columns); line++) {
    const from = known.get(JSON.stringify(lineOf(result, line, isRow)));
    if (from === undefined) continue;
    const across = isRow ? range.columns : range.rows;
    for (let i = 0; i < across; i++) {
      const [target, source] = isRow
        ? [from * range.columns + i, line * result.columns + i]
        : [i * range.columns + from, i * result.columns + line];
      gradients[0]![target]! += gradient[source]!;
    }
  }
  return gradients;
};

/** LOOKUP in one range searches its first row or column, whichever is longer, and picks from the last one. */
function asThreeRanges(given: readonly CustomArgument[]): readonly CustomArgument[] {
  const [key, range, result] = given as [CustomArgument, CustomArgument, CustomArgument?];
  if (result?.given) return given;
  const isRow = range.columns > range.rows;
  const line = (at: number): CustomArgument => {
    const cells = lineOf(range, at, isRow);
    const [rows, columns] = isRow ? [1, cells.length] : [cells.length, 1];
    return { rows, columns, cells, given: true };
  };
  return [key, line(0), line((isRow ? range.rows : range.columns) - 1)];
}

const lookupInRanges = picking([2]);

const lookup: SlopeRule = (given, result, gradient, evaluate) => {
  const three = asThreeRanges(given);
  const parts = lookupInRanges(three, result, gradient, evaluate);
  if (three === given) return parts;
  const [range, picked] = [given[1]!, parts[2]!];
  const own = zeroSlopes(range);
  const isRow = range.columns > range.rows;
  picked.forEach((value, i) => {
    const place = isRow ? (range.rows - 1) * range.columns + i : i * range.columns + range.columns - 1;
    own[place]! += value;
  });
  return [zeroSlopes(given[0]!), own];
};

/** Positions of the numbers in ascending order; equal ones keep their order. */
function ascending(argument: CustomArgument): { values: number[]; places: number[] } {
  const { values, places } = argumentNumbers(argument);
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  return { values: order.map((i) => values[i]!), places: order.map((i) => places[i]!) };
}

/** LARGE and SMALL: `placeOf` returns the zero-based rank among n ascending numbers. */
const ofOrder =
  (placeOf: (n: number, count: number) => number): SlopeRule =>
  (given, _, gradient) => {
    const gradients = given.map(zeroSlopes);
    const { places } = ascending(given[0]!);
    const chosen = places[placeOf(Math.trunc(numberIn(given[1])), places.length)];
    if (chosen !== undefined) gradients[0]![chosen]! += gradient[0]!;
    return gradients;
  };

/**
 * Percentiles interpolate between two numbers, which share the gradient, like PyTorch's quantile.
 * @param placeOf the position between n numbers, from 0
 * @param slope of that position with respect to the second argument
 */
const percentile =
  (placeOf: (share: number, count: number) => number, slope: (count: number) => number): SlopeRule =>
  (given, _, gradient) => {
    const gradients = given.map(zeroSlopes);
    const { values, places } = ascending(given[0]!);
    const place = placeOf(numberIn(given[1]), values.length);
    const below = Math.floor(place);
    const share = place - below;
    const above = Math.min(below + 1, values.length - 1);
    gradients[0]![places[below]!]! += gradient[0]! * (1 - share);
    gradients[0]![places[above]!]! += gradient[0]! * share;
    if (gradients[1])
      gradients[1][0] = gradient[0]! * slope(values.length) * (values[above]! - values[below]!);
    return gradients;
  };

const percentileIncluded = percentile(
  (share, count) => share * (count - 1),
  (count) => count - 1,
);
const percentileExcluded = percentile(
  (share, count) => share * (count + 1) - 1,
  (count) => count + 1,
);
const quartileIncluded = percentile(
  (quarter, count) => (Math.trunc(quarter) / 4) * (count - 1),
  () => 0,
);
const quartileExcluded = percentile(
  (quarter, count) => (Math.trunc(quarter) / 4) * (count + 1) - 1,
  () => 0,
);
const large = ofOrder((n, count) => count - n);
const small = ofOrder((n) => n - 1);

/** Functions whose results are cells of their arguments. */
const selectionSlopes: Readonly<Record<string, SlopeRule>> = {
  SORT: sorting,
  SORTN: sorting,
  FILTER: picking([0]),
  UNIQUE: unique,
  XLOOKUP: picking([2, 3]),
  LOOKUP: lookup,
  WRAPROWS: picking([0, 2]),
  WRAPCOLS: picking([0, 2]),
  EXPAND: picking([0, 3]),
  TAKE: picking([0]),
  DROP: picking([0]),
  LARGE: large,
  SMALL: small,
  PERCENTILE: percentileIncluded,
  'PERCENTILE.INC': percentileIncluded,
  'PERCENTILE.EXC': percentileExcluded,
  QUARTILE: quartileIncluded,
  'QUARTILE.INC': quartileIncluded,
  'QUARTILE.EXC': quartileExcluded,
  XMATCH: flat,
  RANK: flat,
  'RANK.EQ': flat,
  'RANK.AVG': flat,
  MODE: flat,
  COUNTUNIQUE: flat,
  FREQUENCY: flat,
};

/**
 * The derivative of a function that another rule evaluates: of a scalar objective with respect to each argument's
 * cells, from its derivative with respect to the result's cells. Null for an argument without one.
 */
export type SlopeRule = (
  given: readonly CustomArgument[],
  result: CustomResult,
  gradient: Float64Array,
  /** The function's value for other arguments. */
  evaluate: (changed: readonly CustomArgument[]) => CustomResult,
) => readonly (Float64Array | null)[];

/** By upper-case name. */
export const slopes: Readonly<Record<string, SlopeRule>> = {
  ...selectionSlopes,
  ...statisticsSlopes,
  ...densitySlopes,
};
