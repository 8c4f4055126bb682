import { useEffect, useRef } from 'preact/hooks';
import { EpochsPart } from '../epochs/epochs-part.tsx';
import { epochs } from '../epochs/session.ts';
import { ExperimentsPart } from '../experiments/experiments-part.tsx';
import { useRemembered } from '../memory/memory.ts';
import { SegmentedField } from '../parts/field.tsx';
import { useStore } from '../parts/store.ts';
import { useOpenTab, useSheetChanges } from '../parts/use-open-tab.ts';
import { messages } from '../words.ts';
import { areaAction } from './area-action.tsx';
import { tabForm } from './form/tab-form.ts';
import { training } from './run/session.ts';
import { isUnderWay } from './run/state.ts';
import { TrainSection } from './train-section.tsx';

/** Keeps both ways on the active tab; switches to an epoch table, once for each tab, and back from it. */
function useBothWays(shown: boolean, show: (way: 'trainer' | 'epochs') => void): void {
  const { trainingState } = useStore(tabForm, 'trainingState');
  const { running } = useStore(areaAction, 'running');
  const { at, sheet, doing } = useStore(epochs, 'at', 'sheet', 'doing');
  const isTraining = isUnderWay(useStore(training, 'phase', 'isWriting'));
  const follow = async (tab: string) => {
    const formerName = await epochs.follow(tab);
    if (formerName === null) await tabForm.follow(tab);
    else if (formerName === tabForm.sheet) tabForm.note({ sheet: tab });
  };
  const isFree = !isTraining && running === null && doing === null;
  useSheetChanges(useOpenTab(shown && isFree, follow));
  const isKnown = Boolean(trainingState?.source) && trainingState?.sheet === sheet?.sheet;
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
  useEffect(() => {
    if (!shown) return;
    epochs.refresh();
    if (!isUnderWay(training.state)) tabForm.refresh();
  }, [shown]);
  useEffect(() => {
    const keep = () => tabForm.keepTyped();
    addEventListener('blur', keep);
    return () => removeEventListener('blur', keep);
  }, []);
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
