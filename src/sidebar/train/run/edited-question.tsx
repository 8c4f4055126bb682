import { Button } from '../../parts/button.tsx';
import { Question } from '../../parts/notice.tsx';
import { messages } from '../../words.ts';
import type { TrainingSession } from './session.ts';

const words = messages.train.edited;

/** Asks what to do when somebody edited the sheet. */
export function EditedQuestion({ cells, session }: { cells: readonly string[]; session: TrainingSession }) {
  return (
    <Question question={words.question(cells)} explanation={words.explanation}>
      <Button onClick={() => session.overwrite()}>{words.overwrite}</Button>
      <Button onClick={() => session.leave()}>{words.leave}</Button>
    </Question>
  );
}
