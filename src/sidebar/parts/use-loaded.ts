import { useEffect, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { problemOf } from '../server.ts';

/** Something that is asked of the server once; null until it is there. */
interface Loaded<T> {
  readonly value: T | null;
  readonly problem: RenderedProblem | null;
  /** Tries again after a failure. */
  reload(): void;
}

/** @param isWanted nothing is asked before it is true */
export function useLoaded<T>(load: () => Promise<T>, isWanted = true): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<RenderedProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first wish and a new attempt ask
  useEffect(() => {
    if (!isWanted || value !== null) return;
    setProblem(null);
    load().then(setValue, (error) => setProblem(problemOf(error)));
  }, [attempt, isWanted]);
  return { value, problem, reload: () => setAttempt(attempt + 1) };
}
