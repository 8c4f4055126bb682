import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { RenderedProblem } from '../../wording/render.ts';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction } from '../parts/use-action.ts';

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

export function useAreaAction(): AreaAction {
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
