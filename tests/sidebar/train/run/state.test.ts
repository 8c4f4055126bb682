import { describe, expect, it } from 'vitest';
import { idle, isUnderWay } from '../../../../src/sidebar/train/run/state.ts';

describe('a training is running', () => {
  it.each([
    ['idle', false, false],
    ['reading', false, true],
    ['running', false, true],
    ['paused', false, true],
    ['ended', false, false],
    ['ended', true, true],
    ['idle', true, true],
  ] as const)('when it is %s and writing is %j: %j', (phase, isWriting, expected) => {
    expect(isUnderWay({ ...idle, phase, isWriting })).toBe(expected);
  });
});
