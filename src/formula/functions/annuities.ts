import { ErrorValue } from '../values.ts';
import { solveRate } from './cash-flows.ts';
import { type Cells, numbersIn } from './cells.ts';
import {
  badNumber,
  cells,
  divisionByZero,
  type Family,
  type FunctionResult,
  fn,
  number,
  optional,
} from './definition.ts';

// Money received is positive, money paid is negative. `type` is 1 for payments at the beginning of each period instead
// of its end.

const atStart = (type: number): number => (type === 0 ? 0 : 1);

/** (1 + rate)ⁿ − 1, without cancellation for small rates. */
const growth = (rate: number, periods: number): number =>
  Math.abs(rate) < 0.01 ? Math.expm1(periods * Math.log1p(rate)) : (1 + rate) ** periods - 1;

/** The value at the end of one payment per period. */
function worthOfPayments(rate: number, periods: number, type: number): number {
  return rate === 0 ? periods : (1 + rate * atStart(type)) * (growth(rate, periods) / rate);
}

function futureValue(rate: number, periods: number, payment: number, present: number, type: number): number {
  return -(present * (1 + growth(rate, periods)) + payment * worthOfPayments(rate, periods, type));
}

function presentValue(rate: number, periods: number, payment: number, future: number, type: number): number {
  return -(future + payment * worthOfPayments(rate, periods, type)) / (1 + growth(rate, periods));
}

function payment(rate: number, periods: number, present: number, future: number, type: number): number {
  return -(present * (1 + growth(rate, periods)) + future) / worthOfPayments(rate, periods, type);
}

function periodCount(
  rate: number,
  paid: number,
  present: number,
  future: number,
  type: number,
): number | ErrorValue {
  if (rate === 0) return paid === 0 ? divisionByZero : -(present + future) / paid;
  const adjusted = paid * (1 + rate * atStart(type));
  return Math.log((adjusted - future * rate) / (present * rate + adjusted)) / Math.log1p(rate);
}

/** The balance after some payments. */
function balance(rate: number, made: number, paid: number, present: number, type: number): number {
  if (made === 0) return -present;
  return atStart(type)
    ? futureValue(rate, made - 1, paid, present, 1) - paid
    : futureValue(rate, made, paid, present, 0);
}

function interestOf(
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  type: number,
): number {
  if (period < 1 || period >= periods + 1) return Number.NaN;
  if (atStart(type) && period < 2) return 0;
  return balance(rate, period - 1, payment(rate, periods, present, future, type), present, type) * rate;
}

const principalOf = (
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  type: number,
): number =>
  payment(rate, periods, present, future, type) - interestOf(rate, period, periods, present, future, type);

type Cumulative = readonly [
  rate: number,
  periods: number,
  present: number,
  first: number,
  last: number,
  type: number,
];

const badCumulative = badNumber(
  'The rate, the periods and the present value must be above 0, and the span inside the periods.',
);

function cumulativePrincipal(
  ...[rate, periods, present, first, last, type]: Cumulative
): number | ErrorValue {
  const [from, to] = [Math.trunc(first), Math.trunc(last)];
  const isValid = rate > 0 && periods > 0 && present > 0 && from >= 1 && to >= from && to <= periods;
  if (!isValid || (type !== 0 && type !== 1)) return badCumulative;
  const paid = payment(rate, periods, present, 0, type);
  return balance(rate, from - 1, paid, present, type) - balance(rate, to, paid, present, type);
}

function cumulativeInterest(...given: Cumulative): number | ErrorValue {
  const principal = cumulativePrincipal(...given);
  if (principal instanceof ErrorValue) return principal;
  const [rate, periods, present, first, last, type] = given;
  const count = Math.trunc(last) - Math.trunc(first) + 1;
  return payment(rate, periods, present, 0, type) * count - principal;
}

