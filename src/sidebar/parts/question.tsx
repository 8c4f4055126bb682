import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Asks for a decision, with the buttons as children; takes the focus so that a keyboard user hears it. */
export function Question(props: {
  question: string;
  explanation: string;
  /** What the Escape key decides; nothing when left out. */
  onEscape?(): void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      class="question"
      ref={box}
      tabIndex={-1}
      aria-label={props.question}
      onKeyDown={(event) => event.key === 'Escape' && props.onEscape?.()}
    >
      <p class="notice-title">{props.question}</p>
      <p>{props.explanation}</p>
      <div class="button-row">{props.children}</div>
    </section>
  );
}
