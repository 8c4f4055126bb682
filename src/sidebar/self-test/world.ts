import { callServer } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import { TooLong, type World } from './bed.ts';

// The build puts the digests in place of the name.
declare const process: { readonly env: { readonly CELLGRAD_DIGESTS: Readonly<Record<string, string>> } };

const within: World['within'] = (milliseconds, work) => {
  let timer = 0;
  const end = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new TooLong(milliseconds)), milliseconds);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
};

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
    within,
    digests: process.env.CELLGRAD_DIGESTS,
    enginePlace: () => place,
  };
}
