import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeName } from '../../../src/a1/addresses.ts';
import type { RenderedError } from '../../../src/sidebar/problem.ts';
import { readCode, sealed, subjectsIn, writeCode } from '../../../src/sidebar/share/code.ts';
import { sharedSettings } from '../../../src/sidebar/share/settings.ts';
import type { SharedState } from '../../../src/sidebar/share/state.ts';
import { emptyForm } from '../../../src/sidebar/train/form/form.ts';
import { hostileTabNames } from '../../support/hostile.ts';

const fields = { epochs: '25', isEndless: false, isPatient: true, patience: '9' };

const state: SharedState = {
  tab: 'conv-example (dropout) 2',
  trainWith: 'trainer',
  way: 'fast',
  run: null,
  cells: null,
  form: {
    ...emptyForm,
    objective: ' V41',
    goal: 'aim',
    target: '0,5',
    until: '7',
    ranges: [
      { range: 'H19:V23', least: '', most: '' },
      { range: '', least: '1', most: '' },
      { range: "'one; two@1'!B2", least: '-1e-7', most: '' },
      { range: 'C1', least: '0', most: '0,25' },
    ],
    optimizer: 'adam',
    schedule: 'step',
    settings: { 'adam.rate': '0,05', 'sgd.rate': '7' },
  },
  p: 0.5,
  scope: 'file',
  seed: -12,
};

const fresh: SharedState = {
  tab: 'other',
  trainWith: 'trainer',
  way: 'live',
  run: { at: 'A1', fields: { ...fields, isEndless: true } },
  cells: null,
  form: {
    ...emptyForm,
    until: '3',
    objective: 'C1',
    settings: { 'adam.beta1': '0.5', 'stop.patience': '3' },
  },
  p: 0.1,
  scope: 'sheet',
  seed: null,
};

/** Writes the parts of a code into a state. */
const put = (code: string, into: SharedState): SharedState =>
  readCode(code).parts.reduce((next, { setting, value }) => setting.set(next, value), into);

function problemOf(code: string) {
  try {
    readCode(code);
  } catch (error) {
    return (error as RenderedError).problem;
  }
  return null;
}

