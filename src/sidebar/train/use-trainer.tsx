import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction } from '../parts/use-action.ts';
import { type TabForm, useTabForm } from './form/use-tab-form.ts';
import { isUnderWay } from './run/state.ts';
import { type Training, useTraining } from './run/use-training.ts';

/** What came of the last action, told in the part of the section where it was asked for. */
export function ActionNotices(props: { trainer: AreaAction; area: Area; children?: ComponentChildren }) {
  const { action, area } = props.trainer;
  return (
    <Outcome action={action} isElsewhere={area !== props.area}>
      {props.children}
    </Outcome>
  );
}

/** The part of the section that an action belongs to: what came of it is told there. */
type Area = 'sheet' | 'form' | 'run' | 'rates' | 'draw' | 'gradients' | 'pytorch';

/** What is asked of the server besides the training itself. */
export interface AreaAction {
  readonly action: Action;
  /** Where the last action was asked for. */
  readonly area: Area;
  startIn(area: Area, ...given: Parameters<Action['start']>): void;
  /** Tells a problem in the part of the section where it came up. */
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
