import type { DOMAttributes } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type App, useApp, usePageState } from '../app-context.ts';
import { ColoredText } from '../formula/colored-text.tsx';
import { useAssistanceAttributes } from '../formula/formula-assistance.tsx';
import { activeCellName, type Edit } from '../session/page-state.ts';
import type { Rectangle } from './grid-view.ts';
import { editKey, gridKey, keyName } from './keyboard.ts';

/** On a screen for fingers a keyboard that opened with each selected cell would hide half of them. */
const hasFinger = () => matchMedia('(pointer: coarse)').matches;

const away: Rectangle = { left: 0, top: 0, width: 1, height: 1 };

function inPixels(lengths: Partial<Rectangle>): Record<string, string> {
  return Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, `${length}px`]));
}

function showText(field: HTMLTextAreaElement, edit: Edit | null, caret: number): void {
  const text = edit?.text ?? '';
  if (field.value === text) return;
  field.value = text;
  field.setSelectionRange(caret, caret);
}

function growWithText(field: HTMLTextAreaElement, width: number, height: number): void {
  field.style.width = `${width + 1}px`;
  field.style.width = `${Math.max(width + 1, field.scrollWidth + 8)}px`;
  field.style.height = `${height + 1}px`;
  field.style.height = `${Math.max(height + 1, field.scrollHeight + 3)}px`;
}

/** What the keys and the clipboard do while the input has the keyboard. */
function inputHandlers(app: App): DOMAttributes<HTMLTextAreaElement> {
  const putOnClipboard = (event: ClipboardEvent, cut: boolean) => {
    if (app.editing.edit) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', app.clipboard.take(cut));
    event.clipboardData?.setData('text/html', app.clipboard.html());
  };
  return {
    onInput: ({ currentTarget }) =>
      app.editing.type(currentTarget.value, currentTarget.selectionStart ?? 0, 'cell'),
    onKeyUp: ({ currentTarget }) => app.editing.caretAt(currentTarget),
    onMouseUp: ({ currentTarget }) => {
      app.editing.slow();
      app.editing.caretAt(currentTarget);
    },
    onKeyDown: (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      const name = keyName(event);
      const action = app.editing.edit
        ? (app.assistant.key(name) ?? editKey(name, app, event.currentTarget))
        : gridKey(name, app);
      if (!action) return;
      event.preventDefault();
      action();
    },
    onCopy: (event) => putOnClipboard(event, false),
    onCut: (event) => putOnClipboard(event, true),
    onPaste: (event) => {
      if (app.editing.edit) return;
      event.preventDefault();
      const read = (type: string) => event.clipboardData?.getData(type) ?? '';
      app.clipboard.paste(read('text/plain'), false, read('text/html'));
    },
  };
}

/**
 * The text input that has the keyboard while the grid is used. It lies on the active cell, unseen until something is
 * typed, so that input methods and pasting work as in any text field.
 */
export function CellInput() {
  const app = useApp();
  const state = usePageState();
  const input = useRef<HTMLTextAreaElement>(null);
  const assistance = useAssistanceAttributes('cell');
  const { edit } = state;
  const onThisSheet = edit !== null && edit.sheetId === state.workbook?.activeSheetId;
  const row = edit?.row ?? state.selection.activeRow;
  const column = edit?.column ?? state.selection.activeColumn;
  const { left, top, width, height } = app.grid.rectangleOf(row, column) ?? away;

  // Not left to the next drawing: the next key may come before it.
  useLayoutEffect(
    () => app.session.store.watch(({ edit }) => showText(input.current!, edit, app.editing.caret)),
    [app],
  );
  useLayoutEffect(() => {
    if (edit?.place === 'cell') growWithText(input.current!, width, height);
  }, [edit, width, height]);

  const shown = edit?.place === 'cell' && onThisSheet;
  return (
    <>
      <textarea
        ref={input}
        class={`cell-input${shown ? ' cell-input-shown' : ''}`}
        data-testid="cell-input"
        data-grid-input
        aria-label={`Cell ${activeCellName(state)}`}
        {...assistance}
        rows={1}
        inputMode={edit || !hasFinger() ? undefined : 'none'}
        wrap="off"
        spellcheck={false}
        style={shown ? inPixels({ left, top }) : inPixels({ left, top, width, height })}
        {...inputHandlers(app)}
      />
      {shown && (
        <div class="cell-input-colors" style={inPixels({ left, top })}>
          <ColoredText field={input} />
        </div>
      )}
    </>
  );
}
