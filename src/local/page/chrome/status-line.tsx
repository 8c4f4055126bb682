import { useRef, useState } from 'preact/hooks';
import type { Area } from '../../../a1/addresses.ts';
import type { CellView, SheetView } from '../../protocol.ts';
import { useActivity, useApp, useLasting, usePageState } from '../app-context.ts';
import { browserStorage } from '../session/browser-storage.ts';
import { activeSheet } from '../session/page-state.ts';
import { words } from '../words.ts';
import { above, FloatingMenu, type MenuPlace } from './menu.tsx';

/** Larger blocks are not iterated cell by cell. */
const many = 200_000;

/** The non-empty cells of a block, without the rows that a filter hides. */
function cellsIn({ cells, filteredRows }: SheetView, { row, column, rows, columns }: Area): CellView[] {
  const found: CellView[] = [];
  const filtered = new Set(filteredRows);
  const take = (cell: CellView | undefined) => cell && cell.kind !== 'empty' && found.push(cell);
  if (rows * columns > many) {
    for (const [key, cell] of Object.entries(cells)) {
      const [y, x] = key.split(',').map(Number) as [number, number];
      if (y >= row && y < row + rows && x >= column && x < column + columns && !filtered.has(y)) take(cell);
    }
    return found;
  }
  for (let y = row; y < row + rows; y++) {
    if (filtered.has(y)) continue;
    for (let x = column; x < column + columns; x++) take(cells[`${y},${x}`]);
  }
  return found;
}

const summaries = ['sum', 'average', 'min', 'max', 'count', 'countNumbers'] as const;
type Summary = (typeof summaries)[number];

/**
 * The contents of Google's status bar for a selection, from exact numbers: all six if two or more cells are filled and
 * one is a number; only their count if there is no number.
 */
export function selectionSummary(
  sheet: SheetView,
  { others = [], ...block }: Area & { readonly others?: readonly Area[] },
  locale: string,
): Partial<Record<Summary, string>> | null {
  const cells = [...new Set([block, ...others].flatMap((one) => cellsIn(sheet, one)))];
  if (cells.length < 2) return null;
  const numbers = cells.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const { format } = new Intl.NumberFormat(locale.replace('_', '-'), { maximumSignificantDigits: 10 });
  const count = format(cells.length);
  if (numbers.length === 0) return { count };
  const sum = numbers.reduce((total, number) => total + number, 0);
  return {
    sum: format(sum),
    average: format(sum / numbers.length),
    min: format(numbers.reduce((least, number) => Math.min(least, number))),
    max: format(numbers.reduce((most, number) => Math.max(most, number))),
    count,
    countNumbers: format(numbers.length),
  };
}

const choiceKey = 'cellgrad summary';

/** The sum of the selection, or the statistic that the user chose instead. */
export function StatusLine() {
  const state = usePageState();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [choice, setChoice] = useState(browserStorage.getItem(choiceKey));
  const sheet = activeSheet(state);
  const summary = sheet && selectionSummary(sheet, state.selection, state.workbook!.locale);
  if (!summary) return <div class="status-line" />;
  const offered = summaries.filter((name) => summary[name] !== undefined);
  const shown = offered.find((name) => name === choice) ?? offered[0]!;
  const caption = (name: Summary) => words.selection[name](summary[name]!);
  const entries = offered.map((name) => ({
    caption: caption(name),
    checked: name === shown,
    run: () => {
      browserStorage.setItem(choiceKey, name);
      setChoice(name);
    },
  }));
  return (
    <div class="status-line">
      <button
        ref={button}
        type="button"
        class="summary"
        aria-haspopup="menu"
        aria-expanded={place !== null}
        onClick={() => setPlace(place ? null : above(button.current!))}
      >
        {caption(shown)}
        <span aria-hidden="true"> ▾</span>
      </button>
      {place && (
        <FloatingMenu
          list
          label={words.selection.label}
          entries={entries}
          place={place}
          close={() => setPlace(null)}
        />
      )}
    </div>
  );
}

/** Milliseconds after which a running script is shown. */
const patience = 600;

/** Google's `Running script`, with a button to stop it. */
export function RunningScript() {
  const { session } = useApp();
  if (!useLasting(useActivity().running !== null, patience)) return null;
  return (
    <div class="running" role="status">
      <span>{words.running}</span>
      <button type="button" onClick={() => session.connection.stop()}>
        {words.stop}
      </button>
    </div>
  );
}
