import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../../addon/contract.ts';
import { problemOf } from '../server.ts';
import { useAnnounce } from './live-region.tsx';

/** One thing at a time that the server is asked to do, and how it ended. */
export interface Action {
  /** Which action runs, by the name given to `start`, or null. */
  readonly running: string | null;
  readonly problem: Problem | null;
  /** The sentence that tells how the last action ended well. */
  readonly done: string | null;
  /** Does nothing while another action runs. `work` gives the sentence for the end, or null for none. */
  start(name: string, announcement: string, work: () => Promise<string | null>): void;
  report(problem: Problem): void;
  clear(): void;
}

export function useAction(): Action {
  const announce = useAnnounce();
  const isBusy = useRef(false);
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const clear = () => {
    setProblem(null);
    setDone(null);
  };
  const finish = (sentence: string | null) => {
    setDone(sentence);
    if (sentence) announce(sentence);
  };
  const start: Action['start'] = async (name, announcement, work) => {
    if (isBusy.current) return;
    isBusy.current = true;
    clear();
    setRunning(name);
    announce(announcement);
    try {
      finish(await work());
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      isBusy.current = false;
      setRunning(null);
    }
  };
  const report = (found: Problem) => {
    clear();
    setProblem(found);
  };
  return { running, problem, done, start, report, clear };
}
