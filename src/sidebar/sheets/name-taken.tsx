import { Button } from '../parts/button.tsx';
import { QuestionNotice } from '../parts/notice.tsx';
import { messages } from '../words.ts';

/** Asks how to handle existing tabs with the same names. */
export function NameTaken(props: {
  names: readonly string[];
  onReplace(): void;
  onKeepBoth(): void;
  onCancel(): void;
}) {
  const { names, onCancel } = props;
  const words = messages.taken;
  return (
    <QuestionNotice
      question={words.question(names)}
      explanation={words.explanation(names.length)}
      onEscape={onCancel}
    >
      <Button onClick={props.onReplace}>{words.replace}</Button>
      <Button onClick={props.onKeepBoth}>{words.keepBoth}</Button>
      <Button onClick={onCancel}>{messages.cancel}</Button>
    </QuestionNotice>
  );
}
