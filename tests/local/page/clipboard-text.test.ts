import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromTabbed, toTabbed } from '../../../src/local/page/session/clipboard.ts';

describe('tab-separated text', () => {
  it('quotes only the cells that need it', () => {
    expect(
      toTabbed([
        ['a', 'b\tc'],
        ['say "hi"', 'x\ny'],
      ]),
    ).toBe('a\t"b\tc"\n"say ""hi"""\t"x\ny"');
  });

  it('returns every block unchanged', () => {
    const block = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ') }), {
            minLength: columns,
            maxLength: columns,
          }),
          { minLength: rows, maxLength: rows },
        ),
      )
      // The very last line break is indistinguishable from the end of the text.
      .filter((rows) => rows.at(-1)!.some((cell) => cell !== ''));
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromTabbed(toTabbed(rows))).toEqual(rows);
      }),
    );
  });

  it('takes the line ends of every system and the one at the end', () => {
    expect(fromTabbed('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('fills short rows up', () => {
    expect(fromTabbed('a\nb\tc')).toEqual([
      ['a', ''],
      ['b', 'c'],
    ]);
  });

  it('does not change quotes within a text', () => {
    expect(fromTabbed('5" pipe\t"open')).toEqual([['5" pipe', '"open']]);
    expect(fromTabbed('"a" and b')).toEqual([['"a" and b']]);
  });
});
