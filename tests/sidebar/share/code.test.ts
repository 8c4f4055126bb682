import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../../src/sidebar/problem-error.ts';
import { readCode, subjectsIn, writeCode } from '../../../src/sidebar/share/code.ts';
import { sharedSettings } from '../../../src/sidebar/share/settings.ts';
import type { SheetState } from '../../../src/sidebar/share/state.ts';
import { emptyForm } from '../../../src/sidebar/train/form/form.ts';

const state: SheetState = {
  tab: 'conv-example (dropout) 2',
  trainWith: 'epochs',
  way: 'fast',
  form: {
    ...emptyForm,
    optimizer: 'adam',
    schedule: 'step',
    settings: { 'adam.rate': '0,05', 'sgd.rate': '7' },
  },
  p: 0.5,
  scope: 'file',
  seed: -12,
};

const fresh: SheetState = {
  tab: 'other',
  trainWith: 'trainer',
  way: 'live',
  form: { ...emptyForm, objective: 'C1', settings: { 'adam.beta1': '0.5', 'stop.patience': '3' } },
  p: 0.1,
  scope: 'sheet',
  seed: null,
};

/** What a code makes of a state. */
const put = (code: string, into: SheetState): SheetState =>
  readCode(code).parts.reduce((next, { setting, value }) => setting.set(next, value), into);

function problemOf(code: string) {
  try {
    readCode(code);
  } catch (error) {
    return (error as ProblemError).problem;
  }
  return null;
}

describe('a code', () => {
  it('says what makes the state, in one word', () => {
    const code = writeCode(state);
    expect(code).toMatch(
      /^cellgrad:tab=conv-example\+%28dropout%29\+2&trainWith=epochs&way=fast&optimizer=adam&/,
    );
    expect(code).toContain('&adam.rate=0.05&');
    expect(code).toMatch(/&p=0\.5&scope=file&seed=-12$/);
    expect(code).not.toContain('sgd.');
    expect(code).not.toMatch(/\s/);
    expect(code.length).toBeLessThan(400);
  });

  it('brings another sheet into the same state', () => {
    const reached = put(writeCode(state), fresh);
    expect(writeCode(reached)).toBe(writeCode(state));
    expect(reached.form.objective).toBe('C1');
    expect(reached.form.settings['stop.patience']).toBeUndefined();
  });

  it('is found within other text', () => {
    expect(put(`Try this: ${writeCode(state)}\nand tell me`, fresh).seed).toBe(-12);
  });

  it('is silent on what the sheet does not have', () => {
    const without = writeCode({ ...state, p: null, seed: null, form: emptyForm });
    expect(without).not.toMatch(/[&:](p|seed|scope|schedule)=/);
    expect(subjectsIn({ ...state, p: null, seed: null, form: emptyForm })).toEqual([
      'the tab',
      'the way to train',
      'the optimizer',
      'when to end',
    ]);
  });

  it('has each part once, and says what it must be', () => {
    const names = sharedSettings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { kind } of sharedSettings) expect(kind.expected).not.toBe('');
  });

  it('leaves out and names what only a newer version knows', () => {
    expect(readCode('cellgrad:seed=5&batch=32').unknown).toEqual(['batch=32']);
    expect(problemOf('cellgrad:batch=32')).toMatchObject({
      code: 'onlyUnknown',
      message: expect.stringContaining('batch=32'),
    });
  });

  it.each([
    ['seed', '1.5', 'a whole number'],
    ['p', '1.2', 'a number from 0 to 1'],
    ['p', '', 'a number from 0 to 1'],
    ['optimizer', 'toString', 'one of sgd, momentum'],
    ['adam.rate', '-1', ''],
    ['stop.epochs', '1e999', ''],
    ['way', 'LIVE', 'one of live, fast'],
    ['tab', '+', 'text'],
  ])('says that %s=%s is wrong', (part, text, expected) => {
    const problem = problemOf(`cellgrad:trainWith=epochs&${part}=${text}`);
    expect(problem).toMatchObject({ code: 'badPart' });
    expect(problem!.message).toContain(`wrong at ${part}: it must be ${expected}`);
  });

  it('says what is no code, or holds a part twice', () => {
    expect(problemOf('seed=1')?.code).toBe('noCode');
    expect(problemOf('cellgrad: seed=1')?.code).toBe('noCode');
    expect(problemOf('cellgrad:seed=1&seed=2')).toMatchObject({
      code: 'twice',
      message: expect.stringContaining('seed'),
    });
  });
});
