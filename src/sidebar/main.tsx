import { render } from 'preact';
import { App } from './app.tsx';
import { isWorker, serveJobs } from './computing/worker-entry.ts';
import { jobs } from './jobs.ts';
import './sidebar.css';

// The page makes its workers from its own script, so that nothing is shipped twice.
if (isWorker()) serveJobs(jobs);
else render(<App />, document.getElementById('sidebar')!);
