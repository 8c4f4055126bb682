import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../../messages.ts';
import { Button } from '../../parts/button.tsx';
import type { TrainingSession } from './session.ts';

const words = messages.train.edited;

/** Asks what to do when somebody edited the sheet; takes the focus so that a keyboard user hears it. */
export function EditedQuestion({ cells, session }: { cells: readonly string[]; session: TrainingSession }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section class="question" ref={box} tabIndex={-1} aria-label={words.question(cells)}>
      <p class="notice-title">{words.question(cells)}</p>
      <p>{words.explanation}</p>
      <div class="button-row">
        <Button onClick={() => session.overwrite()}>{words.overwrite}</Button>
        <Button onClick={() => session.leave()}>{words.leave}</Button>
      </div>
    </section>
  );
}
