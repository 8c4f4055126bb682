import type { ErrorValue } from '../values.ts';
import { type DayCount, yearFraction } from './calendar.ts';
import { badNumber, divisionByZero, type Family, fn, logical, number, optional } from './definition.ts';

const badPeriod = badNumber('The period must be inside the life of the asset.');
/** Periods that VDB goes through one by one. */
const mostPeriods = 1e6;
const badAsset = badNumber('The cost, the salvage value and the life cannot be negative.');

function sumOfYears(cost: number, salvage: number, life: number, period: number): number | ErrorValue {
  if (!(life > 0) || !(period > 0) || period > life) return badPeriod;
  return ((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1));
}

/** Declining balance at a rate of three decimals; the first year may have fewer months. */
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

/** Declining balance that switches to equal shares of the rest once they are larger, unless `isConstant`. */
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

/** French straight-line depreciation: the first period counts by its length. */
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

/** How assets lose their worth. */
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
