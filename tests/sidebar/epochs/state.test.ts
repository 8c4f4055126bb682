import { describe, expect, it } from 'vitest';
import { continued, emptyLine } from '../../../src/sidebar/epochs/state.ts';
import { messages } from '../../../src/sidebar/words.ts';

describe('continued', () => {
  it('counts the epochs of a further run on from those before, also if points were omitted', () => {
    const first = continued(emptyLine, { x: [0, 2, 4], y: [9, 7, 5] });
    expect(first).toEqual({ x: [0, 2, 4], y: [9, 7, 5] });
    expect(continued(first, { x: [0], y: [4] })).toEqual({ x: [0, 2, 4, 5], y: [9, 7, 5, 4] });
    expect(continued(first, emptyLine)).toEqual(first);
  });
});

describe('the result of a run', () => {
  it('reports a change only for two or more epochs', () => {
    const numbersIn = (text: string) => text.match(/\d+/g);
    expect(numbersIn(messages.epochs.ran(1, [3, 3], false))).toEqual(['1', '3']);
    expect(numbersIn(messages.epochs.ran(2, [3, 2], false))).toEqual(['2', '3', '2']);
  });
});
