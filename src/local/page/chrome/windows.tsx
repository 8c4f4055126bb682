import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { words } from '../words.ts';

/** A modal window; Esc and × close it. */
export function Modal(props: {
  title: string;
  width?: number | null;
  close(): void;
  children: ComponentChildren;
}) {
  const { title, width, close, children } = props;
  const { focusGrid } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current!.showModal();
    // Otherwise the first button, ×, would have the focus, and Space would close the window while the user types.
    current!.querySelector<HTMLElement>('textarea, select, .primary')?.focus();
    return () => {
      // Close first: while it is open, nothing outside it can take the focus.
      current!.close();
      focusGrid();
    };
  }, [focusGrid]);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-testid="dialog"
      aria-label={title}
      style={width ? { width: `min(${width}px, 92vw)` } : undefined}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" aria-label={words.close} onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** One or two values of a condition as the texts of a form. */
export type ValueTexts = readonly [string, string];

export function valueTexts(values: readonly unknown[] = []): ValueTexts {
  const [first = '', second = ''] = values.map(String);
  return [first, second];
}

/** The first `count` texts of a form as values: numbers for conditions about numbers. */
export const valuesIn = (texts: ValueTexts, count: number, kind: string): string[] | number[] => {
  const wanted = texts.slice(0, count);
  return kind.startsWith('NUMBER') ? wanted.map(Number) : wanted;
};

/** A field in place of a name; Enter and leaving it keep the typed name, Esc the old one. */
export function RenameField(props: {
  class: string;
  label: string;
  name: string;
  /** The width in characters; the browser's default if omitted. */
  size?: number;
  done(name: string): void;
}) {
  const { label, name, size, done } = props;
  return (
    <input
      class={props.class}
      aria-label={label}
      defaultValue={name}
      size={size}
      ref={(field) => field?.focus()}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => done(currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
      }}
    />
  );
}

/** The field for the ranges of a rule. */
export function RangeField({ value, onInput }: { value: string; onInput(value: string): void }) {
  return (
    <label>
      <span>{words.panels.rules.range}</span>
      <input required value={value} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
    </label>
  );
}

/** The rules of a tab, each with a link that opens it and one that deletes it. */
export function RuleList(props: {
  rules: readonly { text: string; ranges: string; swatch?: Record<string, string> }[];
  /** The index of the rule being edited; null if there is none, undefined if rules are not edited in place. */
  edited?: number | null;
  open(index: number): void;
  remove(index: number): void;
}) {
  const { rules: captions } = words.panels;
  return (
    <ul>
      {props.rules.map(({ text, ranges, swatch }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is identified by its index
        <li key={index} class={props.edited === index ? 'edited' : undefined}>
          {swatch ? (
            <span class="rule-look" style={swatch}>
              123
            </span>
          ) : (
            <span />
          )}
          <span>
            <button
              type="button"
              class="link"
              aria-pressed={props.edited === undefined ? undefined : props.edited === index}
              onClick={() => props.open(index)}
            >
              {text}
            </button>
            <small>{ranges}</small>
          </span>
          <button
            type="button"
            class="link"
            aria-label={captions.deleteNumber(index + 1)}
            onClick={() => props.remove(index)}
          >
            {captions.delete}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The fields for the values of a condition; `single` labels the only one. */
export function ValueFields(props: {
  readonly kind: string;
  readonly count: number;
  readonly single?: string;
  readonly placeholder?: string | undefined;
  readonly values: ValueTexts;
  onChange(values: ValueTexts): void;
}) {
  const { rules } = words.panels;
  const { kind, count, single = rules.value, placeholder, values, onChange } = props;
  const type = kind.startsWith('DATE') ? 'date' : kind.startsWith('NUMBER') ? 'number' : 'text';
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second value keep their order
        <label key={index}>
          <span>{count === 1 ? single : index ? rules.to : rules.from}</span>
          <input
            required
            type={type as 'text'}
            step="any"
            placeholder={placeholder}
            value={values[index]}
            onInput={({ currentTarget: { value } }) =>
              onChange(index === 0 ? [value, values[1]] : [values[0], value])
            }
          />
        </label>
      ))}
    </>
  );
}

/** Closes a panel and returns the focus to the cells. */
export function useLeave(close: () => void): () => void {
  const { focusGrid } = useApp();
  return () => {
    close();
    focusGrid();
  };
}

/** A panel beside the cells, which stay usable; Esc and × close it. */
export function SidePanel(props: {
  readonly title: string;
  /** The panel's label for screen readers; the title by default. */
  readonly label?: string;
  readonly testId: string;
  /** CSS class in addition to that of all panels. */
  readonly kind?: string;
  /** A search is a dialog; the others are regions of the page. */
  readonly isDialog?: boolean;
  readonly leave: () => void;
  readonly children: ComponentChildren;
}) {
  const { title, label = title, testId, kind, isDialog, leave, children } = props;
  return (
    <section
      class={kind ? `find-panel ${kind}` : 'find-panel'}
      role={isDialog ? 'dialog' : undefined}
      aria-label={label}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" aria-label={words.close} onClick={leave}>
          ×
        </button>
      </header>
      {children}
    </section>
  );
}
