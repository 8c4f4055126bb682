import { describe, expect, it } from 'vitest';
import { playgroundTab } from '../../sheets-templates/playground/playground.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import { SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining } from '../../src/train/training.ts';
import { openAddon } from '../addon/open-addon.ts';
import { modelOf } from '../support/template-model.ts';

const { objective, variables, goal, more } = playgroundTab.training!;
const onTab = (range: string) => ({ ...parseArea(range), sheet: 'playground' });

const addon = openAddon();
addon.serve('buildTabs', { workbook: 'playground', tabs: ['playground'], whenTaken: 'ask' });
const model = modelOf(addon);

interface Setup {
  readonly set: number;
  readonly units: number;
  readonly epochs: number;
  readonly dropout?: number;
}

/** Trains some times: other points, other start weights as torch.nn.Linear draws them. */
function runs({ set, units, epochs, dropout = 0 }: Setup, count: number) {
  let state = 4321 + set + 10 * units;
  const uniform = (bound: number) => {
    state = (state * 16807) % 2147483647;
    return bound * ((2 * state) / 2147483647 - 1);
  };
  const values = { B3: set, B5: dropout, B6: units };
  return Array.from({ length: count }, (_, run) => {
    const changed = Object.entries({ ...values, B4: 10 * run + 1 }).map(([cell, value]) => ({
      ...onTab(cell),
      value,
    }));
    const sheet = new SheetModel({
      model,
      objective: onTab(objective),
      variables: variables.map(onTab),
      followed: ['B11', 'B9'].map(onTab),
      isRedrawn: dropout > 0,
      changed,
    });
    // Three rows of hidden weights, one of output weights, and the output bias.
    const bounds = [...Array(24).fill(2 ** -0.5), ...Array(9).fill(units ** -0.5)];
    const training = createTraining(sheet, {
      goal,
      optimizer: more!.optimizer!,
      keep: { by: 'last' },
      stop: { epochs },
      evaluateEvery: epochs,
      start: Float64Array.from(bounds, uniform),
    });
    while (!training.step().stop);
    const { evaluation, value } = training.progress;
    return { right: evaluation!.followed[0]!, testLoss: evaluation!.followed[1]!, loss: value };
  });
}

it('is in German for a German account: labels and notes, with the same formulas and cells', () => {
  const german = openAddon({ userLanguage: 'de', isQuick: true });
  german.serve('buildTabs', { workbook: 'playground', tabs: ['playground'], whenTaken: 'ask' });
  const [ours, theirs] = [addon, german].map((each) => each.sheet('playground').cells);
  expect(Object.keys(theirs!)).toEqual(Object.keys(ours!));
  expect(german.value('playground', 'A8')).toBe('Verlust Training');
  expect(theirs!['7,1']?.note).toMatch(/^Der Mittelwert von /);
  const formulas = (cells: typeof ours) =>
    Object.entries(cells!).flatMap(([place, { formula }]) =>
      formula === undefined ? [] : [[place, formula]],
    );
  expect(formulas(ours).length).toBeGreaterThan(1000);
  expect(formulas(theirs)).toEqual(formulas(ours));
});

describe('the playground', () => {
  // How many of 40 runs in a study got at least 95 % of the test points right.
  it.each([
    ['circle', { set: 1, units: 8, epochs: 100 }, 40, 10],
    ['circle, 4 units', { set: 1, units: 4, epochs: 100 }, 39, 10],
    ['xor', { set: 2, units: 8, epochs: 100 }, 37, 10],
    ['xor, 4 units', { set: 2, units: 4, epochs: 100 }, 21, 20],
    ['two clouds, 4 units', { set: 3, units: 4, epochs: 50 }, 40, 10],
    ['spiral', { set: 4, units: 8, epochs: 200 }, 40, 10],
    ['spiral, 4 units', { set: 4, units: 4, epochs: 500 }, 17, 10],
  ])(
    'learns the %s as often as in the study, within three standard errors',
    (_, setup, inStudy, count) => {
      const good = runs(setup, count).filter(({ right }) => right >= 0.95).length;
      console.log(`${good} of ${count}, in the study ${inStudy} of 40`);
      // Of the difference of two shares, with the share of all runs together.
      const share = (good + inStudy) / (count + 40);
      const error = Math.sqrt(share * (1 - share) * (1 / count + 1 / 40));
      expect(Math.abs(good / count - inStudy / 40)).toBeLessThan(3 * error + 1e-9);
    },
    120_000,
  );

  it('learns with dropout, where the training loss is that of a thinned network', () => {
    const trained = runs({ set: 1, units: 8, epochs: 100, dropout: 0.3 }, 5);
    const mean = (of: (run: (typeof trained)[number]) => number) =>
      trained.reduce((sum, run) => sum + of(run), 0) / trained.length;
    expect(mean(({ right }) => right)).toBeGreaterThan(0.85);
    expect(mean(({ loss }) => loss)).toBeGreaterThan(mean(({ testLoss }) => testLoss));
  }, 120_000);
});
