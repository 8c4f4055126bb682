import { describe, expect, it } from 'vitest';
import { openAddon, problemOf } from '../open-addon.ts';
import { firstWrite } from '../training/small-model.ts';
import { userActions } from './actions.ts';
import { openBench } from './bench.ts';

/** Errors and waiting cells as some languages may name them; Google's actual texts are not documented. */
const inGerman: Readonly<Record<string, string>> = {
  'Loading...': 'Wird geladen…',
  '#REF!': '#BEZUG!',
  '#N/A': '#NV',
  '#VALUE!': '#WERT!',
  '#NUM!': '#ZAHL!',
};
const german = { shownAs: (error: string) => inGerman[error] ?? error };

const googles = [
  { google: 'reads wait for custom functions', options: { readsWait: true } },
  { google: 'errors and waiting cells are shown in another language', options: german },
  { google: 'reads wait and errors are in another language', options: { readsWait: true, ...german } },
];

/** Seconds differ from run to run. */
const settledState = (state: string) => state.replace(/"value":\d{5}\.\d+/g, '"value":"a moment"');

describe.each(userActions)('$name', (action) => {
  it('ends with the same state, whether or not reads wait, and for any name of the errors', () => {
    const usual = openBench(action).run();
    for (const { google, options } of googles) {
      const run = openBench(action, undefined, options).run();
      expect(run.told?.code ?? null, google).toBe(usual.told?.code ?? null);
      expect(run.thrown, google).toBe(usual.thrown);
      expect(settledState(run.state), google).toBe(settledState(usual.state));
    }
  });
});

describe('an array without room', () => {
  it('is found by any name of its error', () => {
    const addon = openAddon(german);
    addon.type('Sheet1', 'A1', '=SEQUENCE(1;2)');
    addon.type('Sheet1', 'A3', 3);
    addon.type('Sheet1', 'D1', '=SUMSQ(A1:B1)+A3');
    const answer = addon.ask('writeWeights', {
      ...firstWrite,
      ranges: [{ sheet: 'Sheet1', range: 'B1', values: [[20]] }],
      expected: [[[2]]],
    });
    expect(problemOf(answer).code).toBe('cellsSpilled');
    expect(addon.value('Sheet1', 'B1')).toBe(2);
    expect(addon.formula('Sheet1', 'B1')).toBe('');
  });
});
