import { CellError, EmptyValue } from 'hyperformula';
import { plain, type Scalar } from '../hyperformula-types.ts';
import {
  type Argument,
  array,
  defineFunctions,
  Failure,
  type FunctionDefinition,
  numberOf,
  numbersOf,
  rowsOf,
} from './define.ts';

const isBlank = (value: Scalar): boolean => value === EmptyValue || value === '';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Pairs of numbers at the same places of two ranges; pairs with anything else are left out. */
function pairsOf(first: Argument, second: Argument, name: string): [number, number][] {
  const [one, other] = [rowsOf(first).flat(), rowsOf(second).flat()];
  if (one.length !== other.length) {
    throw new Failure('NA', `${name} has mismatched argument lengths: ${one.length} and ${other.length}.`);
  }
  return one.flatMap((value, index): [number, number][] => {
    const partner = other[index]!;
    for (const element of [value, partner]) {
      if (element instanceof CellError) throw new Failure(element.type, element.message ?? '');
    }
    const [x, y] = [plain(value), plain(partner)];
    return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : [];
  });
}

/** Slope and intercept of the least-squares line of y over x. */
function line(ys: Argument, xs: Argument, name: string): { slope: number; intercept: number } {
  const pairs = pairsOf(ys, xs, name);
  const [meanY, meanX] = [mean(pairs.map(([y]) => y)), mean(pairs.map(([, x]) => x))];
  const spread = pairs.reduce((sum, [, x]) => sum + (x - meanX) ** 2, 0);
  if (pairs.length < 2 || spread === 0)
    throw new Failure('DIV_BY_ZERO', `${name}: the x values do not vary.`);
  const slope = pairs.reduce((sum, [y, x]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { slope, intercept: meanY - slope * meanX };
}

function ranked(value: Argument, data: Argument, ascending: Argument, average: boolean): number {
  const number = numberOf(value);
  const numbers = numbersOf(data);
  const ties = numbers.filter((other) => other === number).length;
  if (ties === 0) throw new Failure('NA', `RANK: ${number} is not in the data.`);
  const isAscending = numberOf(ascending, 0) !== 0;
  const before = numbers.filter((other) => (isAscending ? other < number : other > number)).length;
  return before + 1 + (average ? (ties - 1) / 2 : 0);
}

function modes(values: readonly Argument[]): number[] {
  const counts = new Map<number, number>();
  for (const number of values.flatMap(numbersOf)) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most < 2) throw new Failure('NA', 'MODE: no value occurs more than once.');
  return [...counts].filter(([, count]) => count === most).map(([number]) => number);
}

/** How many numbers lie up to each limit, and beyond the last. */
function frequency(data: Argument, limits: Argument): number[][] {
  const numbers = numbersOf(data);
  const sorted = numbersOf(limits).sort((first, second) => first - second);
  const edges = [Number.NEGATIVE_INFINITY, ...sorted, Number.POSITIVE_INFINITY];
  return edges
    .slice(1)
    .map((edge, index) => [numbers.filter((number) => number > edges[index]! && number <= edge).length]);
}

function weightedAverage(...values: Argument[]): number {
  if (values.length % 2 === 1) throw new Failure('NA', 'AVERAGE.WEIGHTED needs weights for all values.');
  let [sum, weights] = [0, 0];
  for (let index = 0; index < values.length; index += 2) {
    for (const [value, weight] of pairsOf(values[index], values[index + 1], 'AVERAGE.WEIGHTED')) {
      if (weight < 0) throw new Failure('VALUE', 'AVERAGE.WEIGHTED: weights cannot be negative.');
      sum += value * weight;
      weights += weight;
    }
  }
  if (weights === 0) throw new Failure('DIV_BY_ZERO', 'AVERAGE.WEIGHTED: the weights add up to 0.');
  return sum / weights;
}

const rank = (average: boolean): FunctionDefinition => ({
  takes: [2, 3],
  run: (value, data, ascending) => ranked(value, data, ascending, average),
});

/** Statistical functions that HyperFormula lacks. */
export function registerStatistics(): void {
  const forecast: FunctionDefinition = {
    takes: [3, 3],
    run: (x, ys, xs) => {
      const { slope, intercept } = line(ys, xs, 'FORECAST');
      return intercept + slope * numberOf(x);
    },
  };
  const mode: FunctionDefinition = { takes: [1, 255], run: (...values) => modes(values)[0]! };
  defineFunctions({
    COUNTBLANK: {
      takes: [1, 255],
      seesErrors: true,
      run: (...values) => values.flatMap((value) => rowsOf(value).flat()).filter(isBlank).length,
    },
    INTERCEPT: { takes: [2, 2], run: (ys, xs) => line(ys, xs, 'INTERCEPT').intercept },
    FORECAST: forecast,
    'FORECAST.LINEAR': forecast,
    RANK: rank(false),
    'RANK.EQ': rank(false),
    'RANK.AVG': rank(true),
    MODE: mode,
    'MODE.SNGL': mode,
    'MODE.MULT': { takes: [1, 255], run: (...values) => array(modes(values).map((value) => [value])) },
    FREQUENCY: { takes: [2, 2], run: (data, limits) => array(frequency(data, limits)) },
    'AVERAGE.WEIGHTED': { takes: [2, 255], run: weightedAverage },
  });
}
