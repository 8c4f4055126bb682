import type { Failure } from '../../../src/sidebar/computing/protocol.ts';
import { startJob } from '../../../src/sidebar/jobs.ts';
import type { TrainingProgress, TrainingTypes } from '../../../src/sidebar/train/jobs/training-job.ts';

/** The result of a training run, as plain data for the test. */
export interface Outcome {
  place: 'worker' | 'page' | null;
  value: number;
  epochs: number;
  weights: number[];
  /** The progress reported before the end. */
  progress: Pick<TrainingProgress, 'epoch' | 'value' | 'rate'>[];
  failure: Failure | null;
}

/** A test's command after a certain progress report. */
export type Order = 'pause' | 'step' | 'resume' | 'stop' | { readonly rate: number };

declare global {
  interface Window {
    train(request: TrainingTypes['request'], orders?: readonly Order[]): Promise<Outcome>;
  }
}

/** Trains to the end; with orders, starts paused and sends the next order at each report. */
function train(request: TrainingTypes['request'], orders: readonly Order[] = []) {
  return new Promise<Outcome>((resolve) => {
    const outcome: Outcome = { place: null, value: 0, epochs: 0, weights: [], progress: [], failure: null };
    const left = [...orders];
    const { optimizer } = request.settings;
    const job = startJob('training', request, {
      isPaused: orders.length > 0,
      placed: (place) => {
        outcome.place = place;
      },
      progress: ({ epoch, value, rate }) => {
        outcome.progress.push({ epoch, value, rate });
        const order = left.shift();
        if (order === undefined) return;
        if (typeof order === 'string') return job[order]();
        job.change({ optimizer: { ...optimizer, settings: { rate: order.rate } } });
        job.step();
      },
      ended: ({ report, weights }) =>
        resolve({ ...outcome, value: report.endValue, epochs: report.epochs, weights: [...weights] }),
      failed: (failure) => resolve({ ...outcome, failure }),
    });
  });
}

window.train = train;
