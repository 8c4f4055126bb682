import { Button } from '../../parts/button.tsx';
import { DoneNotice, ProblemNotice } from '../../parts/notice.tsx';
import type { Action } from '../../parts/use-action.ts';
import { messages } from '../../words.ts';
import { trainProblem } from '../problems.ts';
import type { TrainingSession } from './session.ts';
import type { RunState } from './state.ts';

const words = messages.train;

/** Whether two objectives are one but for rounding: a sheet may add up in another order. */
export const agree = (shown: number, ours: number): boolean =>
  Math.abs(shown - ours) <= 1e-6 * Math.max(Math.abs(shown), Math.abs(ours)) + 1e-12;

/** The sheet's own objective beside ours. */
function Comparison(props: { shown: number | string | null; ours: number; action: Action; onLook(): void }) {
  const { shown, ours, action } = props;
  if (shown === null)
    return (
      <>
        <p>{words.stillCalculating}</p>
        <Button
          size="small"
          busyText={action.running === 'look' ? words.looking : null}
          unavailable={action.running !== null}
          onClick={props.onLook}
        >
          {words.lookAgain}
        </Button>
      </>
    );
  if (typeof shown === 'number' && agree(shown, ours)) return <p>{words.sheetAgrees(shown)}</p>;
  return <ProblemNotice problem={trainProblem('sheetDiffers', shown, ours)} />;
}

/** How the training that has ended left the sheet, and what can be done about it. */
export function EndingView(props: {
  state: RunState;
  session: TrainingSession;
  action: Action;
  onLook(): void;
}) {
  const { state, session, action } = props;
  const { ending, result, isWriting } = state;
  if (!ending || !result || isWriting || state.edited.length > 0) return null;
  const { startValue, endValue: ours } = result.report;
  if (ending.is === 'offered')
    return (
      <>
        <p>{words.offered(startValue, ours, ending.isShown)}</p>
        <div class="button-row">
          <Button kind="primary" unavailable={action.running !== null} onClick={() => session.write()}>
            {words.write}
          </Button>
          <Button onClick={() => session.leave()}>{words.leave}</Button>
        </div>
      </>
    );
  if (ending.is === 'written')
    return (
      <>
        <DoneNotice text={words.written(ours)} />
        <Comparison shown={ending.shown} ours={ours} action={action} onLook={props.onLook} />
      </>
    );
  return <DoneNotice text={ending.is === 'left' ? words.left(ending.isShown) : words.unchanged} />;
}
