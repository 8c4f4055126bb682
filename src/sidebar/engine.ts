import kernels from '../formula/kernels/kernels.wasm';
import { installKernels } from '../formula/kernels/workspace.ts';
import { serveEngine } from './computing/engine-entry.ts';
import { beginEpochs, beginRace } from './epochs/jobs.ts';
import { beginExercise } from './exercises/exercise-job.ts';
import { beginEstimate, beginExperiment } from './experiments/experiment-job.ts';
import { beginAudit, beginChain, beginExplaining } from './explain/explain-job.ts';
import { beginExpecting } from './self-test/jobs/expect-job.ts';
import { beginGradients } from './train/jobs/gradients-job.ts';
import { beginPyTorch } from './train/jobs/pytorch-job.ts';
import { beginRates } from './train/jobs/rates-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Jobs that run apart from the page: a separate script, loaded by the page before the first one. */
const jobs = {
  training: beginTraining,
  rates: beginRates,
  gradients: beginGradients,
  pytorch: beginPyTorch,
  epochs: beginEpochs,
  race: beginRace,
  explain: beginExplaining,
  chain: beginChain,
  audit: beginAudit,
  exercise: beginExercise,
  expect: beginExpecting,
  experiment: beginExperiment,
  estimate: beginEstimate,
};

export type EngineJobs = typeof jobs;

// If the browser rejects the kernels, plain loops compute everything.
installKernels(kernels);
serveEngine(jobs);
