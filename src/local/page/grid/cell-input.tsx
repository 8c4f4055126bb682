import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet } from '../session/page-state.ts';
import type { Rectangle } from './grid-view.ts';
import { editKey, gridKey, keyName } from './keyboard.ts';

const away: Rectangle = { left: 0, top: 0, width: 1, height: 1 };

/**
 * The text input that has the keyboard while the grid is used. It lies on the active cell, unseen until something is
 * typed, so that input methods and pasting work as in any text field.
 */
export function CellInput({ scrolls }: { scrolls: number }) {
  const app = useApp();
  const state = usePageState();
  const input = useRef<HTMLTextAreaElement>(null);
  const { edit } = state;
  const [place, setPlace] = useState(away);
  const onThisSheet = edit !== null && edit.sheetId === state.workbook?.activeSheetId;
  const { activeRow, activeColumn } = state.selection;
  const row = edit?.row ?? activeRow;
  const column = edit?.column ?? activeColumn;

  useLayoutEffect(() => {
    setPlace(app.grid.rectangleOf(row, column) ?? away);
  }, [app, row, column, edit !== null, scrolls, activeSheet(state)?.columnWidths]);

  useLayoutEffect(() => {
    const field = input.current!;
    const text = edit?.text ?? '';
    if (field.value !== text) field.value = text;
    if (!edit || edit.place !== 'cell') return;
    if (document.activeElement === field) field.setSelectionRange(app.editing.caret, app.editing.caret);
    field.style.width = `${place.width + 1}px`;
    field.style.width = `${Math.max(place.width + 1, field.scrollWidth + 8)}px`;
    field.style.height = `${Math.max(place.height + 1, 22)}px`;
    field.style.height = `${Math.max(place.height + 1, field.scrollHeight + 3)}px`;
  }, [edit, place]);

  const shown = edit?.place === 'cell' && onThisSheet;
  return (
    <textarea
      ref={input}
      class={`cell-input${shown ? ' cell-input-shown' : ''}`}
      data-testid="cell-input"
      data-grid-input
      aria-label={`Cell ${app.session.store.get().workbook ? 'content' : ''}`}
      rows={1}
      wrap="off"
      spellcheck={false}
      style={{
        left: `${place.left}px`,
        top: `${place.top}px`,
        ...(shown ? {} : { width: `${place.width}px`, height: `${place.height}px` }),
      }}
      onInput={({ currentTarget }) =>
        app.editing.type(currentTarget.value, currentTarget.selectionStart ?? 0, 'cell')
      }
      onSelect={({ currentTarget }) => {
        if (app.editing.edit) app.editing.caret = currentTarget.selectionStart ?? 0;
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        const name = keyName(event);
        const action = app.editing.edit ? editKey(name, app) : gridKey(name, app);
        if (!action) return;
        event.preventDefault();
        action();
      }}
      onCopy={(event) => putOnClipboard(event, false)}
      onCut={(event) => putOnClipboard(event, true)}
      onPaste={(event) => {
        if (app.editing.edit) return;
        event.preventDefault();
        app.clipboard.paste(event.clipboardData?.getData('text/plain') ?? '', false);
      }}
    />
  );

  function putOnClipboard(event: ClipboardEvent, cut: boolean): void {
    if (app.editing.edit) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', app.clipboard.take(cut));
  }
}
