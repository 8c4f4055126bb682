import { useEffect } from 'preact/hooks';
import { type TabForm, useTabForm } from './form/use-tab-form.ts';
import { isUnderWay } from './run/state.ts';
import { type Training, useTraining } from './run/use-training.ts';
import { type AreaAction, useAreaAction } from './use-area-action.ts';

/** All that the section holds: the form of the tab, its training, and what is asked of the server besides. */
export interface Trainer extends AreaAction, TabForm, Training {}

export function useTrainer(shown: boolean): Trainer {
  const areaAction = useAreaAction();
  const tabForm = useTabForm(areaAction);
  const training = useTraining(tabForm, areaAction);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only showing the section asks again
  useEffect(() => {
    if (shown && !isUnderWay(training.session.state)) tabForm.look();
  }, [shown]);
  return { ...areaAction, ...tabForm, ...training };
}
