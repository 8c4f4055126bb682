import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction } from '../parts/use-action.ts';
import { type TabForm, useTabForm } from './form/use-tab-form.ts';
import { isUnderWay } from './run/state.ts';
import { type TrainingControls, useTraining } from './run/use-training.ts';

/** The result of the last action, in the part of the section that started it. */
export function ActionNotices(props: { trainer: AreaAction; area: Area; children?: ComponentChildren }) {
  const { action, area } = props.trainer;
  return (
    <Outcome action={action} isElsewhere={area !== props.area}>
      {props.children}
    </Outcome>
  );
}

/** The part of the section that started an action and shows its result. */
type Area = 'sheet' | 'form' | 'run' | 'rates' | 'draw' | 'gradients' | 'pytorch';

/** Server actions other than training itself. */
export interface AreaAction {
  readonly action: Action;
  /** The part that started the last action. */
  readonly area: Area;
  startIn(area: Area, ...given: Parameters<Action['start']>): void;
  /** Shows a problem in the part of the section where it occurred. */
  reportIn(area: Area, problem: RenderedProblem): void;
}

function useAreaAction(): AreaAction {
  const action = useAction();
  const [area, setArea] = useState<Area>('sheet');
  const startIn: AreaAction['startIn'] = (place, ...given) => {
    if (action.running) return;
    setArea(place);
    action.start(...given);
  };
  const reportIn: AreaAction['reportIn'] = (place, problem) => {
    setArea(place);
    action.report(problem);
  };
  return { action, area, startIn, reportIn };
}

/** The state of the section: the form of the tab, its training, and other server actions. */
export interface Trainer extends AreaAction, TabForm, TrainingControls {}

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

/** Provides the trainer for its section and for sharing its settings. */
export function TrainerProvider(props: { shown: boolean; children: ComponentChildren }) {
  const trainer = useTrainer(props.shown);
  return <TrainerContext.Provider value={trainer}>{props.children}</TrainerContext.Provider>;
}

export function useSharedTrainer(): Trainer {
  const trainer = useContext(TrainerContext);
  if (!trainer) throw new Error('There is no trainer around this component.');
  return trainer;
}
