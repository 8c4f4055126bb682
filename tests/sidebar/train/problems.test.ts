import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/formula/compile.ts';
import { failureOf } from '../../../src/sidebar/computing/protocol.ts';
import { failureProblem } from '../../../src/sidebar/problem.ts';
import { epochProblem, found } from '../../../src/train/epochs/problem.ts';
import { scheduleOf } from '../../../src/train/schedules.ts';
import { cellAt, oneSheet, rangeAt } from '../../formula/support/sheet.ts';

/** The page's message for an error thrown in the worker; only plain data is sent. */
function toldOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    return failureProblem(structuredClone(failureOf(error)));
  }
  throw new Error('A problem was expected.');
}

describe('an error of a job', () => {
  it('is shown as the message of a formula’s problem, with formatted numbers', () => {
    const cells = { A1: 1, B1: '=SUM(SEQUENCE(7000,1000))*A1' };
    expect(toldOf(() => compile(oneSheet(cells), cellAt('B1'), [rangeAt('A1')]))).toEqual({
      code: 'tooLarge',
      message: expect.stringMatching(/Sheet1!B1\b.*7,000,000.*2,000,000/),
      whatToDo: expect.stringMatching(/./),
    });
  });

  it('is shown as the message of a training’s problem, with translated terms', () => {
    expect(toldOf(() => scheduleOf({ name: 'step', settings: { factor: 0 } }, 1, 10))).toEqual({
      code: 'settingOutOfRange',
      message: expect.stringMatching(/factor\b.* 0\b/),
      whatToDo: expect.stringMatching(/./),
    });
  });

  it('is shown as the message of an epoch table’s problem', () => {
    const fail = () => {
      throw epochProblem('badSource', { cell: 'D32', found: found('x') }, ['D32']);
    };
    expect(toldOf(fail)).toEqual({
      code: 'badSource',
      message: expect.stringMatching(/D32\b.*“x”/),
      whatToDo: expect.stringContaining('D32'),
    });
  });

  it('is shown unchanged if it is unexpected', () => {
    const fail = (error: Error) => () => {
      throw error;
    };
    expect(toldOf(fail(new RangeError('Array buffer allocation failed')))).toMatchObject({
      code: 'memoryFull',
      message: expect.stringContaining('Array buffer allocation failed'),
    });
    expect(toldOf(fail(new Error('Odd.')))).toMatchObject({
      code: 'unexpected',
      message: expect.stringContaining('Odd.'),
    });
  });
});
