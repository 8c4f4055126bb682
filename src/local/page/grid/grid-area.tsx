import type { DOMAttributes } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { areaName, type CellPosition, placeName } from '../../../a1/addresses.ts';
import type { CellLink } from '../../protocol.ts';
import type { RangeData } from '../../workbook/types.ts';
import { type PageApp, useApp, usePageState } from '../app-context.ts';
import { Charts } from '../charts/charts.tsx';
import { gridEntries } from '../chrome/file-menus.ts';
import { FilterMenu } from '../chrome/filter-menu.tsx';
import { FloatingMenu } from '../chrome/menu.tsx';
import { explainedError } from '../formula/assistance.ts';
import {
  ColoredText,
  useAssistanceAttributes,
  useColoredReferences,
} from '../formula/formula-assistance.tsx';
import {
  activeCell,
  activeCellName,
  activeSheet,
  cellAt,
  type Edit,
  linkedRange,
  listChoices,
  offersList,
  shownRow,
} from '../session/page-state.ts';
import { localized, words } from '../words.ts';
import type { GridSignals, Rectangle } from './grid-view.ts';
import { editKey, gridKey, keyName } from './keyboard.ts';

/** On a touch screen, a keyboard that opened with each selected cell would cover half of the cells. */
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

/** Handlers for keys and the clipboard while the input has the focus. */
function inputHandlers(app: PageApp): DOMAttributes<HTMLTextAreaElement> {
  const putOnClipboard = (event: ClipboardEvent, cut: boolean) => {
    if (app.editing.edit) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', app.clipboard.take(cut));
    event.clipboardData?.setData('text/html', app.clipboard.html(cut));
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
      app.clipboard.paste(read('text/plain'), 'all', read('text/html'));
    },
  };
}

/**
 * The text input that has the focus while the grid is used. It is on the active cell, invisible until the user types,
 * so that input methods and pasting work as in any text field.
 */
function CellInput() {
  const app = useApp();
  const state = usePageState();
  const input = useRef<HTMLTextAreaElement>(null);
  const assistance = useAssistanceAttributes('cell');
  const { edit } = state;
  const onThisSheet = edit !== null && edit.sheetId === state.workbook?.activeSheetId;
  const row = edit?.row ?? state.selection.activeRow;
  const column = edit?.column ?? state.selection.activeColumn;
  const { left, top, width, height } = app.grid.rectangleOf(row, column) ?? away;

  // Done before the next render, as the next key may come first.
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
        aria-label={words.grid.cell(activeCellName(state))}
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

/** Places a card to the right of a cell, or to its left if it would leave the grid. */
function keepInside(card: HTMLElement, { left, top, width }: Rectangle): void {
  const { clientWidth, clientHeight } = card.offsetParent ?? document.documentElement;
  const gap = 6;
  const right = left + width + gap;
  const isInside = right + card.offsetWidth <= clientWidth;
  const before = Math.max(0, left - gap - card.offsetWidth);
  card.style.left = `${isInside ? right : Math.min(before, clientWidth - card.offsetWidth)}px`;
  card.style.top = `${Math.max(0, Math.min(top, clientHeight - card.offsetHeight))}px`;
}

/** Google's card beside a cell: its error and its note. */
function HoverCard({ cell }: { cell: CellPosition | null }) {
  const { grid } = useApp();
  const state = usePageState();
  const view = cell && cellAt(activeSheet(state), cell.row, cell.column);
  const place = cell && grid.rectangleOf(cell.row, cell.column);
  const isError = view?.kind === 'error';
  const message = isError
    ? explainedError(view, state)
    : view?.kind === 'loading'
      ? localized(view.message ?? '')
      : undefined;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current && place) keepInside(card.current, place);
  });
  if (!view || !place || state.edit || (!message && !view.invalid && !view.note)) return null;
  return (
    <div ref={card} class={`hover-card${isError || view.invalid ? ' hover-card-error' : ''}`} role="tooltip">
      {message && <strong>{isError ? words.grid.error : words.grid.loading}</strong>}
      {message && <p>{message}</p>}
      {view.invalid && <strong>{words.grid.invalid}</strong>}
      {view.invalid && <p>{localized(view.invalid)}</p>}
      {view.note && <p class="note-text">{view.note}</p>}
    </div>
  );
}

/** The cell under the mouse, and for a moment the one that it has just left, so that it can reach the card. */
function useRecent(cell: CellPosition | null): CellPosition | null {
  const [recent, setRecent] = useState(cell);
  useEffect(() => {
    if (cell) setRecent(cell);
    const timer = cell ? undefined : setTimeout(() => setRecent(null), 300);
    return () => clearTimeout(timer);
  }, [cell]);
  return cell ?? recent;
}

/** One link on the card: what it opens, and a button that copies its address. */
function LinkLine({ link: { text, target } }: { link: CellLink }) {
  const { session, selecting } = useApp();
  const { workbook } = usePageState();
  const range = target.startsWith('#') ? linkedRange(target, workbook!) : null;
  const sheet = workbook!.sheets.find(({ id }) => id === range?.sheetId);
  const place = range && sheet ? placeName(sheet.name, areaName(range)) : text;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(target);
      session.toast('', words.grid.link.copied);
    } catch (error) {
      console.warn(error);
      session.alert(words.clipboardRefused.title, words.clipboardRefused.text);
    }
  };
  return (
    <div class="link-line">
      {target.startsWith('#') ? (
        <button type="button" class="link" onClick={() => void selecting.follow(target)}>
          {place}
        </button>
      ) : (
        <a href={target} target="_blank" rel="noopener noreferrer" title={target}>
          {target}
        </a>
      )}
      <button type="button" aria-label={words.grid.link.copy} title={words.grid.link.copy} onClick={copy}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z"
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
          />
        </svg>
      </button>
    </div>
  );
}

