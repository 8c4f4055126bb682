import { ErrorValue } from '../values.ts';
import { solveRate } from './cash-flows.ts';
import { addMonths, type DayCount, dayOf, days360, daysInMonth, endOfMonth, yearFraction } from './dates.ts';
import {
  badNumber,
  type Definition,
  defaulted,
  type Family,
  type FunctionResult,
  fn,
  number,
  type Options,
} from './definition.ts';

const basis = defaulted(number, 0);
const percent = { format: 'percent' } as const;
const currency = { format: 'currency' } as const;

const badOrder = badNumber('The settlement must be before the maturity.');
/** 31 December 9999 */
const lastDay = 2_958_465;
const isDay = (serial: number): boolean => serial >= 0 && serial <= lastDay;
const badDay = badNumber('The dates must be between 30 December 1899 and 31 December 9999.');
const badBasis = badNumber('The day count convention must be between 0 and 4.');
const badFrequency = badNumber('The frequency must be 1, 2 or 4.');
const badAmount = badNumber('Rates cannot be negative, and prices and redemptions must be above 0.');

function dayCount(given: number): DayCount | null {
  const count = Math.trunc(given);
  return count >= 0 && count <= 4 ? (count as DayCount) : null;
}

/** The coupon period that contains the settlement. */
interface Coupons {
  readonly settlement: number;
  readonly frequency: number;
  readonly basis: DayCount;
  /** The coupon dates at or before, and after the settlement. */
  readonly previous: number;
  readonly next: number;
  /** Number of coupons from the settlement to the maturity. */
  readonly count: number;
}

/** The coupon date some months before the maturity; the last day of a month if the maturity is. */
function couponDate(maturity: number, monthsBack: number): number {
  const { year, month, day } = dayOf(maturity);
  return day === daysInMonth(year, month)
    ? endOfMonth(maturity, -monthsBack)
    : addMonths(maturity, -monthsBack);
}

function couponsOf(
  settlement: number,
  maturity: number,
  frequency: number,
  given: number,
): Coupons | ErrorValue {
  const [start, end, perYear] = [settlement, maturity, frequency].map(Math.trunc) as [number, number, number];
  const count = dayCount(given);
  if (!isDay(start) || !isDay(end)) return badDay;
  if (start >= end) return badOrder;
  if (![1, 2, 4].includes(perYear)) return badFrequency;
  if (count === null) return badBasis;
  const months = 12 / perYear;
  const [from, to] = [dayOf(start), dayOf(end)];
  let coupons = Math.max(1, Math.floor(((to.year - from.year) * 12 + to.month - from.month) / months));
  while (couponDate(end, coupons * months) > start) coupons++;
  while (coupons > 1 && couponDate(end, (coupons - 1) * months) <= start) coupons--;
  return {
    settlement: start,
    frequency: perYear,
    basis: count,
    previous: couponDate(end, coupons * months),
    next: couponDate(end, (coupons - 1) * months),
    count: coupons,
  };
}

function periodDays({ basis: count, frequency, previous, next }: Coupons): number {
  if (count === 1) return next - previous;
  return (count === 3 ? 365 : 360) / frequency;
}

function daysBetween(from: number, to: number, count: DayCount): number {
  return count === 0 || count === 4 ? days360(from, to, count === 4) : to - from;
}

const daysBefore = ({ previous, settlement, basis: count }: Coupons): number =>
  daysBetween(previous, settlement, count);

function daysAfter(coupons: Coupons): number {
  const { basis: count, settlement, next } = coupons;
  return count === 0 || count === 4 ? periodDays(coupons) - daysBefore(coupons) : next - settlement;
}

const ofCoupons = (rule: (coupons: Coupons) => number, options: Options = {}): Definition =>
  fn(
    [number, number, number, basis],
    (settlement, maturity, frequency, given) => {
      const coupons = couponsOf(settlement, maturity, frequency, given);
      return coupons instanceof ErrorValue ? coupons : rule(coupons);
    },
    options,
  );

interface Bond extends Coupons {
  /** Amount of one coupon, for a face value of 100. */
  readonly coupon: number;
  readonly redemption: number;
}

const bondOf = (coupons: Coupons, rate: number, redemption: number): Bond => ({
  ...coupons,
  coupon: (100 * rate) / coupons.frequency,
  redemption,
});

const accrued = (bond: Bond): number => (bond.coupon * daysBefore(bond)) / periodDays(bond);

/** With a single coupon left, interest is simple. */
function priceAt(bond: Bond, rate: number): number {
  const share = daysAfter(bond) / periodDays(bond);
  const step = rate / bond.frequency;
  if (bond.count === 1) return (bond.redemption + bond.coupon) / (1 + share * step) - accrued(bond);
  let sum = bond.redemption / (1 + step) ** (bond.count - 1 + share);
  for (let coupon = 0; coupon < bond.count; coupon++) sum += bond.coupon / (1 + step) ** (coupon + share);
  return sum - accrued(bond);
}

