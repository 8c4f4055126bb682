import { jobStarter } from './computing/start-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Everything that is computed apart from the page. */
export const jobs = { training: beginTraining };

export const startJob = jobStarter(jobs);
