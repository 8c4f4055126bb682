import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { callServer, page, problemOf } from '../server.ts';

/** A value loaded once; null until it is available. */
interface Loaded<T> {
  readonly value: T | null;
  readonly problem: RenderedProblem | null;
  /** Retries after a failure. */
  reload(): void;
}

/** @param isWanted loads nothing until it is true */
export function useLoaded<T>(load: () => Promise<T>, isWanted = true): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<RenderedProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads only at first and for a new attempt
  useEffect(() => {
    if (!isWanted || value !== null) return;
    setProblem(null);
    load().then(setValue, (error) => setProblem(problemOf(error)));
  }, [attempt, isWanted]);
  return { value, problem, reload: () => setAttempt(attempt + 1) };
}

const changes = new EventTarget();

/** Announces that something other than the sections themselves has changed the sheet or the active tab. */
export const notifySheetChanged = () => changes.dispatchEvent(new Event('change'));

/** Calls back when another part of the sidebar has changed the sheet. */
export function useSheetChanges(onChange: () => void): void {
  useEffect(() => {
    changes.addEventListener('change', onChange);
    return () => changes.removeEventListener('change', onChange);
  }, [onChange]);
}

/** Milliseconds. A pointer that moves in and out causes one request to Google, not one each time. */
const freshFor = 3000;

/**
 * Calls back when the user returns from the sheet to the sidebar. A frame may miss the event when the pointer leaves
 * it, so this detects a pointer that moves here after something else had the focus.
 * @param onReturn returns false if it cannot handle the return yet
 */
function useReturns(onReturn: () => boolean): void {
  useEffect(() => {
    let wasAway = false;
    const leave = () => {
      wasAway = true;
    };
    const move = () => {
      if (!wasAway && document.hasFocus()) return;
      wasAway = !onReturn();
    };
    const listened = [
      ['blur', leave],
      ['focus', move],
      ['pointermove', move],
    ] as const;
    for (const [name, listener] of listened) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listened) window.removeEventListener(name, listener);
    };
  }, [onReturn]);
}

/**
 * Calls back, once at a time, when cells may have changed. The page reports this at once; Google does not, so there it
 * is assumed when the user returns from the sheet. Changes while this part is hidden are handled when it is shown.
 */
function useEdits(isShown: boolean, onEdit: () => Promise<void>): void {
  const latest = useRef({ isShown, onEdit });
  latest.current = { isShown, onEdit };
  const state = useRef({ isBusy: false, isDue: false }).current;
  const note = useCallback(() => {
    state.isDue = true;
    const run = async () => {
      state.isBusy = true;
      while (state.isDue && latest.current.isShown) {
        state.isDue = false;
        await latest.current.onEdit();
      }
      state.isBusy = false;
    };
    if (!state.isBusy) run();
    return true;
  }, [state]);
  useEffect(() => {
    if (isShown) note();
  }, [isShown, note]);
  useEffect(() => {
    const receive = ({ data }: MessageEvent) => data?.cellgrad === 'changed' && note();
    addEventListener('message', receive);
    return () => removeEventListener('message', receive);
  }, [note]);
  useReturns(useCallback(() => page() !== undefined || note(), [note]));
}

/** A value computed from the sheet, and the function that recomputes it. */
interface Computed<T> {
  readonly value: T;
  readonly compute: () => Promise<T | null>;
  /** Changes with each request of the user. */
  readonly asked: number;
}

interface Computing<T> {
  readonly shown: Computed<T> | null;
  /** Shows the computed value; null for none. */
  show(compute: Computed<T>['compute']): Promise<T | null>;
}

/** A value computed from the sheet on request; recomputed after the sheet has changed. */
export function useComputed<T>(
  isVisible: boolean,
  onProblem: (problem: RenderedProblem) => void,
): Computing<T> {
  const [shown, setShown] = useState<Computed<T> | null>(null);
  const latest = useRef(shown);
  const put = (next: Computed<T> | null) => {
    latest.current = next;
    setShown(next);
  };
  useEdits(isVisible, async () => {
    const before = latest.current;
    if (!before) return;
    try {
      const value = await before.compute();
      if (latest.current === before) put(value && { ...before, value });
    } catch (error) {
      if (latest.current !== before) return;
      put(null);
      onProblem(problemOf(error));
    }
  });
  const show: Computing<T>['show'] = async (compute) => {
    const asked = (latest.current?.asked ?? 0) + 1;
    try {
      const value = await compute();
      put(value && { value, compute, asked });
      return value;
    } catch (error) {
      put(null);
      throw error;
    }
  };
  return { shown, show };
}

/**
 * Google does not notify a sidebar of the active tab, so this requests it, with one cheap call, when the user returns
 * from the sheet to the sidebar.
 * @param isWanted requests nothing while false
 * @param onTab receives the name of the active tab
 * @returns a function that requests it at once
 */
export function useOpenTab(isWanted: boolean, onTab: (tab: string) => void): () => void {
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ isWanted, onTab });
  latest.current = { isWanted, onTab };
  const ask = useCallback(() => {
    if (!latest.current.isWanted) return;
    askedAt.current = performance.now();
    callServer('activeSelection', null).then(
      ({ sheet }) => latest.current.isWanted && latest.current.onTab(sheet),
      // The user did not start this request; the next action will report the problem.
      () => undefined,
    );
  }, []);
  useReturns(
    useCallback(() => {
      if (!latest.current.isWanted) return false;
      clearTimeout(later.current);
      later.current = setTimeout(ask, askedAt.current + freshFor - performance.now());
      return true;
    }, [ask]),
  );
  useEffect(() => () => clearTimeout(later.current), []);
  return ask;
}
