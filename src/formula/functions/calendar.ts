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

/** The day of a serial number; its time of day is left out. */
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

/** The same day some months later, or the last day of that month when it is shorter. */
export function addMonths(serial: number, months: number): number {
  const { year, month, day } = dayOf(serial);
  const first = dayOf(serialOf(year, month + months, 1));
  return serialOf(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

/** The last day of the month that is some months later. */
export function endOfMonth(serial: number, months: number): number {
  const { year, month } = dayOf(serial);
  return serialOf(year, month + months + 1, 0);
}

const isLastOfFebruary = ({ year, month, day }: CalendarDay): boolean =>
  month === 2 && day === daysInMonth(year, 2);

/** Days between two days of a year of 360 days: the US method of NASD, or the European one. */
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

/** Average length of the years that a span touches, or of the one year in which it fits. */
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
 * Share of a year between two days, whichever comes first: 0 for 30/360 (US), 1 for actual/actual, 2 for
 * actual/360, 3 for actual/365, 4 for 30/360 (European).
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

/** Week of the year by ISO 8601: weeks begin on Monday, and the first one has the year's first Thursday. */
export function isoWeek(serial: number): number {
  const day = Math.floor(serial);
  const thursday = day + 3 - ((weekdayOf(day) + 6) % 7);
  const { year } = dayOf(thursday);
  return Math.floor((thursday - serialOf(year, 1, 1)) / 7) + 1;
}

/** Week of the year when the week of 1 January is the first one; weeks begin on a day from 0 for Sunday. */
export function weekOfYear(serial: number, firstWeekday: number): number {
  const day = Math.floor(serial);
  const newYear = serialOf(dayOf(day).year, 1, 1);
  const skipped = (weekdayOf(newYear) - firstWeekday + 7) % 7;
  return Math.floor((day - newYear + skipped) / 7) + 1;
}

/** Days off of each weekday, Monday first. */
export type Weekend = readonly boolean[];

/** Working days between two days, both included, negative when the second comes first. */
export function workingDays(
  start: number,
  end: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
): number {
  const [from, to] = [Math.min(start, end), Math.max(start, end)];
  const perWeek = weekend.filter((isOff) => !isOff).length;
  const isWorking = (day: number) => !weekend[(weekdayOf(day) + 6) % 7];
  const weeks = Math.floor((to - from + 1) / 7);
  let count = weeks * perWeek;
  for (let day = from + weeks * 7; day <= to; day++) if (isWorking(day)) count++;
  for (const holiday of holidays) if (holiday >= from && holiday <= to && isWorking(holiday)) count--;
  return start <= end ? count : -count;
}

/** The day that is some working days later, or earlier; null when no weekday is a working day. */
export function addWorkingDays(
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

/** The unit of DATEDIF counted between two days, the later one second. */
export function dateDifference(start: number, end: number, unit: string): number | null {
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
