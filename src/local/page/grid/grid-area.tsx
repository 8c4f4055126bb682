import { useCallback, useEffect, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { Charts } from '../charts/charts.tsx';
import { gridEntries } from '../chrome/file-menus.ts';
import { FilterMenu } from '../chrome/filter-menu.tsx';
import { FloatingMenu } from '../chrome/floating-menu.tsx';
import { activeCell, listOf, offersList } from '../session/page-state.ts';
import { CellInput } from './cell-input.tsx';
import type { GridSignals } from './grid-signals.ts';
import { HoverCard } from './hover-card.tsx';
import { Outlines } from './outlines.tsx';

/** The list of the values that a cell may have, below the cell. */
function AllowedValues() {
  const { grid, session, actions } = useApp();
  const state = usePageState();
  const { openList, selection, workbook } = state;
  const close = useCallback(() => session.store.set({ openList: null }), [session]);
  const cell = activeCell(state);
  const isHere = openList?.row === selection.activeRow && openList.column === selection.activeColumn;
  const place = openList && grid.windowRectangleOf(openList.row, openList.column);
  if (!openList || !isHere || !cell || !place || !offersList(cell)) return null;
  const entries = listOf(cell, workbook?.sheets ?? []).map((item) => ({
    caption: item,
    checked: item === cell.display,
    run: () => actions.enter(item),
  }));
  const below = { left: place.left, top: place.top + place.height };
  return <FloatingMenu label="Allowed values" entries={entries} place={below} list close={close} />;
}

/** The grid with what lies on it: the cell's input, the hover card, the context menu. */
export function GridArea({ container, signals }: { container: HTMLElement; signals: GridSignals }) {
  const app = useApp();
  const [over, setOver] = useState(signals.get());
  const [menu, setMenu] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => signals.watch(setOver), [signals]);
  useEffect(() => setMenu(over.menu), [over.menu]);
  return (
    <main class="grid-area" aria-label="Spreadsheet">
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
      {menu && (
        <FloatingMenu
          label="Cells"
          entries={gridEntries(app, app.session.store.get())}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </main>
  );
}
