import type { ComponentChildren, Ref } from 'preact';

/** Collapsible content that not every user needs; scrolls into view when opened. */
export function Fold(props: {
  title: string;
  /** Summarizes the settings inside while it is collapsed. */
  detail?: string;
  children: ComponentChildren;
}) {
  return (
    <details
      class="fold"
      onToggle={({ currentTarget: fold }) => fold.open && fold.scrollIntoView({ block: 'nearest' })}
    >
      <summary>
        {props.title}
        {props.detail && <span class="hint">{props.detail}</span>}
      </summary>
      <div class="fold-body">{props.children}</div>
    </details>
  );
}

/** A choice between a few options: native radio buttons drawn as a segmented control. */
export function SegmentedField<Name extends string>(props: {
  name: string;
  label: string;
  choices: Readonly<Record<Name, string>>;
  value: Name;
  onChange(value: Name): void;
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div class="segments">
        {(Object.entries(props.choices) as [Name, string][]).map(([choice, text]) => (
          <label key={choice} class="segment">
            <input
              type="radio"
              name={props.name}
              value={choice}
              checked={choice === props.value}
              onChange={() => props.onChange(choice)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FieldProps {
  id: string;
  label: string;
  /** Label for screen readers if the visible label alone is not clear. */
  fullLabel?: string;
  value: string;
  placeholder?: string;
  /** Text below the field. */
  hint?: string | null;
  type?: 'text' | 'search';
  inputMode?: 'text' | 'numeric';
  readOnly?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  /** Called while the user types. */
  onInput?(text: string): void;
  onEnter?(): void;
  /** Called when the user has finished typing. */
  onCommit?(): void;
  children?: ComponentChildren;
}

/** A text field below its label, with an optional button beside it. */
export function TextField(props: FieldProps) {
  const { id, hint } = props;
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-row">
        <input
          id={id}
          ref={props.inputRef}
          // Preact's types require a constant here; both values are text fields.
          type={(props.type ?? 'text') as 'text'}
          inputMode={props.inputMode}
          readOnly={props.readOnly}
          aria-label={props.fullLabel}
          aria-describedby={hint ? hintId : undefined}
          autoComplete="off"
          spellcheck={false}
          placeholder={props.placeholder}
          value={props.value}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
          onChange={() => props.onCommit?.()}
          onKeyDown={(event) => event.key === 'Enter' && props.onEnter?.()}
        />
        {props.children}
      </div>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A choice from a list, by readable names. */
export function SelectField<Name extends string>(props: {
  id: string;
  label: string;
  names: Readonly<Record<Name, string>>;
  value: Name;
  onChange(name: Name): void;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value as Name)}
      >
        {Object.entries<string>(props.names).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function CheckField(props: { label: string; checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