function price(
  settlement: number,
  maturity: number,
  rate: number,
  earned: number,
  redemption: number,
  frequency: number,
  given: number,
): FunctionResult {
  const coupons = couponsOf(settlement, maturity, frequency, given);
  if (coupons instanceof ErrorValue) return coupons;
  return rate < 0 || earned < 0 || redemption <= 0
    ? badAmount
    : priceAt(bondOf(coupons, rate, redemption), earned);
}

function yieldOf(
  settlement: number,
  maturity: number,
  rate: number,
  paid: number,
  redemption: number,
  frequency: number,
  given: number,
): FunctionResult {
  const coupons = couponsOf(settlement, maturity, frequency, given);
  if (coupons instanceof ErrorValue) return coupons;
  if (rate < 0 || paid <= 0 || redemption <= 0) return badAmount;
  const bond = bondOf(coupons, rate, redemption);
  if (bond.count === 1) {
    const share = daysAfter(bond) / periodDays(bond);
    return (((redemption + bond.coupon) / (paid + accrued(bond)) - 1) * bond.frequency) / share;
  }
  const value = (earned: number) => priceAt(bond, earned) - paid;
  const slope = (earned: number) => (value(earned + 1e-6) - value(earned - 1e-6)) / 2e-6;
  return solveRate({ value, slope }, rate > 0 ? rate : 0.1);
}

/** Macaulay's duration in years. */
function duration(
  settlement: number,
  maturity: number,
  rate: number,
  earned: number,
  frequency: number,
  given: number,
): number | ErrorValue {
  const coupons = couponsOf(settlement, maturity, frequency, given);
  if (coupons instanceof ErrorValue) return coupons;
  if (rate < 0 || earned < 0) return badAmount;
  const { count, coupon } = bondOf(coupons, rate, 100);
  const share = daysAfter(coupons) / periodDays(coupons);
  let [weighted, worth] = [0, 0];
  for (let i = 0; i < count; i++) {
    const time = i + share;
    const flow = (coupon + (i === count - 1 ? 100 : 0)) / (1 + earned / coupons.frequency) ** time;
    weighted += time * flow;
    worth += flow;
  }
  return weighted / worth / coupons.frequency;
}

function modifiedDuration(
  settlement: number,
  maturity: number,
  rate: number,
  earned: number,
  frequency: number,
  given: number,
): FunctionResult {
  const years = duration(settlement, maturity, rate, earned, frequency, given);
  return years instanceof ErrorValue ? years : years / (1 + earned / Math.trunc(frequency));
}

/** The fraction of a year between two days; the first must come before the second. */
function yearsBetween(from: number, to: number, given: number): number | ErrorValue {
  const count = dayCount(given);
  if (count === null) return badBasis;
  const [start, end] = [Math.trunc(from), Math.trunc(to)];
  if (!isDay(start) || !isDay(end)) return badDay;
  return start < end ? yearFraction(start, end, count) : badOrder;
}

/** A rule with the years between the first two arguments and two numbers that must be above 0. */
const ofYears = (
  rule: (years: number, first: number, second: number) => number,
  options: Options = {},
): Definition =>
  fn(
    [number, number, number, number, basis],
    (from, to, first, second, given) => {
      const years = yearsBetween(from, to, given);
      if (years instanceof ErrorValue) return years;
      return first > 0 && second > 0 ? rule(years, first, second) : badAmount;
    },
    options,
  );

/** Days in coupon periods between two dates, as fractions of those periods. */
function periodsBetween(from: number, to: number, anchor: number, months: number): number {
  const firstYear = dayOf(from).year - 1 - dayOf(anchor).year;
  const dateAt = (index: number) => couponDate(anchor, -(12 * firstYear + index * months));
  let sum = 0;
  for (let index = 0; dateAt(index) < to; index++) {
    const [begin, end] = [dateAt(index), dateAt(index + 1)];
    sum += Math.max(0, Math.min(end, to) - Math.max(begin, from)) / (end - begin);
  }
  return sum;
}

function accruedInterest(
  issue: number,
  first: number,
  settlement: number,
  rate: number,
  par: number,
  frequency: number,
  given: number,
): FunctionResult {
  const years = yearsBetween(issue, settlement, given);
  const perYear = Math.trunc(frequency);
  if (years instanceof ErrorValue) return years;
  if (![1, 2, 4].includes(perYear)) return badFrequency;
  if (!(rate > 0) || !(par > 0)) return badAmount;
  if (!isDay(Math.trunc(first))) return badDay;
  if (Math.trunc(given) !== 1) return par * rate * years;
  const periods = periodsBetween(Math.trunc(issue), Math.trunc(settlement), Math.trunc(first), 12 / perYear);
  return (par * rate * periods) / perYear;
}

