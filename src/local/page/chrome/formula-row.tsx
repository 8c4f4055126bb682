import { useEffect, useRef } from 'preact/hooks';
import { blockName, parseBlock } from '../a1.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeCell } from '../session/page-state.ts';

/** Name box and formula bar. */
export function FormulaRow() {
  return (
    <div class="formula-row">
      <NameBox />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <FormulaBar />
    </div>
  );
}

function NameBox() {
  const app = useApp();
  const { selection, workbook } = usePageState();
  const input = useRef<HTMLInputElement>(null);
  const name = blockName(selection);

  const go = (text: string) => {
    const named = workbook?.namedRanges.find((one) => one.name.toLowerCase() === text.trim().toLowerCase());
    if (named) app.selecting.activateSheet(named.range.sheetId);
    const block = named?.range ?? parseBlock(text);
    if (!block || !app.selecting.goTo(block)) input.current!.value = name;
    app.focusGrid();
  };
  useEffect(() => {
    input.current!.value = name;
  }, [name]);
  return (
    <input
      ref={input}
      class="name-box"
      data-testid="name-box"
      aria-label="Name box"
      spellcheck={false}
      onFocus={({ currentTarget }) => {
        app.editing.commit();
        currentTarget.select();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.currentTarget.value = name;
          app.focusGrid();
        }
        if (event.key !== 'Enter') return;
        event.preventDefault();
        go(event.currentTarget.value);
      }}
    />
  );
}

function FormulaBar() {
  const app = useApp();
  const state = usePageState();
  const input = useRef<HTMLTextAreaElement>(null);
  const cell = activeCell(state);
  const spilled = Boolean(cell?.spilledFrom) && !state.edit;
  const text = state.edit?.text ?? (spilled ? cell!.display : (cell?.editText ?? ''));

  useEffect(() => {
    const field = input.current!;
    if (field.value === text) return;
    field.value = text;
    if (document.activeElement === field) field.setSelectionRange(app.editing.caret, app.editing.caret);
  }, [app, text]);
  return (
    <textarea
      ref={input}
      class={`formula-bar${spilled ? ' formula-bar-spilled' : ''}`}
      data-testid="formula-bar"
      aria-label="Formula bar"
      title={spilled ? `Filled by the formula in ${cell!.spilledFrom}` : undefined}
      rows={1}
      spellcheck={false}
      onFocus={() => {
        if (app.editing.edit) app.editing.slow();
        else app.editing.begin('bar');
      }}
      onInput={({ currentTarget }) =>
        app.editing.type(currentTarget.value, currentTarget.selectionStart ?? 0, 'bar')
      }
      onKeyUp={({ currentTarget }) => app.editing.caretAt(currentTarget)}
      onMouseUp={({ currentTarget }) => app.editing.caretAt(currentTarget)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        const action = {
          Enter: () => app.editing.commit(event.shiftKey ? 'up' : 'down'),
          Tab: () => app.editing.commit(event.shiftKey ? 'left' : 'right'),
          Escape: () => app.editing.cancel(),
        }[event.key];
        if (!action || (event.key === 'Enter' && event.altKey)) return;
        event.preventDefault();
        action();
        app.focusGrid();
      }}
    />
  );
}
