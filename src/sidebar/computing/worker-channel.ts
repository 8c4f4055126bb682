import type { Channel } from './channel.ts';
import { readySign } from './engine-entry.ts';
import { failureOf, type Report } from './protocol.ts';

/** A worker that has said nothing for so long will not come: some browsers block without a word. */
const patience = 5000;

/** A worker that runs the script. Throws where that is not allowed. */
function createWorker(script: string): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    // The worker has begun to load by now, and keeps what it loads.
    setTimeout(() => URL.revokeObjectURL(address), patience);
  }
}

function connect(worker: Worker, listen: (report: Report) => void): Channel {
  worker.onmessage = ({ data }: MessageEvent<Report>) => listen(data);
  worker.onerror = ({ message }) => listen({ is: 'failed', failure: failureOf(new Error(message)) });
  return {
    place: 'worker',
    send: (command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
}

/** Null where workers are not allowed or do not come. */
export function openWorkerChannel(script: string, listen: (report: Report) => void): Promise<Channel | null> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = createWorker(script);
    } catch {
      // Not allowed here: a policy of the page, or a browser without workers. The page computes instead.
      return resolve(null);
    }
    const settle = (comes: boolean) => {
      clearTimeout(timer);
      if (!comes) worker.terminate();
      resolve(comes ? connect(worker, listen) : null);
    };
    const timer = setTimeout(settle, patience, false);
    worker.onerror = () => settle(false);
    worker.onmessage = ({ data }) => settle(data === readySign);
  });
}