/** Years from the issue to the maturity, from the issue to the settlement, and from the settlement to the maturity. */
function spans(
  settlement: number,
  maturity: number,
  issue: number,
  given: number,
): [number, number, number] | ErrorValue {
  const whole = yearsBetween(issue, maturity, given);
  const rest = yearsBetween(settlement, maturity, given);
  if (whole instanceof ErrorValue) return whole;
  if (rest instanceof ErrorValue) return rest;
  if (Math.trunc(issue) > Math.trunc(settlement))
    return badNumber('The issue must be before the settlement.');
  return [
    whole,
    yearFraction(Math.trunc(issue), Math.trunc(settlement), Math.trunc(given) as DayCount),
    rest,
  ];
}

function priceAtMaturity(
  settlement: number,
  maturity: number,
  issue: number,
  rate: number,
  earned: number,
  given: number,
): FunctionResult {
  const years = spans(settlement, maturity, issue, given);
  if (years instanceof ErrorValue) return years;
  const [whole, before, rest] = years;
  return rate < 0 || earned < 0
    ? badAmount
    : 100 * ((1 + whole * rate) / (1 + rest * earned) - before * rate);
}

function yieldAtMaturity(
  settlement: number,
  maturity: number,
  issue: number,
  rate: number,
  paid: number,
  given: number,
): FunctionResult {
  const years = spans(settlement, maturity, issue, given);
  if (years instanceof ErrorValue) return years;
  const [whole, before, rest] = years;
  return rate < 0 || paid <= 0 ? badAmount : ((1 + whole * rate) / (paid / 100 + before * rate) - 1) / rest;
}

/** A rule with the days to a Treasury bill's maturity, one year at most, and a number above 0. */
const ofBill = (rule: (days: number, value: number) => number, options: Options): Definition =>
  fn(
    [number, number, number],
    (settlement, maturity, value) => {
      const [start, end] = [Math.trunc(settlement), Math.trunc(maturity)];
      if (!isDay(start) || !isDay(end)) return badDay;
      if (start >= end) return badOrder;
      if (end > addMonths(start, 12))
        return badNumber('The maturity must be within one year of the settlement.');
      return value > 0 ? rule(end - start, value) : badAmount;
    },
    options,
  );

/** A price, or NaN if the discount leaves nothing. */
const positive = (value: number): number => (value > 0 ? value : Number.NaN);

const bond = [number, number, number, number, number, number, basis] as const;
const lasting = [number, number, number, number, number, basis] as const;

/** Bonds and bills. Day count conventions: 0 is 30/360, 1 actual, 2 actual/360, 3 actual/365, 4 30E/360. */
export const bonds: Family = {
  COUPDAYBS: ofCoupons(daysBefore),
  COUPDAYS: ofCoupons(periodDays),
  COUPDAYSNC: ofCoupons(daysAfter),
  COUPNCD: ofCoupons(({ next }) => next, { format: 'date' }),
  COUPPCD: ofCoupons(({ previous }) => previous, { format: 'date' }),
  COUPNUM: ofCoupons(({ count }) => count),
  PRICE: fn(bond, price),
  YIELD: fn(bond, yieldOf, percent),
  DURATION: fn(lasting, duration),
  MDURATION: fn(lasting, modifiedDuration),
  ACCRINT: fn(bond, accruedInterest),
  ACCRINTM: fn([number, number, number, number, basis], (issue, maturity, rate, par, given) => {
    const years = yearsBetween(issue, maturity, given);
    if (years instanceof ErrorValue) return years;
    return rate > 0 && par > 0 ? par * rate * years : badAmount;
  }),
  DISC: ofYears((years, paid, redemption) => (1 - paid / redemption) / years, percent),
  INTRATE: ofYears((years, paid, received) => (received / paid - 1) / years, percent),
  RECEIVED: ofYears((years, paid, discount) => paid / positive(1 - discount * years)),
  PRICEDISC: ofYears((years, discount, redemption) => redemption * (1 - discount * years)),
  YIELDDISC: ofYears((years, paid, redemption) => (redemption / paid - 1) / years, percent),
  PRICEMAT: fn(lasting, priceAtMaturity),
  YIELDMAT: fn(lasting, yieldAtMaturity, percent),
  TBILLEQ: ofBill((days, discount) => (365 * discount) / positive(360 - discount * days), percent),
  TBILLPRICE: ofBill((days, discount) => positive(100 * (1 - (discount * days) / 360)), currency),
  TBILLYIELD: ofBill((days, paid) => ((100 - paid) / paid) * (360 / days), percent),
};
