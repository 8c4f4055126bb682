import { describe, expect, it } from 'vitest';
import { dateReader } from '../../../src/addon/training/read-model.ts';

const serial = (zone: string, text: string) => dateReader(() => zone)(new Date(text));

describe('dates as serial numbers', () => {
  it.each([
    ['UTC', '2000-01-01T00:00:00Z', 36526],
    ['America/New_York', '2026-11-25T17:00:00Z', 46351.5],
    ['America/New_York', '2026-07-01T04:00:00Z', 46204],
    ['Asia/Kolkata', '2026-01-01T00:30:00Z', 46023.25],
    ['UTC', '1900-01-01T00:00:00Z', 2],
    ['UTC', '1899-12-31T12:00:00Z', 1.5],
  ])('go by the clock of the file: %s, %s', (zone, text, expected) => {
    expect(serial(zone, text)).toBe(expected);
  });

  it('keep milliseconds, before 1970 as well', () => {
    expect(serial('UTC', '1960-02-03T00:00:00.250Z') - serial('UTC', '1960-02-03T00:00:00Z')).toBeCloseTo(
      0.25 / 86_400,
      10,
    );
  });

  it('read the time zone once, and only for a date', () => {
    let asked = 0;
    const read = dateReader(() => {
      asked++;
      return 'UTC';
    });
    expect(asked).toBe(0);
    for (const _ of [1, 2]) read(new Date(0));
    expect(asked).toBe(1);
  });
});
