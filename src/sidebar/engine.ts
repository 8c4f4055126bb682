import { serveEngine } from './computing/engine-entry.ts';
import { beginEpochs } from './epochs/jobs/epochs-job.ts';
import { beginRace } from './epochs/jobs/race-job.ts';
import { beginExplaining } from './explain/explain-job.ts';
import { beginExpecting } from './self-test/jobs/expect-job.ts';
import { beginGradients } from './train/jobs/gradients-job.ts';
import { beginRates } from './train/jobs/rates-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Everything that is computed apart from the page: a script of its own, which the page loads when it computes. */
const jobs = {
  training: beginTraining,
  rates: beginRates,
  gradients: beginGradients,
  epochs: beginEpochs,
  race: beginRace,
  explain: beginExplaining,
  expect: beginExpecting,
};

export type EngineJobs = typeof jobs;

serveEngine(jobs);