function rateOf(
  periods: number,
  paid: number,
  present: number,
  future: number,
  type: number,
  guess: number,
): number | ErrorValue {
  if (periods <= 0) return badNumber('RATE expects a number of periods above 0.');
  const value = (rate: number) =>
    present * (1 + growth(rate, periods)) + paid * worthOfPayments(rate, periods, type) + future;
  const slope = (rate: number) => {
    const step = 1e-6 * Math.max(1e-3, Math.abs(rate));
    return (value(rate + step) - value(rate - step)) / (2 * step);
  };
  const found = solveRate({ value, slope }, guess);
  return Number.isNaN(found) ? badNumber('RATE found no rate; try another guess.') : found;
}

function effective(nominal: number, given: number): number {
  const periods = Math.trunc(given);
  return nominal > 0 && periods >= 1 ? growth(nominal / periods, periods) : Number.NaN;
}

function nominal(rate: number, given: number): number {
  const periods = Math.trunc(given);
  return rate > 0 && periods >= 1 ? periods * growth(rate, 1 / periods) : Number.NaN;
}

function neededPeriods(rate: number, present: number, future: number): number {
  if (!(rate > 0) || !(present > 0) || !(future > 0)) return Number.NaN;
  return Math.log(future / present) / Math.log1p(rate);
}

function equivalentRate(periods: number, present: number, future: number): number | ErrorValue {
  if (!(periods > 0)) return badNumber('RRI expects a number of periods above 0.');
  return present === 0 ? divisionByZero : (future / present) ** (1 / periods) - 1;
}

function scheduled(principal: number, rates: Cells): FunctionResult {
  const numbers = numbersIn(rates);
  return numbers instanceof ErrorValue
    ? numbers
    : numbers.reduce((value, rate) => value * (1 + rate), principal);
}

/** The scale of the decimals in a fractional price: 1.02 in sixteenths is 1 2/16. */
const fractionScale = (unit: number): number => 10 ** Math.ceil(Math.log10(unit) - 1e-12);

const byFraction =
  (convert: (share: number, unit: number) => number) =>
  (price: number, given: number): number | ErrorValue => {
    const unit = Math.trunc(given);
    if (given < 0) return badNumber('The fraction must be above 0.');
    if (unit === 0) return divisionByZero;
    const whole = Math.trunc(price);
    return whole + convert(price - whole, unit);
  };

const flow = [number, number, number, optional(number, 0), optional(number, 0)] as const;
const part = [number, number, number, number, optional(number, 0), optional(number, 0)] as const;
const span = [number, number, number, number, number, number] as const;
const currency = { format: 'currency' } as const;
const percent = { format: 'percent' } as const;

/** Loans and savings with equal payments, and rates. */
export const annuities: Family = {
  FV: fn(flow, futureValue, currency),
  PV: fn(flow, presentValue, currency),
  PMT: fn(flow, payment, currency),
  IPMT: fn(part, interestOf, currency),
  PPMT: fn(part, principalOf, currency),
  NPER: fn(flow, periodCount),
  RATE: fn(
    [number, number, number, optional(number, 0), optional(number, 0), optional(number, 0.1)],
    rateOf,
    percent,
  ),
  CUMIPMT: fn(span, cumulativeInterest, currency),
  CUMPRINC: fn(span, cumulativePrincipal, currency),
  ISPMT: fn([number, number, number, number], (rate, period, periods, present) =>
    periods === 0 ? divisionByZero : present * rate * (period / periods - 1),
  ),
  EFFECT: fn([number, number], effective, percent),
  NOMINAL: fn([number, number], nominal, percent),
  RRI: fn([number, number, number], equivalentRate, percent),
  PDURATION: fn([number, number, number], neededPeriods),
  FVSCHEDULE: fn([number, cells], scheduled, currency),
  DOLLARDE: fn(
    [number, number],
    byFraction((share, unit) => (share * fractionScale(unit)) / unit),
  ),
  DOLLARFR: fn(
    [number, number],
    byFraction((share, unit) => (share * unit) / fractionScale(unit)),
  ),
};
