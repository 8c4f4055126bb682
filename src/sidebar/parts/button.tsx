import type { ComponentChildren, Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ActiveSelection } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { callServer, problemOf } from '../server.ts';
import { messages } from '../words.ts';

interface ButtonProps {
  kind?: 'primary' | 'plain';
  size?: 'small';
  /** Set while the button's own action runs: shows a spinner and this text. */
  busyText?: string | null;
  unavailable?: boolean;
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  onClick(): void;
  children: ComponentChildren;
}

/** A button that keeps the keyboard focus while it is busy or unavailable, unlike `disabled`. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', size, busyText, unavailable = false } = props;
  const blocked = unavailable || Boolean(busyText);
  return (
    <button
      type="button"
      ref={props.buttonRef}
      class={['button', `button-${kind}`, size && `button-${size}`].filter(Boolean).join(' ')}
      aria-disabled={blocked}
      aria-busy={Boolean(busyText)}
      aria-label={busyText ? undefined : props.label}
      onClick={() => !blocked && props.onClick()}
    >
      {busyText ? <span class="spinner" aria-hidden="true" /> : null}
      <span>{busyText || props.children}</span>
    </button>
  );
}

/** Takes over the selection in the sheet. */
export function SelectionButton(props: {
  /** Label for screen readers if the text alone is not clear. */
  label?: string;
  text: string;
  onSelection(selected: ActiveSelection): void;
  onProblem(problem: RenderedProblem): void;
}) {
  const [isReading, setReading] = useState(false);
  // The response arrives later, when the form may have changed.
  const latest = useRef(props);
  latest.current = props;
  const take = () => {
    setReading(true);
    callServer('activeSelection', null)
      .then(
        (selected) => latest.current.onSelection(selected),
        (error) => latest.current.onProblem(problemOf(error)),
      )
      .finally(() => setReading(false));
  };
  return (
    <Button size="small" label={props.label} busyText={isReading ? messages.reading : null} onClick={take}>
      {props.text}
    </Button>
  );
}
