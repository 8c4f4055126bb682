import { jobStarter } from './computing/start-job.ts';
import { beginEpochs } from './epochs/jobs/epochs-job.ts';
import { beginRace } from './epochs/jobs/race-job.ts';
import { beginGradients } from './train/jobs/gradients-job.ts';
import { beginRates } from './train/jobs/rates-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Everything that is computed apart from the page. */
export const jobs = {
  training: beginTraining,
  rates: beginRates,
  gradients: beginGradients,
  epochs: beginEpochs,
  race: beginRace,
};

export const startJob = jobStarter(jobs);
