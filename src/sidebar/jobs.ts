import { jobStarter } from './computing/start-job.ts';
import type { EngineJobs } from './engine.ts';
import { loadFile } from './server.ts';

export const startJob = jobStarter<EngineJobs>(() => loadFile('engine'));
