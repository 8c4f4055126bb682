import { useEffect, useRef, useState } from 'preact/hooks';
import type { CellReading } from '../../addon/contract.ts';
import { parseArea } from '../../formula/addresses.ts';
import type { Explanation } from '../../formula/explain/explanation.ts';
import { separatorsOf } from '../../formula/separators.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { callServer, problemOf } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import { messages } from '../words.ts';

/** What is shown of the selected cell. */
export interface Shown {
  readonly explanation: Explanation;
  readonly separators: ReturnType<typeof separatorsOf>;
}

export interface Explaining {
  readonly action: Action;
  readonly shown: Shown | null;
  /** While on, the selected cell is looked for again and again. */
  readonly follows: boolean;
  follow(on: boolean): void;
  /** Reads the sheet and explains the cell that is selected now. */
  look(): void;
  /** Selects the cells that a part of the formula reads. */
  reveal(sheet: string, range: string): void;
}

/** Google tells a sidebar nothing of the selection, so it must ask; a question costs about a second there. */
const askEvery = 1500;

/** Explains the selected cell when asked, or whenever another one is selected. */
export function useExplanation(isVisible: boolean): Explaining {
  const action = useAction();
  const [shown, setShown] = useState<Shown | null>(null);
  const [follows, setFollows] = useState(false);
  const seen = useRef('');

  const start = (reading: CellReading | Promise<CellReading>) =>
    action.start('look', messages.explain.reading, async () => {
      const { sheet, range, model } = await reading;
      const explanation = await runJob('explain', { model: model!, cell: { sheet, ...parseArea(range) } });
      setShown(explanation && { explanation, separators: separatorsOf(model!.locale) });
      return explanation ? null : messages.explain.noFormula;
    });
  const look = () => start(callServer('readCell', { seen: null }));
  const reveal: Explaining['reveal'] = (sheet, range) => {
    setFollows(false);
    action.start('reveal', messages.explain.showing(range), async () => {
      await callServer('showCells', { sheet, ranges: [range] });
      return null;
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew only when following begins or ends
  useEffect(() => {
    if (!follows || !isVisible) return;
    let timer = 0;
    let isOver = false;
    const ask = async () => {
      try {
        const reading = await callServer('readCell', { seen: seen.current });
        if (isOver) return;
        if (reading.model) start(reading);
        seen.current = `${reading.sheet}!${reading.range}`;
      } catch (error) {
        const problem = problemOf(error);
        action.report(problem);
        // A cell that is calculated is looked at again; asking on for anything else would repeat it every second.
        if (problem.code !== 'cellLoading') return setFollows(false);
      }
      timer = window.setTimeout(ask, askEvery);
    };
    ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [follows, isVisible]);

  const follow = (on: boolean) => {
    seen.current = '';
    setFollows(on);
  };
  return { action, shown, follows, follow, look, reveal };
}
