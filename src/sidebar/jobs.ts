import { jobStarter } from './computing/start-job.ts';
import { beginEpochs } from './epochs/jobs/epochs-job.ts';
import { beginRace } from './epochs/jobs/race-job.ts';
import { beginTraining } from './train/jobs/training-job.ts';

/** Everything that is computed apart from the page. */
export const jobs = { training: beginTraining, epochs: beginEpochs, race: beginRace };

export const startJob = jobStarter(jobs);
