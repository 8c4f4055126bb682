import { useEffect, useRef, useState } from 'preact/hooks';
import type { DrawHistory, RandomizeResult, Scope } from '../../addon/contract.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { useSheetChanges } from '../parts/use-open-tab.ts';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';

export interface DrawsState {
  readonly action: Action;
  readonly history: DrawHistory | null;
  /** The changes of the last draw or step. */
  readonly result: RandomizeResult | null;
  rerandomize(scope: Scope, seed?: number): void;
  step(direction: 'back' | 'forward'): void;
  /** Clears the messages about the last draw or step. */
  forget(): void;
}

const drawn = ({ changes, redrawnSheets, notDrawn = [] }: RandomizeResult) =>
  messages.randomness.drawn(changes.length, redrawnSheets.length, notDrawn.length);

const stepped = ({ history, skipped = [] }: RandomizeResult) =>
  messages.randomness.stepped(history.position + 1, history.count, skipped.length);

/** Requests new draws and tracks the user's position; reloads when shown, because the menu can draw, too. */
export function useDraws(shown: boolean): DrawsState {
  const action = useAction();
  const actions = useRef(0);
  const [history, setHistory] = useState<DrawHistory | null>(null);
  const [result, setResult] = useState<RandomizeResult | null>(null);

  const refresh = (onFailure?: (error: unknown) => void) => {
    const asked = actions.current;
    // A response that arrives after an action started is out of date.
    const ifCurrent =
      <T>(handler?: (outcome: T) => void) =>
      (outcome: T) => {
        if (asked === actions.current) handler?.(outcome);
      };
    callServer('drawHistory', null).then(ifCurrent(setHistory), ifCurrent(onFailure));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only showing the section asks again
  useEffect(() => {
    if (shown && !action.running) refresh((error) => action.report(problemOf(error)));
  }, [shown]);

  useSheetChanges(() => refresh());

  const take = (answer: RandomizeResult) => {
    setHistory(answer.history);
    setResult(answer);
  };
  const begin = (name: string, work: () => Promise<string>) => {
    if (action.running) return;
    actions.current += 1;
    setResult(null);
    action.start(name, messages.randomness.drawing, () =>
      work().catch((error) => {
        // The menu or another person may have moved on, so that the steps shown here are out of date.
        refresh();
        throw error;
      }),
    );
  };
  const rerandomize: DrawsState['rerandomize'] = (scope, seed) =>
    begin(seed === undefined ? 'draw' : 'seed', async () => {
      const answer = await callServer('rerandomize', seed === undefined ? { scope } : { scope, seed });
      take(answer);
      return drawn(answer);
    });
  const step: DrawsState['step'] = (direction) =>
    begin(direction, async () => {
      const answer = await callServer('stepDraw', { direction });
      take(answer);
      return stepped(answer);
    });
  const forget = () => {
    setResult(null);
    action.clear();
  };
  return { action, history, result, rerandomize, step, forget };
}
