import { describe, expect, it } from 'vitest';
import { cellKind, rangesKind } from '../../../src/sidebar/share/state.ts';

const range = (text: string, least = '', most = '') => ({ range: text, least, most });

describe('a cell in a code', () => {
  it.each(['V41', '$V$41', 'other!B2', "'my; data@1'!B2", 'A1:A1'])('may be %s', (text) => {
    expect(cellKind.read(text)).toBe(text);
    expect(cellKind.write(` ${text} `)).toBe(text);
  });

  it.each(['', 'V', '41', 'A1:A2', 'A1:B1', 'A:A', 'sum', 'A1;B1', 'A1@0..1'])('may not be “%s”', (text) => {
    expect(cellKind.read(text)).toBeNull();
  });
});

describe('ranges in a code', () => {
  it.each([
    ['H19:V23', [range('H19:V23')]],
    ['H19:V23;B25', [range('H19:V23'), range('B25')]],
    ['A1@0..1', [range('A1', '0', '1')]],
    ['A1@..1', [range('A1', '', '1')]],
    ['A1@-1e-7..', [range('A1', '-1e-7', '')]],
    ["'a;b'!A1;C1@.5..2.", [range("'a;b'!A1"), range('C1', '.5', '2.')]],
    ["'it''s; so'!A1@0..1;B1", [range("'it''s; so'!A1", '0', '1'), range('B1')]],
  ])('%s are read, and written the same', (text, ranges) => {
    expect(rangesKind.read(text)).toEqual(ranges);
    expect(rangesKind.read(rangesKind.write(ranges))).toEqual(
      ranges.map(({ range: place, ...bounds }) => ({
        range: place,
        ...Object.fromEntries(
          Object.entries(bounds).map(([name, bound]) => [name, bound === '' ? '' : String(Number(bound))]),
        ),
      })),
    );
  });

  it('are written with the typed numbers, in any notation', () => {
    expect(rangesKind.write([range(' A1 ', '0,5', ' +2 '), range('B1', 'no number', '')])).toBe(
      'A1@0.5..2;B1',
    );
  });

  it.each(['', ';', 'A1;sum', 'A:A', 'A1@1', 'A1@0..x', 'A1@0..1..2', 'A1@0,5..1', '@0..1'])(
    'are not “%s”',
    (text) => {
      expect(rangesKind.read(text)).toBeNull();
    },
  );
});
