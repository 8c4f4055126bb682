import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { type TabForm, useTabForm } from './form/use-tab-form.ts';
import { isUnderWay } from './run/state.ts';
import { type Training, useTraining } from './run/use-training.ts';
import { type AreaAction, useAreaAction } from './use-area-action.tsx';

/** All that the section holds: the form of the tab, its training, and what is asked of the server besides. */
export interface Trainer extends AreaAction, TabForm, Training {}

function useTrainer(shown: boolean): Trainer {
  const areaAction = useAreaAction();
  const tabForm = useTabForm(areaAction);
  const training = useTraining(tabForm, areaAction);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only showing the section asks again
  useEffect(() => {
    if (shown && !isUnderWay(training.session.state)) tabForm.look();
  }, [shown]);
  return { ...areaAction, ...tabForm, ...training };
}

const TrainerContext = createContext<Trainer | null>(null);

/** Holds the trainer for the section that shows it and for what shares its settings. */
export function TrainerProvider(props: { shown: boolean; children: ComponentChildren }) {
  const trainer = useTrainer(props.shown);
  return <TrainerContext.Provider value={trainer}>{props.children}</TrainerContext.Provider>;
}

export function useSharedTrainer(): Trainer {
  const trainer = useContext(TrainerContext);
  if (!trainer) throw new Error('There is no trainer around this component.');
  return trainer;
}
