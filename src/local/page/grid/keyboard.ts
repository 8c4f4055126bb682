import type { Area, CellPosition } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import type { PageApp } from '../app-context.ts';
import { borderEntries, toggleFormulas } from '../chrome/format-menus.ts';
import { activeCell, activeSheet, shownSheets } from '../session/page-state.ts';
import { words } from '../words.ts';
import type { GridSelection } from './grid-view.ts';

export type ArrowDirection = 'up' | 'down' | 'left' | 'right';
type Sizes = Pick<SheetView, 'rows' | 'columns'>;

const steps: Record<ArrowDirection, readonly [number, number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

function inside(position: CellPosition, { rows, columns }: Sizes): boolean {
  return position.row >= 0 && position.column >= 0 && position.row < rows && position.column < columns;
}

function next(position: CellPosition, direction: ArrowDirection): CellPosition {
  const [down, right] = steps[direction];
  return { row: position.row + down, column: position.column + right };
}

/** The cell `count` cells away, at most at the edge of the sheet. */
export function step(from: CellPosition, direction: ArrowDirection, sheet: Sizes, count = 1): CellPosition {
  const [down, right] = steps[direction];
  return {
    row: Math.min(Math.max(from.row + down * count, 0), sheet.rows - 1),
    column: Math.min(Math.max(from.column + right * count, 0), sheet.columns - 1),
  };
}

/** The target of Ctrl and an arrow: the end of the filled block, else the next filled cell, else the sheet's edge. */
export function jump(from: CellPosition, direction: ArrowDirection, sheet: SheetView): CellPosition {
  const filled = ({ row, column }: CellPosition) => Boolean(sheet.cells[`${row},${column}`]?.display);
  let place = next(from, direction);
  if (!inside(place, sheet)) return from;
  const inBlock = filled(from) && filled(place);
  while (inside(next(place, direction), sheet)) {
    if (inBlock ? !filled(next(place, direction)) : filled(place)) break;
    place = next(place, direction);
  }
  return place;
}

/** One cell, or the merged block that contains it. */
export function selectionAt(position: CellPosition, sheet: Pick<SheetView, 'merges'>): GridSelection {
  const { row, column } = position;
  const merge = sheet.merges.find(
    (area) =>
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns,
  );
  const { rows, columns, ...corner } = merge ?? { row, column, rows: 1, columns: 1 };
  return {
    row: corner.row,
    column: corner.column,
    rows,
    columns,
    activeRow: corner.row,
    activeColumn: corner.column,
  };
}

/** The corner of the selection that Shift and an arrow move: the one opposite the active cell. */
export function movingCorner(selection: GridSelection): CellPosition {
  const lastRow = selection.row + selection.rows - 1;
  const lastColumn = selection.column + selection.columns - 1;
  return {
    row: selection.activeRow === selection.row ? lastRow : selection.row,
    column: selection.activeColumn === selection.column ? lastColumn : selection.column,
  };
}

/** The selection from its active cell to `corner`. */
export function extendTo(selection: GridSelection, corner: CellPosition): GridSelection {
  const { activeRow, activeColumn } = selection;
  return {
    activeRow,
    activeColumn,
    row: Math.min(activeRow, corner.row),
    column: Math.min(activeColumn, corner.column),
    rows: Math.abs(activeRow - corner.row) + 1,
    columns: Math.abs(activeColumn - corner.column) + 1,
  };
}

/** Movement starts from the far edge of a merged block. */
function leavingCell(
  { activeRow: row, activeColumn: column }: GridSelection,
  direction: ArrowDirection,
  sheet: SheetView,
): CellPosition {
  const block = selectionAt({ row, column }, sheet);
  return {
    row: direction === 'down' ? block.row + block.rows - 1 : row,
    column: direction === 'right' ? block.column + block.columns - 1 : column,
  };
}

/** The cell, or the next one that is not hidden; null if there is none. */
function pastHidden(from: CellPosition, direction: ArrowDirection, sheet: SheetView): CellPosition | null {
  const { hiddenRows = [], filteredRows = [], hiddenColumns = [] } = sheet;
  const isVertical = direction === 'up' || direction === 'down';
  const hidden = new Set(isVertical ? [...hiddenRows, ...filteredRows] : hiddenColumns);
  let place = from;
  while (hidden.has(isVertical ? place.row : place.column)) {
    place = next(place, direction);
    if (!inside(place, sheet)) return null;
  }
  return place;
}

/** The first or the last column that is not hidden. */
export function outerColumn({ columns, hiddenColumns = [] }: SheetView, end: 'first' | 'last'): number {
  const hidden = new Set(hiddenColumns);
  const by = end === 'first' ? 1 : -1;
  let column = end === 'first' ? 0 : columns - 1;
  while (hidden.has(column)) column += by;
  return column;
}

/** The selection after an arrow key, `far` with Ctrl and `extend` with Shift, and the cell to bring into view. */
export function movedSelection(
  selection: GridSelection,
  direction: ArrowDirection,
  sheet: SheetView,
  { far = false, extend = false, count = 1 }: { far?: boolean; extend?: boolean; count?: number } = {},
): { selection: GridSelection; reveal: CellPosition } {
  const from = extend ? movingCorner(selection) : leavingCell(selection, direction, sheet);
  const target = far ? jump(from, direction, sheet) : step(from, direction, sheet, count);
  const reveal = pastHidden(target, direction, sheet) ?? from;
  return { selection: extend ? extendTo(selection, reveal) : selectionAt(reveal, sheet), reveal };
}

/** The selection with its next cell active: column by column for up and down, otherwise row by row, wrapping around. */
export function nextWithin(
  selection: GridSelection,
  direction: ArrowDirection,
  sheet: Pick<SheetView, 'merges'>,
): GridSelection {
  const { row, column, rows, columns } = selection;
  const byColumns = direction === 'up' || direction === 'down';
  const by = direction === 'down' || direction === 'right' ? 1 : -1;
  const count = rows * columns;
  const at = (place: number): CellPosition =>
    byColumns
      ? { row: row + (place % rows), column: column + Math.floor(place / rows) }
      : { row: row + Math.floor(place / columns), column: column + (place % columns) };
  const isCell = (cell: CellPosition) => {
    const whole = selectionAt(cell, sheet);
    return whole.row === cell.row && whole.column === cell.column;
  };
  const [down, right] = [selection.activeRow - row, selection.activeColumn - column];
  let place = byColumns ? right * rows + down : down * columns + right;
  do place = (place + by + count) % count;
  while (!isCell(at(place)) && place !== 0);
  const { row: activeRow, column: activeColumn } = at(place);
  return { ...selection, activeRow, activeColumn };
}

/** The block extended down to the end of the column beside it, on the left or else on the right; null without one. */
export function downToNeighbors(block: Area, sheet: SheetView): Area | null {
  const isFilled = (row: number, column: number) => Boolean(sheet.cells[`${row},${column}`]?.display);
  const below = block.row + block.rows;
  const beside = [block.column - 1, block.column + block.columns].find((column) => isFilled(below, column));
  if (beside === undefined) return null;
  let end = below;
  while (end < sheet.rows && isFilled(end, beside)) end++;
  return { ...block, rows: end - block.row };
}

/** The keys of an event, as `ctrl+shift+z`; ⌘ counts as Ctrl. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & { code?: string },
): string {
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
  ];
  // With Alt, or with Ctrl and Shift, a digit key may type any character, and a letter's key on a Mac.
  const mayType = event.altKey || ((event.ctrlKey || event.metaKey) && event.shiftKey);
  const key = mayType && event.code?.startsWith('Digit') ? event.code : event.key;
  const letter = /^Key([A-Z])$/.exec(event.code ?? '')?.[1];
  return [
    ...parts.filter(Boolean),
    (mayType && letter && !/^[a-z]/i.test(key) ? letter : key).toLowerCase(),
  ].join('+');
}

const arrows: Record<string, ArrowDirection> = {
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
};

/** The action of a key while the grid has the focus and nothing is edited; undefined if it types a character. */
export function gridKey(name: string, app: PageApp): (() => void) | undefined {
  const key = name.split('+').at(-1)!;
  const direction = arrows[key];
  if (direction && !name.includes('alt')) {
    return () => app.selecting.move(direction, name.includes('ctrl'), name.includes('shift'));
  }
  if (name === ' ' && app.actions.onCheckbox()) return () => app.actions.tick();
  return plainKeys(app)[name] ?? digitKeys(app)[name];
}

/** Types today's date, the time or both, as Google's keys do. */
function enterNow({ actions, session }: PageApp, what: 'date' | 'time' | 'both'): void {
  const language = session.store.get().workbook!.locale.replace('_', '-');
  const now = new Date();
  const [date, time] = [now.toLocaleDateString(language), now.toLocaleTimeString(language)];
  const text = { date, time, both: `${date} ${time}` }[what];
  // There may be a narrow space between a time and AM or PM, which users do not type.
  actions.enter(text.replace(/\s/g, ' '));
}

/** Inserts or deletes the selected columns where they are whole ones, else the selected rows. */
function changeStretch({ actions, session }: PageApp, isInsertion: boolean): void {
  const state = session.store.get();
  const areColumns = state.selection.rows === activeSheet(state)?.rows;
  if (isInsertion) areColumns ? actions.insertColumns('before') : actions.insertRows('before');
  else areColumns ? actions.deleteColumns() : actions.deleteRows();
}

function goToNextSheet({ actions, session }: PageApp, by: 1 | -1): void {
  const workbook = session.store.get().workbook!;
  const sheets = shownSheets(workbook);
  const next = sheets[sheets.findIndex(({ id }) => id === workbook.activeSheetId) + by];
  if (next) actions.goToSheet(next.id);
}

/** The pattern of a date in the order of the file's language. */
function datePattern(locale: string): string {
  const parts = new Intl.DateTimeFormat(locale.replace('_', '-')).formatToParts(new Date());
  const letters: Readonly<Record<string, string>> = { day: 'd', month: 'm', year: 'yyyy' };
  return parts.map(({ type, value }) => letters[type] ?? value).join('');
}

function plainKeys(app: PageApp): Record<string, () => void> {
  const { selecting, editing, actions, clipboard, session } = app;
  return {
    enter: () => {
      if (selecting.hasSeveral()) selecting.advance('down');
      else if (!actions.openList()) editing.begin('cell');
    },
    f2: () => editing.begin('cell'),
    'shift+enter': () => selecting.advance('up'),
    tab: () => selecting.advance('right'),
    'shift+tab': () => selecting.advance('left'),
    escape: () => clipboard.forget(),
    home: () => selecting.home(),
    'shift+home': () => selecting.home(true),
    end: () => selecting.rowEnd(),
    'shift+end': () => selecting.rowEnd(true),
    'ctrl+home': () => selecting.top(),
    'ctrl+shift+home': () => selecting.top(true),
    'ctrl+end': () => selecting.end(),
    'ctrl+shift+end': () => selecting.end(true),
    'ctrl+ ': () => selecting.whole('columns'),
    'shift+ ': () => selecting.whole('rows'),
    'ctrl+backspace': () => selecting.reveal(),
    pageup: () => selecting.page('up', false),
    pagedown: () => selecting.page('down', false),
    'shift+pageup': () => selecting.page('up', true),
    'shift+pagedown': () => selecting.page('down', true),
    delete: () => actions.clear(),
    backspace: () => actions.clear(),
    'ctrl+a': () => selecting.all(),
    'ctrl+shift+ ': () => selecting.everything(),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
    f4: () => actions.redo(),
    'ctrl+b': () => actions.toggle('bold'),
    'ctrl+i': () => actions.toggle('italic'),
    'ctrl+u': () => actions.toggle('underline'),
    'ctrl+\\': () => actions.clearFormats(),
    'ctrl+shift+l': () => actions.setStyle({ horizontalAlignment: 'left' }),
    'ctrl+shift+e': () => actions.setStyle({ horizontalAlignment: 'center' }),
    'ctrl+shift+r': () => actions.setStyle({ horizontalAlignment: 'right' }),
    'ctrl+o': () => session.store.set({ panel: 'files' }),
    'ctrl+f': () => session.store.set({ panel: 'find' }),
    'ctrl+h': () => session.store.set({ panel: 'find' }),
    'ctrl+d': () => actions.fillDown(),
    'ctrl+r': () => actions.fillRight(),
    'ctrl+enter': () => actions.fillSelection(),
    'ctrl+;': () => enterNow(app, 'date'),
    'ctrl+shift+;': () => enterNow(app, 'date'),
    'ctrl+shift+:': () => enterNow(app, 'time'),
    'ctrl+alt+shift+;': () => enterNow(app, 'both'),
    'ctrl+alt+shift+:': () => enterNow(app, 'both'),
    'ctrl+s': () => {
      const { unstored } = session.store.get();
      session.toast('', unstored ? words.unstored.title : words.alwaysKept);
    },
    'ctrl+`': () => toggleFormulas(app),
    'ctrl+alt+=': () => changeStretch(app, true),
    'ctrl+alt+-': () => changeStretch(app, false),
    'shift+f2': () => session.store.set({ panel: 'note' }),
    'shift+f11': () => void actions.addSheet(),
    'alt+enter': () => {
      const [link] = activeCell(session.store.get())?.links ?? [];
      if (link) void selecting.follow(link.target);
    },
    'alt+arrowdown': () => goToNextSheet(app, 1),
    'alt+arrowup': () => goToNextSheet(app, -1),
    'ctrl+shift+v': () => void clipboard.pasteFromSystem('values'),
    'ctrl+alt+v': () => void clipboard.pasteFromSystem('format'),
  };
}

/** Shortcuts with Alt, by the digit pressed, whatever character the layout assigns to it. */
function digitKeys(app: PageApp): Record<string, () => void> {
  const [, , outer, top, bottom, left, right, clear] = borderEntries(app).map(({ run }) => run!);
  const format = (numberFormat: string) => () => app.actions.setStyle({ numberFormat });
  const { locale = 'en_US' } = app.session.store.get().workbook ?? {};
  return {
    'ctrl+shift+digit1': format('#,##0.00'),
    'ctrl+shift+digit2': format('h:mm:ss am/pm'),
    'ctrl+shift+digit3': format(datePattern(locale)),
    'ctrl+shift+digit4': format(locale.startsWith('en') ? '$#,##0.00' : '#,##0.00 €'),
    'ctrl+shift+digit5': format('0.00%'),
    'ctrl+shift+digit6': format('0.00E+00'),
    'alt+shift+digit1': top!,
    'alt+shift+digit2': right!,
    'alt+shift+digit3': bottom!,
    'alt+shift+digit4': left!,
    'alt+shift+digit5': () => app.actions.toggle('strikethrough'),
    'alt+shift+digit6': clear!,
    'alt+shift+digit7': outer!,
    'ctrl+alt+digit9': () => app.actions.setHidden('rows', true),
    'ctrl+alt+digit0': () => app.actions.setHidden('columns', true),
    'ctrl+alt+shift+digit9': () => app.actions.setHidden('rows', false),
    'ctrl+alt+shift+digit0': () => app.actions.setHidden('columns', false),
  };
}

/** The action of a key while a cell is edited, in the grid or the formula bar; undefined: the input handles it. */
export function editKey(
  name: string,
  { editing }: PageApp,
  { selectionStart: from, selectionEnd: to }: Pick<HTMLTextAreaElement, 'selectionStart' | 'selectionEnd'>,
): (() => void) | undefined {
  const [key, ...held] = name.split('+').reverse() as [string, ...string[]];
  const direction = arrows[key];
  if (direction && editing.edit?.quick && !held.includes('alt')) {
    const isPlain = held.length === 0;
    if (isPlain || editing.awaitsReference)
      return () => editing.arrow(direction, held.includes('ctrl'), held.includes('shift'));
  }
  return {
    enter: () => editing.commit('down'),
    'shift+enter': () => editing.commit('up'),
    'ctrl+enter': () => editing.commitToAll(from, to),
    'alt+enter': () => editing.breakLine(from, to),
    tab: () => editing.commit('right'),
    'shift+tab': () => editing.commit('left'),
    escape: () => editing.cancel(),
    f2: () => editing.switchArrows(),
    f4: () => editing.cycleReferences(from, to),
  }[name];
}
