import type { ComponentChildren } from 'preact';
import { messages } from '../words.ts';
import { Button } from './button.tsx';
import { DoneNotice, ProblemNotice } from './notice.tsx';
import type { Action } from './use-action.ts';

/** How an action ended, with the way back where there is one; what else helps with a problem stands in it. */
export function Outcome(props: {
  action: Pick<Action, 'problem' | 'done' | 'undo' | 'clear'>;
  /** Tells nothing while what was asked for belongs to another part of the section. */
  isElsewhere?: boolean;
  /** Leaves the sidebar where it is scrolled to when the action ends well: the pointer is on a control. */
  staysBelow?: boolean;
  children?: ComponentChildren;
}) {
  const { action, isElsewhere } = props;
  const undo = action.undo && (
    <Button size="small" onClick={action.undo}>
      {messages.undo}
    </Button>
  );
  return (
    <>
      <ProblemNotice problem={isElsewhere ? null : action.problem} onDismiss={action.clear}>
        {props.children}
        {undo}
      </ProblemNotice>
      <DoneNotice
        text={isElsewhere ? null : action.done}
        staysBelow={props.staysBelow ?? false}
        onDismiss={action.clear}
      >
        {undo}
      </DoneNotice>
    </>
  );
}
