import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';

/** Asks what to do when tabs of that name are there; takes the focus so that a keyboard user hears it. */
export function NameTaken(props: {
  names: readonly string[];
  onReplace(): void;
  onKeepBoth(): void;
  onCancel(): void;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onCancel();
  };
  return (
    <section
      class="question"
      ref={box}
      tabIndex={-1}
      aria-label={messages.taken.question(props.names)}
      onKeyDown={cancelOnEscape}
    >
      <p class="notice-title">{messages.taken.question(props.names)}</p>
      <p>{messages.taken.explanation(props.names.length)}</p>
      <div class="button-row">
        <Button onClick={props.onReplace}>{messages.taken.replace}</Button>
        <Button onClick={props.onKeepBoth}>{messages.taken.keepBoth}</Button>
        <Button onClick={props.onCancel}>{messages.cancel}</Button>
      </div>
    </section>
  );
}
