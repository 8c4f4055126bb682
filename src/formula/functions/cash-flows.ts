import { ErrorValue } from '../values.ts';
import type { Cells } from './cells.ts';
import { numbersByRow, orderedNumbersOf } from './coerce.ts';
import { type DayCount, yearFraction } from './dates.ts';
import {
  badNumber,
  cells,
  divisionByZero,
  type Family,
  type FunctionResult,
  fn,
  logical,
  number,
  optional,
  rest,
  withCall,
} from './definition.ts';
import { pairedNumbers } from './spread.ts';

const badPeriod = badNumber('The period must be inside the life of the asset.');
/** Maximum number of periods that VDB iterates over. */
const mostPeriods = 1e6;
const badAsset = badNumber('The cost, the salvage value and the life cannot be negative.');

function sumOfYears(cost: number, salvage: number, life: number, period: number): number | ErrorValue {
  if (!(life > 0) || !(period > 0) || period > life) return badPeriod;
  return ((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1));
}

/** Declining balance at a rate rounded to three decimals; the first year may have fewer months. */
function fixedDeclining(
  cost: number,
  salvage: number,
  life: number,
  given: number,
  months: number,
): number | ErrorValue {
  const [period, first] = [Math.trunc(given), Math.trunc(months)];
  if (cost < 0 || salvage < 0 || !(life > 0)) return badAsset;
  if (first < 1 || first > 12) return badNumber('The months in the first year must be between 1 and 12.');
  if (period < 1 || period > life + (first < 12 ? 1 : 0)) return badPeriod;
  if (cost === 0) return 0;
  const rate = Math.round((1 - (salvage / cost) ** (1 / life)) * 1000) / 1000;
  const initial = (cost * rate * first) / 12;
  if (period === 1) return initial;
  const before = (cost - initial) * (1 - rate) ** (period - 2);
  return before * rate * (period > life ? (12 - first) / 12 : 1);
}

function doubleDeclining(
  cost: number,
  salvage: number,
  life: number,
  period: number,
  factor: number,
): number | ErrorValue {
  if (cost < 0 || salvage < 0 || !(life > 0) || !(factor > 0)) return badAsset;
  if (period < 1 || period > life) return badPeriod;
  const rate = Math.min(factor / life, 1);
  const before = rate === 1 ? (period === 1 ? cost : 0) : cost * (1 - rate) ** (period - 1);
  const after = cost * (1 - rate) ** period;
  return Math.max(before - Math.max(after, salvage), 0);
}

/** Declining balance that switches to straight line once that is larger, unless `isConstant`. */
function variableDeclining(
  cost: number,
  salvage: number,
  life: number,
  start: number,
  end: number,
  factor: number,
  isConstant: boolean,
): number | ErrorValue {
  if (cost < 0 || salvage < 0 || !(life > 0) || !(factor > 0)) return badAsset;
  if (start < 0 || end < start || end > life || end > mostPeriods) return badPeriod;
  const rate = Math.min(factor / life, 1);
  let [worth, sum] = [cost, 0];
  for (let period = 0; period < end && worth > 0; period++) {
    const left = Math.max(worth - salvage, 0);
    const declining = Math.min(worth * rate, left);
    const equal = Math.min(left / (life - period), left);
    const loss = isConstant ? declining : Math.max(declining, equal);
    const overlap = Math.min(end, period + 1) - Math.max(start, period);
    if (overlap > 0) sum += loss * overlap;
    worth -= loss;
    if (loss === 0) break;
  }
  return sum;
}

/** French straight-line depreciation: the first period is prorated. */
function frenchLinear(
  cost: number,
  bought: number,
  firstEnd: number,
  salvage: number,
  given: number,
  rate: number,
  basis: number,
): number | ErrorValue {
  const [period, count] = [Math.trunc(given), Math.trunc(basis)];
  if (!(rate > 0) || salvage < 0 || cost < salvage || bought > firstEnd) return badAsset;
  if (period < 0) return badPeriod;
  if (count < 0 || count > 4) return badNumber('The day count convention must be between 0 and 4.');
  const yearly = cost * rate;
  const first = yearly * yearFraction(Math.trunc(bought), Math.trunc(firstEnd), count as DayCount);
  if (period === 0) return first;
  const full = Math.trunc((cost - salvage - first) / yearly);
  if (period <= full) return yearly;
  return period === full + 1 ? cost - salvage - yearly * full - first : 0;
}

const currency = { format: 'currency' } as const;

/** Depreciation of assets. */
export const depreciation: Family = {
  SLN: fn(
    [number, number, number],
    (cost, salvage, life) => (life === 0 ? divisionByZero : (cost - salvage) / life),
    currency,
  ),
  SYD: fn([number, number, number, number], sumOfYears, currency),
  DB: fn([number, number, number, number, optional(number, 12)], fixedDeclining, currency),
  DDB: fn([number, number, number, number, optional(number, 2)], doubleDeclining, currency),
  VDB: fn(
    [number, number, number, number, number, optional(number, 2), optional(logical, false)],
    variableDeclining,
    currency,
  ),
  AMORLINC: fn([number, number, number, number, number, number, optional(number, 0)], frenchLinear),
};

/** An equation `value(rate) = 0`, with its derivative if there is one. */
interface Equation {
  value(rate: number): number;
  slope(rate: number): number;
}

const mostSteps = 60;

/** Newton's method from a guess; null if it leaves the rates above −1 or doesn't converge. */
function newton({ value, slope }: Equation, guess: number): number | null {
  let rate = guess;
  for (let step = 0; step < mostSteps; step++) {
    const by = value(rate) / slope(rate);
    const next = rate - by;
    if (!(next > -1) || !Number.isFinite(next)) return null;
    if (Math.abs(by) <= 1e-15 + 1e-14 * Math.abs(next)) return next;
    rate = next;
  }
  return null;
}

