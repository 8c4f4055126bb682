import { describe, expect, it } from 'vitest';
import { numberWhere, oneOf, remembered, someText, yesOrNo } from '../../../src/sidebar/memory/memory.ts';

describe('a kind of value', () => {
  const positive = numberWhere((value) => value > 0, 'a positive number');

  it.each([0.1, 1e-9, 123456789, 1.5e300])('reads the number %d that it wrote', (value) => {
    expect(positive.read(positive.write(value))).toBe(value);
  });

  it.each(['', '0', '-1', '1,5', '0x10', ' 1', 'Infinity', '1e999', '1 2'])(
    'refuses “%s” as a positive number',
    (text) => {
      expect(positive.read(text)).toBeNull();
    },
  );

  it('accepts only its own names', () => {
    const kind = oneOf(['a', 'b']);
    expect([kind.read('a'), kind.read('A'), kind.read('toString')]).toEqual(['a', null, null]);
    expect(kind.expected).toBe('one of a, b');
  });

  it('accepts non-empty text, and yes or no', () => {
    expect([someText.read(' '), someText.read(' a')]).toEqual([null, ' a']);
    expect(['yes', 'no', 'true'].map(yesOrNo.read)).toEqual([true, false, null]);
  });
});

describe('stored values', () => {
  it('can be written and read back', () => {
    for (const { kind, first } of Object.values(remembered)) {
      const { read, write } = kind as { read(text: string): unknown; write(value: unknown): string };
      expect(read(write(first))).toBe(first);
    }
  });
});
