import type { ComponentChildren } from 'preact';
import type { RenderedProblem } from '../../wording/render.ts';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, ActionRunner, useShownAction } from '../parts/use-action.ts';

/** The part of the section that started an action and shows its result. */
type Area = 'sheet' | 'form' | 'run' | 'rates' | 'draw' | 'gradients' | 'pytorch';

class AreaAction extends ActionRunner {
  /** The part that started the last action. */
  area: Area = 'sheet';

  startIn(area: Area, ...given: Parameters<Action['start']>): void {
    if (this.state.running) return;
    this.area = area;
    this.start(...given);
  }

  /** Shows a problem in the part of the section where it occurred. */
  reportIn(area: Area, problem: RenderedProblem): void {
    this.area = area;
    this.show({ problem });
  }
}

/** Server actions of the trainer other than training itself. */
export const areaAction = new AreaAction();

/** The result of the last action, in the part of the section that started it. */
export function ActionNotices(props: { area: Area; children?: ComponentChildren }) {
  const action = useShownAction(areaAction);
  return (
    <Outcome action={action} isElsewhere={areaAction.area !== props.area}>
      {props.children}
    </Outcome>
  );
}
