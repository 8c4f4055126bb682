import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import type { OptimizerChoice, TrainingSettings } from '../../src/train/settings.ts';
import * as originals from '../formula/support/originals.ts';
import { type Cells, calculated, cellAt, rangeAt } from '../formula/support/sheet.ts';
import { runToEnd } from './support/run.ts';

interface Example {
  readonly name: string;
  readonly cells: Cells;
  readonly objective: string;
  readonly variables: readonly string[];
  /** The required result of L-BFGS. */
  readonly optimum: number;
  /** The required result of Adam, within one percent. */
  readonly near: number;
  readonly adam: OptimizerChoice;
}

/** The bias tab's error as the root of the mean over the ratings, as in its template. */
const biasMean = (): Cells => ({
  ...originals.bias(),
  V42: '=SQRT(SUMXMY2(H2:V16,H26:V40)/COUNT(H2:V16))',
});

const adam: OptimizerChoice = { name: 'adam', settings: { rate: 0.1 } };
const examples: readonly Example[] = [
  {
    name: 'dotprod',
    cells: originals.dotprod(),
    objective: 'V41',
    variables: ['H19:V23', 'B25:F39'],
    optimum: 0.392901,
    near: 0.3929008 * 1.01,
    adam,
  },
  {
    name: 'bias',
    cells: biasMean(),
    objective: 'V42',
    variables: ['H19:V24', 'A26:F40'],
    optimum: 0.318656,
    near: 0.318655 * 1.01,
    adam,
  },
  {
    name: 'movielens_emb',
    cells: originals.movielensEmbedding(),
    objective: 'AA3',
    variables: ['C4:G18', 'C22:G36'],
    optimum: 0.392901,
    near: 0.3929008 * 1.01,
    adam,
  },
  {
    name: 'layers_example fixed',
    cells: originals.layersFixed(),
    objective: 'E32',
    variables: ['B5:E7', 'B14:D17', 'B24:C26'],
    optimum: 1e-6,
    near: 1e-6,
    adam,
  },
];

describe.each(examples)(
  '$name, from its stored start',
  ({ name, cells, objective, variables, ...example }) => {
    const train = (settings: Omit<TrainingSettings, 'goal'>) => {
      const ranges = variables.map((range) => rangeAt(range));
      const program = compile(calculated(cells), cellAt(objective), ranges);
      const training = runToEnd(program, { goal: { kind: 'minimize' }, ...settings });
      const report = training.result();
      console.log(
        `${name}, ${settings.optimizer.name}: ${report.startValue} → ${report.endValue}, ${report.epochs} epochs, ` +
          `${report.evaluations} evaluations, gradient ${report.gradientNorm}, ${report.stop!.reason}`,
      );
      expect(program.evaluate(training.best)).toBe(report.endValue);
      return report;
    };

    it('reaches the optimum with L-BFGS', () => {
      const { endValue, startValue } = train({ optimizer: { name: 'lbfgs' }, stop: { epochs: 3000 } });
      expect(endValue).toBeLessThan(startValue);
      expect(endValue).toBeLessThanOrEqual(example.optimum);
    });

    it('comes within one percent of it with Adam', () => {
      const { endValue } = train({ optimizer: example.adam, stop: { epochs: 5000 } });
      expect(endValue).toBeLessThanOrEqual(example.near);
    });
  },
);
