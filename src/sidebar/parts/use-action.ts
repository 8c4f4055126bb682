import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { beginJob, problemOf } from '../server.ts';
import { announce } from './live-region.tsx';
import { Store, useStore } from './store.ts';

/**
 * Scrolls an element into view whenever its content changes: the request may have scrolled the place of its result
 * away, or a form may fill the entire sidebar.
 * @param shown identifies the content; null if there is none
 */
export function useInView(shown: string | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (shown === null || !element) return;
    // “nearest” does nothing if both ends of a long result are out of view; its first line is the most important.
    const isLong = element.offsetHeight > document.documentElement.clientHeight / 2;
    element.scrollIntoView({ block: isLong ? 'start' : 'nearest' });
  }, [shown]);
  return box;
}

/** Describes how an action ended, and undoes it. */
export interface Undoable {
  readonly done: string;
  /** Shown during the undo. */
  readonly undoing: string;
  undo(): Promise<Ending>;
}

/** Null if there is nothing to show. */
export type Ending = Undoable | string | null;

/** One server action at a time, and its result. */
export interface Action {
  /** The running action, by the name passed to `start`, or null. */
  readonly running: string | null;
  readonly problem: RenderedProblem | null;
  /** Describes the success of the last action. */
  readonly done: string | null;
  /** Undoes the last action, also after a failed attempt; null if it cannot be undone. */
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

/** Runs server actions, for components that show one of them with `useShownAction`. */
export class ActionRunner extends Store<Outcome & Pick<Action, 'running'>> {
  constructor() {
    super({ ...nothing, running: null });
  }

  async start(
    name: string,
    announcement: string,
    work: () => Promise<Ending>,
    onFailure: Outcome = nothing,
  ): Promise<void> {
    if (this.state.running) return;
    this.set({ ...nothing, running: name });
    announce(announcement);
    const endJob = beginJob();
    try {
      const outcome = outcomeOf(await work());
      this.set(outcome);
      if (outcome.done) announce(outcome.done);
    } catch (error) {
      this.set({ ...onFailure, problem: problemOf(error) });
    } finally {
      endJob();
      this.set({ running: null });
    }
  }

  show(outcome: Partial<Outcome>): void {
    this.set({ ...nothing, ...outcome });
  }
}

export function useShownAction(runner: ActionRunner): Action {
  const { running, problem, done, undoable } = useStore(runner);
  return {
    running,
    problem,
    done,
    undo: undoable && (() => runner.start('undo', undoable.undoing, undoable.undo, { ...nothing, undoable })),
    start: (...given) => runner.start(...given),
    report: (found) => runner.show({ problem: found }),
    clear: () => runner.show(nothing),
  };
}

/** Actions of one component. */
export function useAction(): Action {
  const [runner] = useState(() => new ActionRunner());
  return useShownAction(runner);
}
