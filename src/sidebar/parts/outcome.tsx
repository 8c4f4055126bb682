import type { ComponentChildren } from 'preact';
import { messages } from '../words.ts';
import { Button } from './button.tsx';
import { DoneNotice, ProblemNotice } from './notice.tsx';
import type { Action } from './use-action.ts';

/** The result of an action, with Undo if it can be undone; children are shown inside a problem. */
export function Outcome(props: {
  action: Pick<Action, 'problem' | 'done' | 'undo' | 'clear'>;
  /** Shows nothing if the action belongs to another part of the section. */
  isElsewhere?: boolean;
  /** Keeps the scroll position of the sidebar when the action succeeds, because the pointer is on a control. */
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
