import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { separatorsOf } from '../../../formula/separators.ts';
import { useApp, usePageState } from '../app-context.ts';
import { words } from '../words.ts';
import {
  assistanceFor,
  type ColoredReference,
  coloredReferences,
  type Hint,
  type Suggestions,
} from './assistance.ts';

const none: ColoredReference[] = [];

/** The references of the formula being edited. */
export function useColoredReferences(): ColoredReference[] {
  const { edit, workbook } = usePageState();
  return useMemo(
    () =>
      edit && workbook
        ? coloredReferences(edit.text, workbook, edit.sheetId, separatorsOf(workbook.locale))
        : none,
    [edit, workbook],
  );
}

/** The parts of a text between and inside its references. */
function pieces(text: string, references: readonly ColoredReference[]) {
  let last = 0;
  const parts = references.flatMap(({ start, end, color }) => {
    const before = text.slice(last, start);
    last = end;
    return [
      before,
      <span key={start} style={{ color }}>
        {text.slice(start, end)}
      </span>,
    ];
  });
  return [...parts, text.slice(last)];
}

/**
 * The formula with colored references, under its text input, whose own text is transparent in the meantime. A text
 * area cannot have colors of its own.
 */
export function ColoredText({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { edit } = usePageState();
  const references = useColoredReferences();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [input, shown] = [field.current, box.current];
    if (!input || !shown) return;
    const follow = () => {
      shown.style.width = `${input.offsetWidth}px`;
      shown.style.height = `${input.offsetHeight}px`;
      shown.scrollTo(input.scrollLeft, input.scrollTop);
    };
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  });
  if (!edit || references.length === 0) return null;
  return (
    <div ref={box} class="colored-text" data-testid="colored-text" aria-hidden="true">
      {/* A trailing line break adds a line, as in a text area, only if something follows it. */}
      {pieces(edit.text, references)}
      {'\u200b'}
    </div>
  );
}

/** Ids that the two text inputs refer to. */
const listId = 'formula-functions';
const hintId = 'formula-hint';
const optionId = (index: number): string => `${listId}-${index}`;

/** Describes the list and the hint to screen readers, as attributes of the focused input. */
export function useAssistanceAttributes(place: 'cell' | 'bar') {
  const state = usePageState();
  const { suggestions, hint } = assistanceFor(state);
  const here = state.edit?.place === place;
  const open = here && suggestions !== null;
  return {
    // A text area with a list is a combobox to every screen reader, though HTML's own table of roles lacks it.
    role: 'combobox' as 'textbox',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-expanded': open,
    'aria-controls': open ? listId : undefined,
    'aria-activedescendant': open && suggestions.chosen >= 0 ? optionId(suggestions.chosen) : undefined,
    'aria-describedby': here && hint ? hintId : undefined,
  } as const;
}

/** The list of functions or the help with a call's arguments, below the focused input. */
export function FormulaAssistance() {
  const state = usePageState();
  const { suggestions, hint } = assistanceFor(state);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current && state.edit) putBelowInput(box.current, state.edit.place);
  });
  if (!suggestions && !hint) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the keyboard focus on the input.
    <div ref={box} class="formula-assistance" onMouseDown={(event) => event.preventDefault()}>
      {suggestions && <FunctionList suggestions={suggestions} />}
      {hint && <ArgumentHint hint={hint} separator={separatorsOf(state.workbook!.locale).argument} />}
    </div>
  );
}

/** Below the input, or above it if the window ends. */
function putBelowInput(box: HTMLElement, place: 'cell' | 'bar'): void {
  const input = document.querySelector(place === 'bar' ? '.formula-bar' : '[data-grid-input]')!;
  const { left, top, bottom } = input.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = bottom + 3 + height <= innerHeight;
  box.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
  box.style.top = `${below ? bottom + 3 : Math.max(4, top - height - 3)}px`;
}

function FunctionList({ suggestions }: { suggestions: Suggestions }) {
  const { assistant } = useApp();
  const { functions, chosen, word } = suggestions;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen line is looked up after it was rendered.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={list} id={listId} class="function-list" role="listbox" aria-label={words.formulaRow.functions}>
      {functions.map(({ name, summary }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the input, which names the option.
        // biome-ignore lint/a11y/useKeyWithClickEvents: Tab and Enter in the input do the same.
        <div
          key={name}
          id={optionId(index)}
          class="function-option"
          role="option"
          aria-selected={index === chosen}
          onClick={() => assistant.complete(index)}
        >
          <span class="function-name">
            <b>{name.slice(0, word.text.length)}</b>
            {name.slice(word.text.length)}
          </span>
          {index === chosen && summary && <span class="function-summary">{summary}</span>}
        </div>
      ))}
      <div class="function-keys" role="presentation">
        {chosen >= 0 ? words.formulaRow.listKeys : words.formulaRow.listFirstKey}
      </div>
    </div>
  );
}

function ArgumentHint({ hint, separator }: { hint: Hint; separator: string }) {
  const { help, parameter } = hint;
  const current = help.parameters[parameter];
  return (
    <div id={hintId} class="argument-hint" role="note" data-testid="argument-hint">
      <div class="signature">
        {help.name}(
        {help.parameters.map(({ name, optional }, index) => (
          <span key={name}>
            {index > 0 && `${separator} `}
            <span class={index === parameter ? 'current-parameter' : undefined}>
              {optional ? `[${name}]` : name}
            </span>
          </span>
        ))}
        )
      </div>
      {current?.text && (
        <p class="parameter-text">
          <b>{current.name}</b> {current.text}
        </p>
      )}
      {help.summary && <p class="function-about">{help.summary}</p>}
    </div>
  );
}
