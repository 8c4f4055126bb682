import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  kind?: 'primary' | 'plain';
  size?: 'small';
  /** Set while its own action runs: shows a spinner and these words. */
  busyText?: string | null;
  unavailable?: boolean;
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  onClick(): void;
  children: ComponentChildren;
}

/** A button that keeps the keyboard focus while it is busy or unavailable, as `disabled` would not. */
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
