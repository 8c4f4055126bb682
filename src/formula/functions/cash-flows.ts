import { ErrorValue } from '../values.ts';
import type { Cells } from './cells.ts';
import {
  badNumber,
  cells,
  divisionByZero,
  type Family,
  fn,
  number,
  optional,
  type Result,
  rest,
  withCall,
} from './definition.ts';
import { numbersByRow, orderedNumbersOf } from './numbers.ts';
import { pairedNumbers } from './pairs.ts';
import { solveRate } from './roots.ts';

/** Σ flow / (1 + rate)^time */
function discounted(flows: readonly number[], times: readonly number[], rate: number): number {
  let sum = 0;
  for (let i = 0; i < flows.length; i++) sum += flows[i]! / (1 + rate) ** times[i]!;
  return sum;
}

/** The derivative of `discounted` by the rate. */
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

function internalRateOf(values: Cells, guess: number): Result {
  const flows = numbersByRow(values);
  return flows instanceof ErrorValue ? flows : internalRate(flows, counted(flows, 0), guess);
}

/** Payments with their time in years since the first one. */
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

function datedValue(rate: number, values: Cells, dates: Cells): Result {
  const payments = dated(values, dates);
  if (payments instanceof ErrorValue) return payments;
  return rate > -1
    ? discounted(payments.flows, payments.times, rate)
    : badNumber('The rate must be above −1.');
}

function datedRate(values: Cells, dates: Cells, guess: number): Result {
  const payments = dated(values, dates);
  return payments instanceof ErrorValue ? payments : internalRate(payments.flows, payments.times, guess);
}

function modifiedRate(values: Cells, financing: number, reinvestment: number): Result {
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

/** Payments of any size. */
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