describe('a code', () => {
  it.each(hostileTabNames)(
    'brings the tab %s and its cells over, letter by letter, in one plain word',
    (name) => {
      const place = placeName(name, 'B2');
      const ranges = [{ range: place, least: '0', most: '1' }];
      const code = writeCode({ ...state, tab: name, form: { ...state.form, objective: place, ranges } });
      expect(code).toMatch(/^cellgrad:[\w.%+&=*-]+$/);
      const { tab, form } = put(code, fresh);
      expect(tab).toBe(name);
      expect(form.objective).toBe(place);
      expect(form.ranges).toEqual(ranges);
    },
  );

  it('encodes the state in one word', () => {
    const code = writeCode(state);
    expect(code).toMatch(
      /^cellgrad:length=\d+&tab=conv-example\+%28dropout%29\+2&trainWith=trainer&objective=V41&cells=H19%3AV23%3B/,
    );
    expect(code).toContain('&goal=aim&target=0.5&optimizer=adam&');
    expect(code).toContain('&adam.rate=0.05&');
    expect(code).toMatch(/&p=0\.5&scope=file&seed=-12&check=\w{7}$/);
    expect(code).not.toMatch(/sgd\.|way=|table=|until=/);
    expect(code).not.toMatch(/\s/);
    expect(code.length).toBeLessThan(500);
  });

  it('brings another sheet into the same state', () => {
    const reached = put(writeCode(state), fresh);
    expect(writeCode(reached)).toBe(writeCode(state));
    expect(reached.form).toMatchObject({ objective: 'V41', goal: 'aim', target: '0.5', until: '' });
    expect(reached.form.ranges).toEqual([
      { range: 'H19:V23', least: '', most: '' },
      { range: "'one; two@1'!B2", least: '-1e-7', most: '' },
      { range: 'C1', least: '0', most: '0.25' },
    ]);
    expect(reached.form.settings['stop.patience']).toBeUndefined();
    expect(reached.run).toEqual(fresh.run);
  });

  const cells = [
    { cell: 'D2', value: 0.01 },
    { cell: 'J1', value: -1e-7 },
  ];

  it('contains the settings of an epoch table if the tab is trained by one', () => {
    const code = writeCode({ ...state, trainWith: 'epochs', run: { at: 'P3', fields }, cells });
    expect(code).toMatch(
      /&trainWith=epochs&way=fast&table=P3&epochs=25&patience=9&numbers=D2_0\.01\*J1_-1e-7&p=/,
    );
    const reached = put(code, fresh);
    expect(reached.run).toEqual({ at: 'P3', fields });
    expect(reached.form).toEqual(fresh.form);
    expect(reached.cells).toEqual(cells);
    const endless = { ...state, trainWith: 'epochs' as const, run: fresh.run };
    expect(writeCode(endless)).toContain('&table=A1&endless=yes&patience=9&');
    expect(put('cellgrad:epochs=3', fresh).run).toEqual({
      at: 'A1',
      fields: { ...fields, epochs: '3', isPatient: false },
    });
    expect(put('cellgrad:table=P3&endless=yes', { ...fresh, run: null }).run).toMatchObject({
      at: 'P3',
      fields: { isEndless: true, isPatient: false },
    });
  });

  it('transfers an experiment if experiments are shown', () => {
    const experiment = {
      ...emptyForm.experiment,
      vary: [
        { kind: 'cell', cell: "'one; two@1'!B3", values: '0; 0,25 0.5' },
        { kind: 'optimizer', cell: '', values: 'adam sgd' },
      ],
      seeds: '5',
      measured: '1',
      keep: 'best',
    } as const;
    const shown = { ...state, trainWith: 'experiments' as const, form: { ...state.form, experiment } };
    const busy = { ...experiment, vary: [experiment.vary[1], experiment.vary[0]], best: 'maximize' } as const;
    const reached = put(writeCode(shown), { ...fresh, form: { ...fresh.form, experiment: busy } });
    expect(reached.trainWith).toBe('experiments');
    expect(reached.form).toMatchObject({ objective: 'V41', optimizer: 'adam' });
    const [cell, optimizer] = experiment.vary;
    expect(reached.form.experiment).toEqual({
      ...experiment,
      vary: [{ ...cell, values: '0; 0.25 0.5' }, optimizer],
    });
    expect(subjectsIn(shown)).toContain('the experiment');
    expect(writeCode({ ...shown, trainWith: 'trainer' })).not.toContain('experiment.');
  });

  it('omits invalid input', () => {
    const form = {
      ...state.form,
      objective: 'V',
      ranges: [{ range: 'H19:', least: '', most: '' }],
      target: 'x',
    };
    expect(writeCode({ ...state, form })).not.toMatch(/objective=|cells=|target=/);
    const run = { at: 'P3', fields: { ...fields, epochs: '2.5', patience: '' } };
    expect(writeCode({ ...state, trainWith: 'epochs', run })).not.toMatch(/epochs=\d|patience/);
  });

  it('is also read if an earlier version made it', () => {
    const code =
      'cellgrad:tab=momentum&trainWith=epochs&way=fast&optimizer=adam&schedule=step&adam.rate=0.05&adam.beta1=0.9&' +
      'adam.beta2=0.999&adam.epsilon=1e-8&step.every=1000&step.factor=0.1&stop.epochs=5000&stop.improvement=0&' +
      'stop.gradientNorm=1e-8&scope=sheet&seed=4321';
    expect(readCode(code).unknown).toEqual([]);
    const reached = put(code, fresh);
    expect(reached).toMatchObject({ tab: 'momentum', trainWith: 'epochs', way: 'fast', seed: 4321 });
    expect(reached.form).toMatchObject({ objective: 'C1', optimizer: 'adam', schedule: 'step', until: '3' });
    expect(reached.run).toBe(fresh.run);
  });

  it('is found within other text', () => {
    expect(put(`Try this: ${writeCode(state)}\nand tell me`, fresh).seed).toBe(-12);
  });

  it('is read without the text after it, and rejected if its end is missing', () => {
    const code = writeCode(state);
    for (const after of ['.', '”', '»)', '&seed=1'])
      expect(readCode(`“${code}${after}`)).toEqual(readCode(code));
    for (const length of [code.length - 1, code.indexOf('&seed') + 3, code.indexOf('&tab') + 1, 17])
      expect(problemOf(code.slice(0, length))).toMatchObject({ code: 'cutCode' });
  });

  it('is never mistaken for another state if letters were changed', () => {
    const code = writeCode(state);
    const right = JSON.stringify(readCode(code).parts);
    const place = fc.nat(code.length - 1);
    const letter = fc.constantFrom(...'0123456789abcxyzABC&=.:-+%_* '.split(''));
    const edit = fc.oneof(
      fc.record({ at: place, letter }).map(
        ({ at, letter: other }) =>
          (text: string) =>
            text.slice(0, at) + other + text.slice(at + 1),
      ),
      fc.record({ at: place, letter }).map(
        ({ at, letter: other }) =>
          (text: string) =>
            text.slice(0, at) + other + text.slice(at),
      ),
      fc.record({ at: place, count: fc.integer({ min: 1, max: 9 }) }).map(
        ({ at, count }) =>
          (text: string) =>
            text.slice(0, at) + text.slice(at + count),
      ),
      fc.record({ at: place, to: place }).map(
        ({ at, to }) =>
          (text: string) =>
            text.slice(0, at) + text.slice(to),
      ),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const changed = edits.reduce((text, change) => change(text), code);
        if (problemOf(changed)) refused++;
        else expect(JSON.stringify(readCode(changed).parts)).toBe(right);
      }),
      { numRuns: 20_000 },
    );
    expect(refused).toBeGreaterThan(15_000);
    expect(problemOf(code.replace('seed=-12', 'seed=-13'))).toMatchObject({ code: 'changedCode' });
  });

  it('omits what the sheet does not have', () => {
    const without = { ...state, p: null, seed: null, form: emptyForm };
    expect(writeCode(without)).toEqual(
      expect.stringMatching(/^cellgrad:length=32&tab=conv-example\+%28dropout%29\+2&check=\w{7}$/),
    );
    expect(subjectsIn(without)).toEqual(['the tab']);
    expect(subjectsIn({ ...without, trainWith: 'epochs' })).toEqual(['the tab']);
  });

  it('has each part once, and says what it must be', () => {
    const names = sharedSettings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { kind } of sharedSettings) expect(kind.expected).not.toBe('');
  });

  it('skips and names parts that only a newer version supports', () => {
    expect(readCode(sealed('seed=5&batch=32')).unknown).toEqual(['batch=32']);
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
    ['objective', 'A1:B2', 'a cell such as V41'],
    ['objective', '<b>', 'a cell such as V41'],
    ['cells', 'A1;;B', 'ranges such as'],
    ['cells', 'A1@0..x', 'ranges such as'],
    ['goal', 'least', 'one of minimize'],
    ['target', 'NaN', 'a number'],
    ['epochs', '0', 'a whole number from 1'],
    ['endless', 'no!', 'one of yes, no'],
    ['patience', '1.5', 'a whole number from 1'],
    ['numbers', 'D2_', 'cells with numbers'],
    ['numbers', 'D2_=1', 'cells with numbers'],
    ['numbers', 'D2:E9_1', 'cells with numbers'],
  ])('says that %s=%s is wrong', (part, text, expected) => {
    const problem = problemOf(`cellgrad:trainWith=epochs&${part}=${text}`);
    expect(problem).toMatchObject({ code: 'badPart' });
    expect(problem!.message).toContain(`${part} must be ${expected}`);
  });

  it('reports a text that is not a code, or has a part twice', () => {
    expect(problemOf('seed=1')?.code).toBe('noCode');
    expect(problemOf('cellgrad: seed=1')?.code).toBe('noCode');
    expect(problemOf('cellgrad:seed=1&seed=2')).toMatchObject({
      code: 'twice',
      message: expect.stringContaining('seed'),
    });
  });
});
