import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { penguins } from '../../sheets-templates/penguins/workbook.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import { SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining } from '../../src/train/training.ts';
import { templateModel } from '../support/template-model.ts';

const best = JSON.parse(readFileSync(new URL('./fixtures/penguins.json', import.meta.url), 'utf8')) as {
  mean: number;
  linear: number;
  linearRight: number;
  twoUnits: number;
};

describe('the penguins workbook', () => {
  const model = templateModel(penguins);

  /** Trains a tab as its form proposes, and returns its objective. */
  function trained(tab: keyof typeof penguins.tabs): number {
    const { objective, variables, goal, more } = penguins.tabs[tab]!.training!;
    const { row, column } = parseArea(objective);
    const source = {
      model,
      objective: { sheet: tab, row, column },
      variables: variables.map((range) => ({ sheet: tab, ...parseArea(range) })),
    };
    const training = createTraining(new SheetModel(source), {
      goal,
      optimizer: more?.optimizer ?? { name: 'lbfgs' },
      stop: { gradientNorm: 1e-13, epochs: 2000, ...more?.stop },
    });
    while (!training.progress.stop) training.step();
    return training.progress.bestValue;
  }

  it('finds the optimum of the linear model', () => {
    expect(trained('linear')).toBeCloseTo(best.linear, 9);
    expect(best.linear).toBeCloseTo(0.041058536, 9);
  });

  it.each(['two layers', 'mmult'])('finds the optimum of %s', (tab) => {
    expect(trained(tab)).toBeCloseTo(best.twoUnits, 9);
    expect(best.twoUnits).toBeCloseTo(0.030729877, 9);
  });

  it('learns with binary cross-entropy', () => {
    expect(trained('bce')).toBeLessThan(0.06);
  });
});
