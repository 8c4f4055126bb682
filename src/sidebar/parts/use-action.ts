import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { beginJob, problemOf } from '../server.ts';
import { useAnnounce } from './live-region.tsx';

/**
 * Brings an element into view whenever it shows something new: what was asked for may have scrolled the place of its
 * answer away, or a form may fill the whole sidebar.
 * @param shown tells what is shown apart; null while there is nothing to look at
 */
export function useInView(shown: string | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (shown === null || !element) return;
    // “nearest” does nothing where both ends of a long answer are out of view; its first line is the result.
    const isLong = element.offsetHeight > document.documentElement.clientHeight / 2;
    element.scrollIntoView({ block: isLong ? 'start' : 'nearest' });
  }, [shown]);
  return box;
}

/** The sentence that tells how an action ended, and what takes back what it did. */
export interface Undoable {
  readonly done: string;
  /** Told while it is being taken back. */
  readonly undoing: string;
  takeBack(): Promise<Ending>;
}

/** Null where nothing is to be told. */
export type Ending = Undoable | string | null;

/** One thing at a time that the server is asked to do, and how it ended. */
export interface Action {
  /** Which action runs, by the name given to `start`, or null. */
  readonly running: string | null;
  readonly problem: RenderedProblem | null;
  /** The sentence that tells how the last action ended well. */
  readonly done: string | null;
  /** Takes the last action back, also when that has failed before; null where that cannot be. */
  readonly undo: (() => void) | null;
  /** Does nothing while another action runs. */
  start(name: string, announcement: string, work: () => Promise<Ending>): void;
  report(problem: RenderedProblem): void;
  clear(): void;
}

interface Outcome {
  readonly problem: RenderedProblem | null;
  readonly done: string | null;
  readonly undoable: Undoable | null;
}

const nothing: Outcome = { problem: null, done: null, undoable: null };

const outcomeOf = (ending: Ending): Outcome =>
  ending === null || typeof ending === 'string'
    ? { ...nothing, done: ending }
    : { ...nothing, done: ending.done, undoable: ending };

export function useAction(): Action {
  const announce = useAnnounce();
  const isBusy = useRef(false);
  const [running, setRunning] = useState<string | null>(null);
  const [{ problem, done, undoable }, setOutcome] = useState(nothing);

  const run = async (
    name: string,
    announcement: string,
    work: () => Promise<Ending>,
    onFailure: Outcome = nothing,
  ) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOutcome(nothing);
    setRunning(name);
    announce(announcement);
    const endJob = beginJob();
    try {
      const outcome = outcomeOf(await work());
      setOutcome(outcome);
      if (outcome.done) announce(outcome.done);
    } catch (error) {
      setOutcome({ ...onFailure, problem: problemOf(error) });
    } finally {
      endJob();
      isBusy.current = false;
      setRunning(null);
    }
  };
  return {
    running,
    problem,
    done,
    undo: undoable && (() => run('undo', undoable.undoing, undoable.takeBack, { ...nothing, undoable })),
    start: run,
    report: (found) => setOutcome({ ...nothing, problem: found }),
    clear: () => setOutcome(nothing),
  };
}
