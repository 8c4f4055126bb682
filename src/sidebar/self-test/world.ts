import { callServer } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import type { World } from './bed.ts';

/** The real world: Google's server, and our engine beside the page. */
export function openWorld(): World {
  let place: 'worker' | 'page' | null = null;
  return {
    ask: callServer,
    expect: (request) =>
      runJob('expect', request, {
        placed: (found) => {
          place = found;
        },
      }),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => performance.now(),
    enginePlace: () => place,
  };
}
