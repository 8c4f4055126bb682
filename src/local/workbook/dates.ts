/** Days since 30 December 1899, with the time of day as fraction, as spreadsheets count. Local time zone. */
export function serialFromDate(date: Date): number {
  const utc = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getMilliseconds(),
  );
  // From 1899 on before dividing: a sum of days and a fraction would lose digits of the time.
  return (utc + 25_569 * 86_400_000) / 86_400_000;
}

/** The local date and time of a spreadsheet's serial number, to the millisecond. */
export function dateFromSerial(serial: number): Date {
  const utc = new Date(Math.round((serial - 25_569) * 86_400_000));
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
    utc.getUTCMilliseconds(),
  );
}
