import { useEffect, useRef } from 'preact/hooks';
import { EpochsPart } from '../epochs/epochs-part.tsx';
import { useSharedEpochs } from '../epochs/session.tsx';
import { ExperimentsPart } from '../experiments/experiments-part.tsx';
import { useRemembered } from '../memory/memory.ts';
import { SegmentedField } from '../parts/field.tsx';
import { useOpenTab, useSheetChanges } from '../parts/use-open-tab.ts';
import { messages } from '../words.ts';
import { isUnderWay } from './run/state.ts';
import { TrainSection } from './train-section.tsx';
import { useSharedTrainer } from './use-trainer.tsx';

/** Keeps both ways on the active tab; switches to an epoch table, once for each tab, and back from it. */
function useBothWays(shown: boolean, show: (way: 'trainer' | 'epochs') => void): void {
  const trainer = useSharedTrainer();
  const { session, state } = useSharedEpochs();
  const follow = async (tab: string) => {
    const formerName = await session.follow(tab);
    if (formerName === null) await trainer.follow(tab);
    else if (formerName === trainer.sheet) trainer.note({ sheet: tab });
  };
  const isFree = !isUnderWay(trainer.run) && trainer.action.running === null && state.doing === null;
  useSheetChanges(useOpenTab(shown && isFree, follow));
  const { at, sheet } = state;
  const isKnown = Boolean(trainer.told?.source) && trainer.sheet === sheet?.sheet;
  const wasLed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: switches once for each tab
  useEffect(() => {
    if (at !== null) show('epochs');
    // The user's own choice stays, also from an earlier session.
    else if (isKnown && wasLed.current) show('trainer');
    wasLed.current = at !== null || (wasLed.current && !isKnown);
  }, [at !== null, isKnown, sheet?.sheetId]);
}

/**
 * Ways to train: the trainer, which finds its own steps; an epoch table on the sheet, which defines the steps; or many
 * training runs over lists of values.
 */
export function TrainPanel({ shown }: { shown: boolean }) {
  const [way, setWay] = useRemembered('trainWith');
  useBothWays(shown, setWay);
  return (
    <>
      <SegmentedField
        name="train-way"
        label={messages.train.way}
        choices={messages.train.ways}
        value={way}
        onChange={setWay}
      />
      <div class="stack" hidden={way !== 'trainer'}>
        <TrainSection onTable={() => setWay('epochs')} />
      </div>
      <div class="stack" hidden={way !== 'epochs'}>
        <EpochsPart />
      </div>
      <div class="stack" hidden={way !== 'experiments'}>
        <ExperimentsPart shown={shown && way === 'experiments'} />
      </div>
    </>
  );
}
