import type { ComponentChildren } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  /** What screen readers say where the label alone does not tell enough. */
  fullLabel?: string;
  value: string;
  placeholder?: string;
  /** While somebody types. */
  onInput(text: string): void;
  /** When the typing has ended. */
  onCommit?(): void;
  children?: ComponentChildren;
}

/** A line of text below its label, and a button beside it. */
export function TextField(props: FieldProps) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <div class="field-row">
        <input
          id={props.id}
          aria-label={props.fullLabel}
          autoComplete="off"
          spellcheck={false}
          placeholder={props.placeholder}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onChange={() => props.onCommit?.()}
        />
        {props.children}
      </div>
    </div>
  );
}

/** A choice of one from a list, by the names that people read. */
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
