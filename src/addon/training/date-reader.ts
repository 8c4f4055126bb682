const part = 'numeric';

/** American English, the one language that every runtime has, writes 11/25/2026, 08:30:00 with these. */
const parts: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: part,
  month: part,
  day: part,
  hour: part,
  minute: part,
  second: part,
};

/**
 * Turns dates into spreadsheets' serial numbers: days since 30 December 1899 by the file's own clock.
 * The time zone is asked for at the first date.
 */
export function dateReader(timeZone: () => string): (date: Date) => number {
  let clock: Intl.DateTimeFormat | null = null;
  return (date) => {
    clock ??= new Intl.DateTimeFormat('en-US', { ...parts, timeZone: timeZone() });
    const [month, day, year, hour, minute, second] = clock.format(date).match(/\d+/g)!.map(Number);
    const utc = Date.UTC(year!, month! - 1, day, hour, minute, second);
    const milliseconds = ((date.getTime() % 1000) + 1000) % 1000;
    // From 1899 on before dividing: a sum of days and a fraction would lose digits of the time.
    return (utc + milliseconds + 2_209_161_600_000) / 86_400_000;
  };
}
