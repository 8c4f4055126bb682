import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { areaName, columnName } from '../../../a1/addresses.ts';
import { useApp, usePageState } from '../app-context.ts';
import { ColoredText, useAssistanceAttributes } from '../formula/formula-assistance.tsx';
import { editKey, keyName } from '../grid/keyboard.ts';
import {
  activeCell,
  activeCellName,
  activeSheet,
  fileRanges,
  type PageState,
  rangeInFile,
} from '../session/page-state.ts';
import { words } from '../words.ts';

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

/** The selection as Google names it: `B2:C3`, `B:C`, `2:3`. */
function nameOf(state: PageState): string {
  const { selection } = state;
  const { row, column, rows, columns } = selection;
  const sheet = activeSheet(state);
  const [areRows, areColumns] = [columns === sheet?.columns, rows === sheet?.rows];
  if (areRows === areColumns) {
    const [block, more] = fileRanges(state, { ...selection, sheetId: state.workbook?.activeSheetId ?? 0 });
    // Rows that a sorted filter view put side by side have no name together.
    return more ? activeCellName(state) : areaName(block!);
  }
  return areRows ? `${row + 1}:${row + rows}` : `${columnName(column)}:${columnName(column + columns - 1)}`;
}

function NameBox() {
  const app = useApp();
  const state = usePageState();
  const { workbook } = state;
  const input = useRef<HTMLInputElement>(null);
  const name = nameOf(state);

  const go = (text: string) => {
    const named = workbook?.namedRanges.find((one) => one.name.toLowerCase() === text.trim().toLowerCase());
    const shown = workbook?.sheets.filter(({ hidden }) => !hidden) ?? [];
    const block = named?.range ?? rangeInFile(text, workbook?.activeSheetId ?? 0, shown);
    if (block) app.selecting.activateSheet(block.sheetId);
    const isThere = block && app.selecting.goTo(block);
    // A merged cell, or cells that were already selected, have another name than the typed one.
    input.current!.value = nameOf(app.session.store.get());
    if (!isThere) {
      const { name: sheetName, rows, columns } = activeSheet(app.session.store.get())!;
      const area = areaName({ row: 0, column: 0, rows, columns });
      app.session.toast('', words.formulaRow.notAPlace(text.trim(), sheetName, area));
    }
    app.focusGrid();
  };
  // Keeps text that is being typed.
  useEffect(() => {
    if (document.activeElement !== input.current) input.current!.value = name;
  }, [name]);
  return (
    <input
      ref={input}
      class="name-box"
      data-testid="name-box"
      aria-label={words.formulaRow.nameBox}
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

function show(field: HTMLTextAreaElement, text: string, caret: number): void {
  if (field.value === text) return;
  field.value = text;
  if (document.activeElement === field) field.setSelectionRange(caret, caret);
}

function FormulaBar() {
  const app = useApp();
  const state = usePageState();
  const input = useRef<HTMLTextAreaElement>(null);
  const cell = activeCell(state);
  const spilled = Boolean(cell?.spilledFrom) && !state.edit;
  const text = state.edit?.text ?? (spilled ? cell!.display : (cell?.editText ?? ''));

  const assistance = useAssistanceAttributes('bar');

  // While the user types, this render may already be behind the keys.
  useEffect(() => {
    if (!app.editing.edit) show(input.current!, text, 0);
  }, [app, text]);
  // Done before the next render, as the next key may come first.
  useLayoutEffect(
    () => app.session.store.watch(({ edit, caret }) => edit && show(input.current!, edit.text, caret)),
    [app],
  );
  return (
    <div class="formula-holder">
      <ColoredText field={input} />
      <textarea
        ref={input}
        class={`formula-bar${spilled ? ' formula-bar-spilled' : ''}`}
        data-testid="formula-bar"
        aria-label={words.formulaRow.formulaBar}
        {...assistance}
        title={spilled ? words.formulaRow.filledBy(cell!.spilledFrom!) : undefined}
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
          const name = keyName(event);
          const action = app.assistant.key(name) ?? editKey(name, app, event.currentTarget);
          if (!action) return;
          event.preventDefault();
          action();
          if (!app.editing.edit) app.focusGrid();
        }}
      />
    </div>
  );
}
