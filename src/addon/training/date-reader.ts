/**
 * Turns dates into spreadsheets' serial numbers: days since 30 December 1899 by the file's own clock.
 * The time zone is asked for at the first date.
 */
export function dateReader(timeZone: () => string): (date: Date) => number {
  let clock: Intl.DateTimeFormat | null = null;
  return (date) => {
    // Swedish writes 2026-11-25 08:30:00.
    clock ??= new Intl.DateTimeFormat('sv-SE', {
      timeZone: timeZone(),
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const utc = Date.parse(`${clock.format(date).replace(' ', 'T')}Z`);
    const milliseconds = ((date.getTime() % 1000) + 1000) % 1000;
    return (utc + milliseconds) / 86_400_000 + 25_569;
  };
}
