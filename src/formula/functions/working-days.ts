import { ErrorValue, type Scalar } from '../values.ts';
import { addWorkingDays, type Weekend, workingDays } from './calendar.ts';
import type { Cells } from './cells.ts';
import { toNumber } from './coerce.ts';
import {
  badNumber,
  cells,
  type Family,
  type FunctionCall,
  number,
  optional,
  scalar,
  withCall,
} from './definition.ts';

const isOff = (...days: number[]): Weekend => Array.from({ length: 7 }, (_, day) => days.includes(day));

const saturdayAndSunday = isOff(5, 6);

/** `"0000011"`, Monday first; or 1 to 7 for two days from Saturday and Sunday on, 11 to 17 for one from Sunday on. */
function readWeekend(name: string, given: Scalar | undefined): Weekend | ErrorValue {
  if (given === undefined || given === null) return saturdayAndSunday;
  if (typeof given === 'string' && /^[01]{7}$/.test(given)) return [...given].map((sign) => sign === '1');
  const code = typeof given === 'number' ? Math.trunc(given) : Number.NaN;
  if (code >= 1 && code <= 7) return isOff((code + 4) % 7, (code + 5) % 7);
  if (code >= 11 && code <= 17) return isOff((code + 2) % 7);
  return badNumber(`${name} expects a weekend of 1 to 7, 11 to 17, or seven digits such as "0000011".`);
}

function readHolidays(call: FunctionCall, range: Cells | undefined): ReadonlySet<number> | ErrorValue {
  const days = new Set<number>();
  if (!range) return days;
  for (let row = 0; row < range.filledRows; row++)
    for (let column = 0; column < range.filledColumns; column++) {
      const value = range.at(row, column);
      if (value === null) continue;
      const day = toNumber(value, call.locale, call.name, 3);
      if (day instanceof ErrorValue) return day;
      days.add(Math.floor(day));
    }
  return days;
}

/** Days that a sheet can show. */
const mostDays = 3_000_000;
const isDay = (serial: number): boolean => Math.abs(serial) <= mostDays;

const noDate = (name: string): ErrorValue => badNumber(`${name} expects dates up to the year 9999.`);

function count(
  call: FunctionCall,
  start: number,
  end: number,
  weekendCode: Scalar | undefined,
  range: Cells | undefined,
): number | ErrorValue {
  const weekend = readWeekend(call.name, weekendCode);
  if (weekend instanceof ErrorValue) return weekend;
  const holidays = readHolidays(call, range);
  if (holidays instanceof ErrorValue) return holidays;
  if (!isDay(start) || !isDay(end)) return noDate(call.name);
  return workingDays(Math.floor(start), Math.floor(end), weekend, holidays);
}

function move(
  call: FunctionCall,
  start: number,
  given: number,
  weekendCode: Scalar | undefined,
  range: Cells | undefined,
): number | ErrorValue {
  const weekend = readWeekend(call.name, weekendCode);
  if (weekend instanceof ErrorValue) return weekend;
  const holidays = readHolidays(call, range);
  if (holidays instanceof ErrorValue) return holidays;
  const days = Math.trunc(given);
  if (!isDay(start)) return noDate(call.name);
  if (!isDay(days)) return badNumber(`${call.name} makes a date after the year 9999.`);
  return (
    addWorkingDays(Math.floor(start), days, weekend, holidays) ??
    badNumber(`${call.name} needs a weekday that is not in the weekend.`)
  );
}

/** Functions that count the days on which people work. */
export const workingDayFunctions: Family = {
  NETWORKDAYS: withCall([number, number, optional(cells)], (call, start, end, holidays) =>
    count(call, start, end, undefined, holidays),
  ),
  'NETWORKDAYS.INTL': withCall([number, number, optional(scalar), optional(cells)], count),
  WORKDAY: withCall(
    [number, number, optional(cells)],
    (call, start, days, holidays) => move(call, start, days, undefined, holidays),
    { format: 'date' },
  ),
  'WORKDAY.INTL': withCall([number, number, optional(scalar), optional(cells)], move, { format: 'date' }),
};
