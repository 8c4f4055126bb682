import { describe, expect, it } from 'vitest';
import { messages } from '../../src/sidebar/words.ts';

describe('messages', () => {
  it('names the tabs that were built', () => {
    expect(messages.sheets.built(['random'])).toBe('Done: the tab random is in your file.');
    expect(messages.sheets.built(['random', 'fixed'])).toBe(
      'Done: the tabs random and fixed are in your file.',
    );
  });

  it('distinguishes seeds from sheets with RAND()', () => {
    expect(messages.randomness.drawn(1, 0, 0)).toBe('Drawn again: 1 seed written.');
    expect(messages.randomness.drawn(0, 2, 0)).toBe('Drawn again: 2 sheets with RAND().');
    expect(messages.randomness.drawn(3, 1, 0)).toBe(
      'Drawn again: 3 seeds written, and 1 sheet with RAND() redrawn.',
    );
  });

  it('says when a step could not restore every place', () => {
    expect(messages.randomness.stepped(2, 5, 0)).toBe('This is draw 2 of 5.');
    expect(messages.randomness.stepped(2, 5, 1)).toBe(
      'This is draw 2 of 5. 1 place has changed since then and was left alone.',
    );
    expect(messages.randomness.stepped(2, 5, 3)).toContain(
      '3 places have changed since then and were left alone.',
    );
  });
});