/** Bisects an interval at whose ends the value has different signs. */
function bisect(value: (rate: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const isLowPositive = value(low) > 0;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (value(middle) > 0 === isLowPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Rates between which to search for a change of sign if Newton's method fails. */
const probes = [
  -0.999999, -0.9999, -0.999, -0.99, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, -0.05,
  -0.02, -0.01, 0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50, 100,
  1e3, 1e4, 1e6,
];

/** The change of sign nearest to the guess. */
function bracketNear(value: (rate: number) => number, guess: number): [number, number] | null {
  let best: [number, number] | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = 1; i < probes.length; i++) {
    const [low, high] = [probes[i - 1]!, probes[i]!];
    if (!(value(low) * value(high) <= 0)) continue;
    const away = Math.max(low - guess, guess - high, 0);
    if (away < distance) [best, distance] = [[low, high], away];
  }
  return best;
}

/** A rate above −1 that solves the equation, near the guess; NaN if there is none. */
export function solveRate(equation: Equation, guess: number): number {
  const found = newton(equation, guess);
  if (found !== null) return found;
  const bracket = bracketNear(equation.value, guess);
  return bracket ? bisect(equation.value, ...bracket) : Number.NaN;
}

/** Σ flow / (1 + rate)^time */
function discounted(flows: readonly number[], times: readonly number[], rate: number): number {
  let sum = 0;
  for (let i = 0; i < flows.length; i++) sum += flows[i]! / (1 + rate) ** times[i]!;
  return sum;
}

/** The derivative of `discounted` with respect to the rate. */
function slopeOf(flows: readonly number[], times: readonly number[], rate: number): number {
  let sum = 0;
  for (let i = 0; i < flows.length; i++) sum -= (times[i]! * flows[i]!) / (1 + rate) ** (times[i]! + 1);
  return sum;
}

const oneSided = badNumber('At least one payment must be above 0, and one below.');

function internalRate(
  flows: readonly number[],
  times: readonly number[],
  guess: number,
): number | ErrorValue {
  if (!flows.some((flow) => flow > 0) || !flows.some((flow) => flow < 0)) return oneSided;
  if (guess <= -1) return badNumber('The guess must be above −1.');
  const found = solveRate(
    { value: (rate) => discounted(flows, times, rate), slope: (rate) => slopeOf(flows, times, rate) },
    guess,
  );
  return Number.isNaN(found) ? badNumber('No rate was found; try another guess.') : found;
}

const counted = (flows: readonly number[], from: number): number[] => flows.map((_, index) => index + from);

function netPresentValue(rate: number, flows: readonly number[]): number | ErrorValue {
  return rate === -1 ? divisionByZero : discounted(flows, counted(flows, 1), rate);
}

function internalRateOf(values: Cells, guess: number): FunctionResult {
  const flows = numbersByRow(values);
  return flows instanceof ErrorValue ? flows : internalRate(flows, counted(flows, 0), guess);
}

/** Payments and their times in years since the first one. */
function dated(values: Cells, dates: Cells): { flows: number[]; times: number[] } | ErrorValue {
  if (values.rows * values.columns !== dates.rows * dates.columns)
    return badNumber('There must be as many dates as payments.');
  const pairs = pairedNumbers(values, dates);
  if (pairs instanceof ErrorValue) return pairs;
  if (pairs.x.length === 0) return badNumber('There is no payment with a date.');
  const days = pairs.y.map(Math.trunc);
  if (days.some((day) => day < days[0]!)) return badNumber('No date may be before the first one.');
  return { flows: pairs.x, times: days.map((day) => (day - days[0]!) / 365) };
}

function datedValue(rate: number, values: Cells, dates: Cells): FunctionResult {
  const payments = dated(values, dates);
  if (payments instanceof ErrorValue) return payments;
  return rate > -1
    ? discounted(payments.flows, payments.times, rate)
    : badNumber('The rate must be above −1.');
}

function datedRate(values: Cells, dates: Cells, guess: number): FunctionResult {
  const payments = dated(values, dates);
  return payments instanceof ErrorValue ? payments : internalRate(payments.flows, payments.times, guess);
}

function modifiedRate(values: Cells, financing: number, reinvestment: number): FunctionResult {
  const flows = numbersByRow(values);
  if (flows instanceof ErrorValue) return flows;
  const last = flows.length - 1;
  const times = counted(flows, 0);
  const costs = discounted(
    flows.map((flow) => Math.min(flow, 0)),
    times,
    financing,
  );
  const gains =
    discounted(
      flows.map((flow) => Math.max(flow, 0)),
      times,
      reinvestment,
    ) *
    (1 + reinvestment) ** last;
  return costs === 0 || gains === 0 ? divisionByZero : (gains / -costs) ** (1 / last) - 1;
}

const percent = { format: 'percent' } as const;

/** Irregular payments. */
export const cashFlows: Family = {
  NPV: withCall(
    [number, rest(cells)],
    (call, rate, given) => {
      const flows = orderedNumbersOf(call, given);
      return flows instanceof ErrorValue ? flows : netPresentValue(rate, flows);
    },
    { format: 'currency' },
  ),
  XNPV: fn([number, cells, cells], datedValue),
  IRR: fn([cells, optional(number, 0.1)], internalRateOf, percent),
  XIRR: fn([cells, cells, optional(number, 0.1)], datedRate, percent),
  MIRR: fn([cells, number, number], modifiedRate, percent),
};
