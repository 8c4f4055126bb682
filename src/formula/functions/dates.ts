import { ErrorValue } from '../values.ts';
import {
  addMonths,
  type DayCount,
  dateDifference,
  dayOf,
  days360,
  endOfMonth,
  isoWeek,
  serialOf,
  timeOf,
  weekdayOf,
  weekOfYear,
  yearFraction,
} from './calendar.ts';
import {
  badNumber,
  type Definition,
  type Family,
  fn,
  logical,
  number,
  optional,
  type Result,
  text,
} from './definition.ts';

/** The last day that Google Sheets knows: 31 December 9999. */
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

/** A part of a date or time, of a serial number that a sheet can show. */
const partOf = (name: string, part: (serial: number) => number): Definition =>
  fn([number], (serial) => {
    const valid = day(name, serial);
    return valid instanceof ErrorValue ? valid : part(serial);
  });

/** Hours, minutes and seconds; more than a day starts again at 0. */
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

/** WEEKNUM: the type names the day on which weeks begin, 21 the weeks of ISO 8601. */
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

/** Units of EPOCHTODATE in a second: seconds, milliseconds, microseconds. */
const unitsInSecond = [1, 1_000, 1_000_000];

function fromEpoch(count: number, unit: number): number | ErrorValue {
  const perSecond = unitsInSecond[Math.trunc(unit) - 1];
  if (!perSecond) return badNumber(`EPOCHTODATE parameter 2 is ${unit}. It must be 1, 2 or 3.`);
  if (count < 0) return badNumber('EPOCHTODATE parameter 1 must be 0 or more.');
  return Math.trunc(count) / perSecond / 86_400 + serialOf(1970, 1, 1);
}

const monthsLater = (name: string, move: (serial: number, months: number) => number): Definition =>
  fn([number, number], (start, months): Result => day(name, move(Math.floor(start), Math.trunc(months))), {
    format: 'date',
  });

/** Functions of dates and times, which are days since 30 December 1899. */
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
