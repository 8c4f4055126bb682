import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells } from './cells.ts';
import { toNumber } from './coerce.ts';
import {
  badNumber,
  cells,
  type Definition,
  type Family,
  type FunctionCall,
  type FunctionResult,
  fn,
  logical,
  number,
  optional,
  scalar,
  text,
  withCall,
} from './definition.ts';

/** A day of the Gregorian calendar; months and days from 1. */
interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const millisecondsOfDay = 86_400_000;
/** 30 December 1899, day 0 of spreadsheets, counted from 1 January 1970. */
const epochOffset = 25_569;

/** Days since 30 December 1899; a month or day beyond its range carries over, as in `DATE(2024,14,1)`. */
export function serialOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / millisecondsOfDay + epochOffset;
}

/** The day of a serial number, without its time. */
export function dayOf(serial: number): CalendarDay {
  const date = new Date((Math.floor(serial) - epochOffset) * millisecondsOfDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Time of day in milliseconds from 0 to 86,399,999, rounded to the nearest one. */
export function timeOf(serial: number): number {
  return Math.round((serial - Math.floor(serial)) * millisecondsOfDay) % millisecondsOfDay;
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (serial: number): number => (((Math.floor(serial) + 6) % 7) + 7) % 7;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysInMonth = (year: number, month: number): number =>
  serialOf(year, month + 1, 1) - serialOf(year, month, 1);

/** The same day some months later, or the last day of that month if it is shorter. */
export function addMonths(serial: number, months: number): number {
  const { year, month, day } = dayOf(serial);
  const first = dayOf(serialOf(year, month + months, 1));
  return serialOf(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

/** The last day of the month some months later. */
export function endOfMonth(serial: number, months: number): number {
  const { year, month } = dayOf(serial);
  return serialOf(year, month + months + 1, 0);
}

const isLastOfFebruary = ({ year, month, day }: CalendarDay): boolean =>
  month === 2 && day === daysInMonth(year, 2);

/** Days between two days of a 360-day year: the US method of NASD, or the European one. */
export function days360(start: number, end: number, isEuropean: boolean): number {
  const [from, to] = [dayOf(start), dayOf(end)];
  let [first, last] = [from.day, to.day];
  if (isEuropean) {
    first = Math.min(first, 30);
    last = Math.min(last, 30);
  } else {
    if (isLastOfFebruary(from)) first = 30;
    if (last === 31 && first >= 30) last = 30;
    if (first === 31) first = 30;
  }
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + last - first;
}

/** Average length of the years that a span touches, or of the single year that contains it. */
function yearLength(start: number, end: number): number {
  const [from, to] = [dayOf(start), dayOf(end)];
  const anniversary = addMonths(start, 12);
  if (end > anniversary) {
    const years = to.year - from.year + 1;
    return (serialOf(to.year + 1, 1, 1) - serialOf(from.year, 1, 1)) / years;
  }
  const leapDay = (year: number) => (isLeapYear(year) ? serialOf(year, 2, 29) : Number.NaN);
  if (from.year === to.year) return isLeapYear(from.year) ? 366 : 365;
  const hasLeapDay = [leapDay(from.year), leapDay(to.year)].some((day) => start <= day && day <= end);
  return hasLeapDay ? 366 : 365;
}

/** Day count conventions by their number in spreadsheets. */
export type DayCount = 0 | 1 | 2 | 3 | 4;

/**
 * Fraction of a year between two days in either order: 0 for 30/360 (US), 1 for actual/actual, 2 for actual/360, 3 for
 * actual/365, 4 for 30/360 (European).
 */
export function yearFraction(first: number, second: number, basis: DayCount): number {
  const [start, end] = [Math.min(first, second), Math.max(first, second)];
  switch (basis) {
    case 0:
      return days360(start, end, false) / 360;
    case 1:
      return start === end ? 0 : (end - start) / yearLength(start, end);
    case 2:
      return (end - start) / 360;
    case 3:
      return (end - start) / 365;
    case 4:
      return days360(start, end, true) / 360;
  }
}

/** Week of the year by ISO 8601: weeks begin on Monday, and the first one contains the year's first Thursday. */
function isoWeek(serial: number): number {
  const day = Math.floor(serial);
  const thursday = day + 3 - ((weekdayOf(day) + 6) % 7);
  const { year } = dayOf(thursday);
  return Math.floor((thursday - serialOf(year, 1, 1)) / 7) + 1;
}

/** Week of the year if the week of 1 January is the first; weeks begin on `firstWeekday`, 0 for Sunday. */
function weekOfYear(serial: number, firstWeekday: number): number {
  const day = Math.floor(serial);
  const newYear = serialOf(dayOf(day).year, 1, 1);
  const skipped = (weekdayOf(newYear) - firstWeekday + 7) % 7;
  return Math.floor((day - newYear + skipped) / 7) + 1;
}

/** Whether each weekday is a day off, Monday first. */
type Weekend = readonly boolean[];

/** Working days between two days, both included; negative if the second comes first. */
function workingDays(start: number, end: number, weekend: Weekend, holidays: ReadonlySet<number>): number {
  const [from, to] = [Math.min(start, end), Math.max(start, end)];
  const perWeek = weekend.filter((isOff) => !isOff).length;
  const isWorking = (day: number) => !weekend[(weekdayOf(day) + 6) % 7];
  const weeks = Math.floor((to - from + 1) / 7);
  let count = weeks * perWeek;
  for (let day = from + weeks * 7; day <= to; day++) if (isWorking(day)) count++;
  for (const holiday of holidays) if (holiday >= from && holiday <= to && isWorking(holiday)) count--;
  return start <= end ? count : -count;
}

/** The day some working days later or earlier; null if no weekday is a working day. */
function addWorkingDays(
  start: number,
  days: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
): number | null {
  const perWeek = weekend.filter((isOff) => !isOff).length;
  if (perWeek === 0) return null;
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  let day = start;
  if (holidays.size === 0 && left > perWeek) {
    const weeks = Math.floor((left - 1) / perWeek);
    day += step * weeks * 7;
    left -= weeks * perWeek;
  }
  while (left > 0) {
    day += step;
    if (!weekend[(weekdayOf(day) + 6) % 7] && !holidays.has(day)) left--;
  }
  return day;
}

/** Number of DATEDIF units from the first day to the second. */
function dateDifference(start: number, end: number, unit: string): number | null {
  const [from, to] = [dayOf(start), dayOf(end)];
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  switch (unit) {
    case 'Y':
      return Math.floor(months / 12);
    case 'M':
      return months;
    case 'D':
      return end - start;
    case 'MD':
      return end - addMonths(start, months);
    case 'YM':
      return months % 12;
    case 'YD':
      return end - addMonths(start, 12 * Math.floor(months / 12));
    default:
      return null;
  }
}

const isOff = (...days: number[]): Weekend => Array.from({ length: 7 }, (_, day) => days.includes(day));

const saturdayAndSunday = isOff(5, 6);

/**
 * Parses `"0000011"` (Monday first), 1 to 7 (two days, from Saturday and Sunday on), or 11 to 17 (one day, from Sunday
 * on).
 */
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

/** Number of days that a sheet can show. */
const mostDays = 3_000_000;
const isDay = (serial: number): boolean => Math.abs(serial) <= mostDays;

const noDate = (name: string): ErrorValue => badNumber(`${name} expects dates up to the year 9999.`);

/** The days of the weekend and the holidays. */
function readDaysOff(call: FunctionCall, weekendCode: Scalar | undefined, range: Cells | undefined) {
  const weekend = readWeekend(call.name, weekendCode);
  if (weekend instanceof ErrorValue) return weekend;
  const holidays = readHolidays(call, range);
  return holidays instanceof ErrorValue ? holidays : { weekend, holidays };
}

function count(
  call: FunctionCall,
  start: number,
  end: number,
  weekendCode: Scalar | undefined,
  range: Cells | undefined,
): number | ErrorValue {
  const off = readDaysOff(call, weekendCode, range);
  if (off instanceof ErrorValue) return off;
  if (!isDay(start) || !isDay(end)) return noDate(call.name);
  return workingDays(Math.floor(start), Math.floor(end), off.weekend, off.holidays);
}

function move(
  call: FunctionCall,
  start: number,
  given: number,
  weekendCode: Scalar | undefined,
  range: Cells | undefined,
): number | ErrorValue {
  const off = readDaysOff(call, weekendCode, range);
  if (off instanceof ErrorValue) return off;
  const days = Math.trunc(given);
  if (!isDay(start)) return noDate(call.name);
  if (!isDay(days)) return badNumber(`${call.name} makes a date after the year 9999.`);
  return (
    addWorkingDays(Math.floor(start), days, off.weekend, off.holidays) ??
    badNumber(`${call.name} needs a weekday that is not in the weekend.`)
  );
}

/** Functions that count working days. */
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

/** The last day that Google Sheets supports: 31 December 9999. */
const lastDay = 2_958_465;

const outside = (name: string): ErrorValue =>
  badNumber(`${name} makes a date that is not between the years 1 and 9999.`);

/** A day that a sheet can show, or an error. */
const day = (name: string, serial: number): number | ErrorValue =>
  serial >= serialOf(1, 1, 1) && serial <= lastDay ? serial : outside(name);

function date(year: number, month: number, dayOfMonth: number): number | ErrorValue {
  const whole = Math.trunc(year);
  if (whole < 0 || whole > 9999)
    return badNumber(`DATE parameter 1 is ${whole}. It must be between 0 and 9999.`);
  const full = whole < 1900 ? whole + 1900 : whole;
  return day('DATE', serialOf(full, Math.trunc(month), Math.trunc(dayOfMonth)));
}

/** Defines a function that returns a part of a date or time; the serial number must be one that a sheet can show. */
const partOf = (name: string, part: (serial: number) => number): Definition =>
  fn([number], (serial) => {
    const valid = day(name, serial);
    return valid instanceof ErrorValue ? valid : part(serial);
  });

/** A time from hours, minutes and seconds; wraps around after a day. */
function time(hours: number, minutes: number, seconds: number): number | ErrorValue {
  const total = Math.trunc(hours) * 3600 + Math.trunc(minutes) * 60 + Math.trunc(seconds);
  return total < 0 ? badNumber('TIME makes a negative time.') : (total % 86_400) / 86_400;
}

/** WEEKDAY: 1 from Sunday, 2 from Monday, 3 from Monday as 0. */
function weekday(serial: number, type: number): number | ErrorValue {
  const fromSunday = weekdayOf(serial);
  const fromMonday = (fromSunday + 6) % 7;
  switch (Math.trunc(type)) {
    case 1:
      return fromSunday + 1;
    case 2:
      return fromMonday + 1;
    case 3:
      return fromMonday;
    default:
      return badNumber(`WEEKDAY parameter 2 is ${type}. It must be 1, 2 or 3.`);
  }
}

/** WEEKNUM: the type sets the first day of the week; 21 is ISO 8601. */
function weekNumber(serial: number, given: number): number | ErrorValue {
  const type = Math.trunc(given);
  if (type === 21) return isoWeek(serial);
  if (type === 1 || type === 2) return weekOfYear(serial, type - 1);
  if (type >= 11 && type <= 17) return weekOfYear(serial, (type - 10) % 7);
  return badNumber(`WEEKNUM parameter 2 is ${type}. It must be 1, 2, 11 to 17, or 21.`);
}

function between(first: number, last: number, unit: string): number | ErrorValue {
  const [start, end] = [Math.floor(first), Math.floor(last)];
  if (start > end) return badNumber('DATEDIF expects the earlier date first.');
  const known = dateDifference(start, end, unit.toUpperCase());
  return known ?? badNumber(`DATEDIF parameter 3 '${unit}' is none of Y, M, D, MD, YM and YD.`);
}

function shareOfYear(start: number, end: number, given: number): number | ErrorValue {
  const basis = Math.trunc(given);
  if (basis < 0 || basis > 4)
    return badNumber(`YEARFRAC parameter 3 is ${basis}. It must be between 0 and 4.`);
  return yearFraction(Math.floor(start), Math.floor(end), basis as DayCount);
}

/** EPOCHTODATE's units per second: seconds, milliseconds, microseconds. */
const unitsInSecond = [1, 1_000, 1_000_000];

function fromEpoch(count: number, unit: number): number | ErrorValue {
  const perSecond = unitsInSecond[Math.trunc(unit) - 1];
  if (!perSecond) return badNumber(`EPOCHTODATE parameter 2 is ${unit}. It must be 1, 2 or 3.`);
  if (count < 0) return badNumber('EPOCHTODATE parameter 1 must be 0 or more.');
  return Math.trunc(count) / perSecond / 86_400 + serialOf(1970, 1, 1);
}

const monthsLater = (name: string, move: (serial: number, months: number) => number): Definition =>
  fn(
    [number, number],
    (start, months): FunctionResult => day(name, move(Math.floor(start), Math.trunc(months))),
    {
      format: 'date',
    },
  );

/** Functions of dates and times, stored as days since 30 December 1899. */
export const dates: Family = {
  DATE: fn([number, number, number], date, { format: 'date' }),
  TIME: fn([number, number, number], time, { format: 'time' }),
  YEAR: partOf('YEAR', (serial) => dayOf(serial).year),
  MONTH: partOf('MONTH', (serial) => dayOf(serial).month),
  DAY: partOf('DAY', (serial) => dayOf(serial).day),
  HOUR: partOf('HOUR', (serial) => Math.floor(timeOf(serial) / 3_600_000)),
  MINUTE: partOf('MINUTE', (serial) => Math.floor(timeOf(serial) / 60_000) % 60),
  SECOND: partOf('SECOND', (serial) => Math.floor(timeOf(serial) / 1_000) % 60),
  WEEKDAY: fn([number, optional(number, 1)], weekday),
  WEEKNUM: fn([number, optional(number, 1)], weekNumber),
  ISOWEEKNUM: partOf('ISOWEEKNUM', isoWeek),
  EDATE: monthsLater('EDATE', addMonths),
  EOMONTH: monthsLater('EOMONTH', endOfMonth),
  DAYS: fn([number, number], (end, start) => Math.floor(end) - Math.floor(start)),
  DAYS360: fn([number, number, optional(logical, false)], (start, end, isEuropean) =>
    days360(Math.floor(start), Math.floor(end), isEuropean),
  ),
  DATEDIF: fn([number, number, text], between),
  YEARFRAC: fn([number, number, optional(number, 0)], shareOfYear),
  EPOCHTODATE: fn([number, optional(number, 1)], fromEpoch, { format: 'datetime' }),
};
