import { useEffect, useRef, useState } from 'preact/hooks';
import { parseArea } from '../../formula/addresses.ts';
import type { Explanation } from '../../formula/explain/explanation.ts';
import { separatorsOf } from '../../formula/separators.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { callServer } from '../server.ts';
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

async function explainSelected(): Promise<Shown | null> {
  const { sheet, range } = await callServer('activeSelection', null);
  const { model } = await callServer('readModel', { sheets: [sheet] });
  const explanation = await runJob('explain', { model, cell: { sheet, ...parseArea(range) } });
  return explanation && { explanation, separators: separatorsOf(model.locale) };
}

/** Explains the selected cell when asked, or whenever another one is selected. */
export function useExplanation(isVisible: boolean): Explaining {
  const action = useAction();
  const [shown, setShown] = useState<Shown | null>(null);
  const [follows, setFollows] = useState(false);
  const seen = useRef('');

  const look = () =>
    action.start('look', messages.explain.reading, async () => {
      const found = await explainSelected();
      setShown(found);
      return found ? null : messages.explain.noFormula;
    });
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
    const ask = async () => {
      try {
        const { sheet, range } = await callServer('activeSelection', null);
        if (`${sheet}!${range}` !== seen.current) look();
        seen.current = `${sheet}!${range}`;
        timer = window.setTimeout(ask, askEvery);
      } catch {
        // The next look tells the user why; asking on would repeat it every second.
        setFollows(false);
      }
    };
    ask();
    return () => window.clearTimeout(timer);
  }, [follows, isVisible]);

  const follow = (on: boolean) => {
    seen.current = '';
    setFollows(on);
  };
  return { action, shown, follows, follow, look, reveal };
}
