import { DoneNotice, ProblemNotice } from './notice.tsx';
import { UndoButton } from './undo-button.tsx';
import type { Action } from './use-action.ts';

/** How an action ended, with the way back where there is one. */
export function Outcome({ action }: { action: Action }) {
  const { problem, done, undo, clear } = action;
  return (
    <>
      <ProblemNotice problem={problem} onDismiss={clear}>
        <UndoButton undo={undo} />
      </ProblemNotice>
      <DoneNotice text={done} onDismiss={clear}>
        <UndoButton undo={undo} />
      </DoneNotice>
    </>
  );
}
