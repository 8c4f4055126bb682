import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { DoneNotice, ProblemNotice } from '../../parts/notice.tsx';
import type { Action } from '../../parts/use-action.ts';
import { problem } from '../../problem.ts';
import { forms, messages } from '../../words.ts';
import type { TrainingSession } from './session.ts';
import type { RunState } from './state.ts';

const words = messages.train;

/** Whether two objectives are one but for rounding: a sheet may add up in another order. */
export const agree = (shown: number, ours: number): boolean =>
  Math.abs(shown - ours) <= 1e-6 * Math.max(Math.abs(shown), Math.abs(ours)) + 1e-12;

/** Milliseconds before the first look at a sheet that is still calculating; each further wait is twice as long. */
const firstWait = 2000;
/** Each look is a request to Google; after that many the button is left. */
const mostLooks = 5;

/** The sheet's own objective beside ours; looks again on its own while the sheet is calculating. */
function Comparison(props: {
  shown: number | string | null;
  ours: number;
  /** Cells that change by themselves. */
  frozen: readonly string[];
  action: Action;
  onLook(): void;
}) {
  const { shown, ours, action } = props;
  const looks = useRef(0);
  const look = useRef(props.onLook);
  look.current = props.onLook;
  const isWaiting = shown === null && action.running === null;
  useEffect(() => {
    if (!isWaiting || looks.current === mostLooks) return;
    const timer = setTimeout(() => look.current(), firstWait * 2 ** looks.current++);
    return () => clearTimeout(timer);
  }, [isWaiting]);
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
  const values = {
    shown: typeof shown === 'number' ? forms.show(shown, 9) : shown,
    ours: forms.show(ours, 9),
  };
  return (
    <ProblemNotice
      problem={
        props.frozen.length > 0
          ? problem('sheetChanges', { ...values, cells: words.few(props.frozen) })
          : problem('sheetDiffers', values)
      }
    />
  );
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
        <Comparison
          shown={ending.shown}
          ours={ours}
          frozen={[...result.frozen, ...result.redrawn]}
          action={action}
          onLook={props.onLook}
        />
      </>
    );
  return <DoneNotice text={ending.is === 'left' ? words.left(ending.isShown) : words.unchanged} />;
}
