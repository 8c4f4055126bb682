import { assembleKernels } from '../../src/build/kernels.ts';
import { installKernels } from '../../src/formula/kernels/workspace.ts';
import { type ExperimentPlan, runsOf } from '../../src/train/experiment.ts';
import { Experiment } from '../../src/train/run-experiment.ts';
import { SheetModel } from '../../src/train/sheet-model.ts';
import { rangeAt } from '../formula/support/sheet.ts';
import { digits, linearStart } from '../train/support/digits.ts';
import { bestOf } from './best-of.ts';

const halves = ['DN1', 'DN2'].map((cell) => ({ ...rangeAt(cell), value: 0.5 }));

/** Milliseconds of loss and gradient of the dropout study's network, with one mask and with a new one each time. */
export function benchDraws() {
  const modelOf = (isRedrawn: boolean) => new SheetModel({ ...digits, isRedrawn, changed: halves });
  const fixed = modelOf(false);
  const fresh = modelOf(true);
  const out = new Float64Array(fixed.inputCount);
  const weights = fixed.start.map((_, i) => Math.sin(i) / 8);
  let step = 0;
  const times = bestOf(
    {
      fixed: () => fixed.gradient(weights, out),
      fresh: () => {
        fresh.draws!.drawAt(++step);
        fresh.gradient(weights, out);
      },
    },
    40,
  );
  return { ...times, ratio: times.fresh / times.fixed };
}

/**
 * Seconds of the 5 × 5 grid of dropout rates with three seeds, 100 epochs each, in one thread with the kernels of the
 * page: what its one worker does on two cores.
 */
export async function benchGrid() {
  installKernels((await assembleKernels()) as BufferSource);
  const values = [0, 0.25, 0.5, 0.75, 0.9];
  const plan: ExperimentPlan = {
    vary: ['DN1', 'DN2'].map((cell) => ({ kind: 'cell', cell: rangeAt(cell), values })),
    seeds: 3,
    measured: 0,
    start: linearStart,
    settings: {
      goal: { kind: 'minimize' },
      optimizer: { name: 'adam', settings: { rate: 0.01 } },
      stop: { epochs: 100, gradientNorm: 0 },
      keep: { by: 'last' },
      evaluateEvery: 100,
    },
  };
  const experiment = new Experiment(digits, plan, runsOf(plan));
  const begun = performance.now();
  while (experiment.step());
  const seconds = (performance.now() - begun) / 1000;
  installKernels(null);
  return { seconds, runs: experiment.results.length };
}