/** Google's card below a cell with links: below the cell under the mouse, or else below the selected one. */
function LinkCard({ hovered }: { hovered: CellPosition | null }) {
  const { grid } = useApp();
  const state = usePageState();
  const [held, setHeld] = useState<CellPosition | null>(null);
  const recent = useRecent(hovered);
  const { activeRow: row, activeColumn: column } = state.selection;
  const sheet = activeSheet(state);
  const linksAt = (cell: CellPosition | null) => (cell && cellAt(sheet, cell.row, cell.column)?.links) ?? [];
  const cell = [held, recent, { row, column }].find((one) => linksAt(one).length > 0);
  const place = cell && grid.rectangleOf(cell.row, cell.column);
  if (!cell || !place || state.edit) return null;
  return (
    <section
      class="link-card"
      aria-label={words.grid.link.label}
      style={inPixels({ left: place.left, top: place.top + place.height })}
      onPointerEnter={() => setHeld(cell)}
      onPointerLeave={() => setHeld(null)}
      // The grid keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
    >
      {linksAt(cell).map((link) => (
        <LinkLine key={link.text} link={link} />
      ))}
    </section>
  );
}

/** A frame around cells of the shown sheet, redrawn when the grid is scrolled. */
function Outline({
  range,
  kind,
  color,
}: {
  range: RangeData;
  kind: 'copied' | 'reference' | 'framed';
  color?: string;
}) {
  const { grid } = useApp();
  const { column, rows, columns } = range;
  const row = shownRow(usePageState(), range.row);
  const first = grid.rectangleOf(row, column);
  const last = grid.rectangleOf(row + rows - 1, column + columns - 1);
  if (!first || !last) return null;
  const { left, top } = first;
  const place = {
    left: `${left}px`,
    top: `${top}px`,
    width: `${last.left + last.width - left}px`,
    height: `${last.top + last.height - top}px`,
    ...(color && { borderColor: color, background: `${color}14` }),
  };
  return <div class={`${kind}-outline`} data-testid={`${kind}-outline`} style={place} />;
}

/** The corner that enlarges the selection by touch; a mouse has other ways. */
function TouchHandle() {
  const { grid } = useApp();
  const { selection, edit } = usePageState();
  const { row, column, rows, columns } = selection;
  const last = grid.rectangleOf(row + rows - 1, column + columns - 1);
  if (!last || edit) return null;
  return (
    <div
      class="touch-handle"
      data-testid="touch-handle"
      style={{ left: `${last.left + last.width}px`, top: `${last.top + last.height}px` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.buttons > 0 && grid.extendTo(event)}
    />
  );
}

/** Google's dashed line around copied or cut cells, and the colors of a formula's references while it is edited. */
function Outlines() {
  const { copied, workbook, framed } = usePageState();
  const references = useColoredReferences();
  const shown = activeSheet({ workbook });
  const isShown = ({ sheetId }: RangeData) => sheetId === workbook?.activeSheetId;
  return (
    <div class="over-cells" aria-hidden="true">
      {copied && isShown(copied) && <Outline range={copied} kind="copied" />}
      {shown &&
        framed
          .filter(
            ({ sheet, block }) =>
              sheet === shown.name && block.row < shown.rows && block.column < shown.columns,
          )
          .map(({ block, color }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frames have no names, and no state
            <Outline key={index} range={{ ...block, sheetId: shown.id }} kind="framed" color={color} />
          ))}
      {references
        .filter(({ range }) => isShown(range))
        .map(({ start, range, color }) => (
          <Outline key={start} range={range} kind="reference" color={color} />
        ))}
      <TouchHandle />
    </div>
  );
}

/** The list of allowed values, below the cell. */
function AllowedValues() {
  const { grid, session, actions } = useApp();
  const state = usePageState();
  const { openList, selection, workbook } = state;
  const close = useCallback(() => session.store.set({ openList: null }), [session]);
  const cell = activeCell(state);
  const isHere = openList?.row === selection.activeRow && openList.column === selection.activeColumn;
  const place = openList && grid.windowRectangleOf(openList.row, openList.column);
  if (!openList || !isHere || !cell || !place || !offersList(cell)) return null;
  const entries = listChoices(cell, workbook?.sheets ?? []).map((item) => ({
    caption: item,
    checked: item === cell.display,
    run: () => actions.enter(item),
  }));
  const below = { left: place.left, top: place.top + place.height };
  return (
    <FloatingMenu
      label={words.menus.cells.allowedValues}
      entries={entries}
      place={below}
      list
      close={close}
    />
  );
}

/** The grid with its overlays: the cell's input, the hover card, the context menu. */
export function GridArea({ container, signals }: { container: HTMLElement; signals: GridSignals }) {
  const app = useApp();
  const [over, setOver] = useState(signals.get());
  const [menu, setMenu] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => signals.watch(setOver), [signals]);
  useEffect(() => setMenu(over.menu), [over.menu]);
  return (
    <main class="grid-area" aria-label={words.grid.label}>
      <div
        class="grid-holder"
        ref={(holder) => {
          if (holder && container.parentElement !== holder) holder.append(container);
        }}
      />
      <Charts />
      <Outlines />
      <CellInput key="input" />
      <AllowedValues />
      <FilterMenu />
      <HoverCard cell={over.hovered} />
      <LinkCard hovered={over.hovered} />
      {menu && (
        <FloatingMenu
          label={words.menus.cells.label}
          entries={gridEntries(app, app.session.store.get())}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </main>
  );
}
