import type { Channel } from './channel.ts';
import type { Jobs } from './job.ts';
import { nextTask } from './next-task.ts';
import type { Report } from './protocol.ts';
import { JobRunner } from './runner.ts';

/** Less than a frame of the screen, so that the page stays alive. */
const slice = 10;

/** Runs a job on the page itself. Everything is copied and comes later, as with a worker. */
export function openPageChannel(jobs: Jobs, listen: (report: Report) => void): Channel {
  let isOpen = true;
  const later = <T>(message: T, receive: (copy: T) => void) => {
    const copy = structuredClone(message);
    nextTask(() => isOpen && receive(copy));
  };
  const runner = new JobRunner(jobs, slice, (report) => later(report, listen));
  return {
    place: 'page',
    send: (command) => later(command, (copy) => runner.obey(copy)),
    close() {
      isOpen = false;
      runner.end();
    },
  };
}
