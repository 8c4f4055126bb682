import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Charts } from '../charts/charts.tsx';
import { gridEntries } from '../chrome/file-menus.ts';
import { FloatingMenu } from '../chrome/floating-menu.tsx';
import { CellInput } from './cell-input.tsx';
import type { GridSignals } from './grid-signals.ts';
import { HoverCard } from './hover-card.tsx';
import { Outlines } from './outlines.tsx';

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
