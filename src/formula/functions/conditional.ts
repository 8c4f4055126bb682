import { ErrorValue, type Scalar } from '../values.ts';
import { Area, type Cells } from './cells.ts';
import type { Criterion } from './criterion.ts';
import { cells, criterion, type Family, fn, optional, type Result, rest } from './definition.ts';
import { badValue, divisionByZero, notAvailable } from './errors.ts';
import { groupedTotals, Totals } from './groups.ts';
import { Memory } from './memory.ts';
import { countBelow, countUpTo } from './sorted.ts';

type Condition = readonly [range: Cells, criterion: Criterion];

const sizesDiffer = badValue('The ranges differ in size.');
const isRange = ({ origin }: Cells): boolean => origin === 'reference';
const isNoRange = notAvailable('A range of cells was expected, not an array.');

/**
 * Visits the places where all conditions hold, and returns how many places beyond all that is filled fulfil them,
 * too. The ranges must have one size.
 */
function visitMatches(
  conditions: readonly Condition[],
  { rows, columns }: Cells,
  visit: (row: number, column: number) => void,
): number {
  const filledRows = Math.max(...conditions.map(([range]) => range.filledRows));
  const filledColumns = Math.max(...conditions.map(([range]) => range.filledColumns));
  const [[first, condition], ...others] = conditions as [Condition, ...Condition[]];
  for (let row = 0; row < filledRows; row++)
    for (let column = 0; column < filledColumns; column++) {
      if (!condition.test(first.at(row, column))) continue;
      if (others.every(([range, one]) => one.test(range.at(row, column)))) visit(row, column);
    }
  const blanks = rows * columns - filledRows * filledColumns;
  return blanks > 0 && conditions.every(([, one]) => one.test(null)) ? blanks : 0;
}

const haveOneSize = ({ rows, columns }: Cells, conditions: readonly Condition[]): boolean =>
  conditions.every(([range]) => range.rows === rows && range.columns === columns);

const sorted = new Memory<Float64Array>();

/** The numbers in a range in ascending order; errors are no numbers here. */
function numbersOf(range: Cells): Float64Array {
  return sorted.of([range], () => {
    const numbers: number[] = [];
    for (let row = 0; row < range.filledRows; row++)
      for (let column = 0; column < range.filledColumns; column++) {
        const value = range.at(row, column);
        if (typeof value === 'number') numbers.push(value);
      }
    return Float64Array.from(numbers).sort();
  });
}

function countInOrder(range: Cells, { operator, operand }: NonNullable<Criterion['order']>): number {
  const numbers = numbersOf(range);
  switch (operator) {
    case '<':
      return countBelow(numbers, operand);
    case '<=':
      return countUpTo(numbers, operand);
    case '>':
      return numbers.length - countUpTo(numbers, operand);
    default:
      return numbers.length - countBelow(numbers, operand);
  }
}

function countWhere(conditions: readonly Condition[]): number | ErrorValue {
  const [range, criterion] = conditions[0]!;
  if (!haveOneSize(range, conditions)) return sizesDiffer;
  if (conditions.length === 1 && criterion.order) return countInOrder(range, criterion.order);
  const grouped = groupedTotals(range, conditions);
  if (grouped) return grouped.places;
  let count = 0;
  const blanks = visitMatches(conditions, range, () => count++);
  return count + blanks;
}

/** A rule over the values where all conditions hold. */
function totalsOf(values: Cells, conditions: readonly Condition[], rule: (totals: Totals) => Result): Result {
  if (!haveOneSize(values, conditions)) return sizesDiffer;
  let totals = groupedTotals(values, conditions);
  if (!totals) {
    const found = new Totals();
    visitMatches(conditions, values, (row, column) => found.add(values.at(row, column)));
    totals = found;
  }
  return totals.error ?? rule(totals);
}

const sumOf = ({ sum }: Totals): Result => sum;
const meanOf = ({ sum, count }: Totals): Result => (count === 0 ? divisionByZero : sum / count);
const leastOf = ({ least, count }: Totals): Result => (count === 0 ? 0 : least);
const mostOf = ({ most, count }: Totals): Result => (count === 0 ? 0 : most);

/** SUMIF's third argument is its first cell; its size is that of the range that is tested. */
function resized(values: Cells, { rows, columns }: Cells): Cells {
  if (!(values instanceof Area) || (values.rows === rows && values.columns === columns)) return values;
  return new Area(values.sheet, values.row, values.column, rows, columns);
}

const ofOne = (rule: (totals: Totals) => Result) =>
  fn(
    [cells, criterion, optional(cells)],
    (range, condition, values) => {
      if (!values) return totalsOf(range, [[range, condition]], rule);
      return isRange(values) ? totalsOf(resized(values, range), [[range, condition]], rule) : isNoRange;
    },
    { format: 2 },
  );

const ofSeveral = (rule: (totals: Totals) => Result) =>
  fn(
    [cells, rest(cells, criterion)],
    (values, conditions) => (isRange(values) ? totalsOf(values, conditions, rule) : isNoRange),
    { format: 0 },
  );

function countUniqueWhere(values: Cells, conditions: readonly Condition[]): Result {
  if (!haveOneSize(values, conditions)) return sizesDiffer;
  const met = new Set<Scalar>();
  let error: ErrorValue | null = null;
  visitMatches(conditions, values, (row, column) => {
    const value = values.at(row, column);
    if (value instanceof ErrorValue) error ??= value;
    else if (value !== null && value !== '') met.add(value);
  });
  return error ?? met.size;
}

function shareWhere(range: Cells, condition: Criterion): Result {
  const count = countWhere([[range, condition]]);
  return typeof count === 'number' ? count / (range.rows * range.columns) : count;
}

/** Functions that count or add up the cells that fulfil criteria. */
export const conditional: Family = {
  COUNTIF: fn([cells, criterion], (range, condition) => countWhere([[range, condition]])),
  COUNTIFS: fn([rest(cells, criterion)], countWhere),
  COUNTUNIQUEIFS: fn([cells, rest(cells, criterion)], countUniqueWhere),
  PERCENTIF: fn([cells, criterion], shareWhere, { format: 'percent' }),
  SUMIF: ofOne(sumOf),
  SUMIFS: ofSeveral(sumOf),
  AVERAGEIF: ofOne(meanOf),
  AVERAGEIFS: ofSeveral(meanOf),
  MINIFS: ofSeveral(leastOf),
  MAXIFS: ofSeveral(mostOf),
};
