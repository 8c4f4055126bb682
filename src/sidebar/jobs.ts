import { jobStarter } from './computing/start-job.ts';
import { beginGradients } from './train/jobs/gradients-job.ts';
import { beginRates } from './train/jobs/rates-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Everything that is computed apart from the page. */
export const jobs = { training: beginTraining, rates: beginRates, gradients: beginGradients };

export const startJob = jobStarter(jobs);
