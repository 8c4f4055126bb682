import { useEffect } from 'preact/hooks';
import { AppContext, type PageApp } from './app-context.ts';
import { Dialogs } from './chrome/dialogs.tsx';
import { FilterViewBar } from './chrome/filter-menu.tsx';
import { FormulaRow } from './chrome/formula-row.tsx';
import { RunningScript, StatusLine } from './chrome/status-line.tsx';
import { TabBar } from './chrome/tab-bar.tsx';
import { Toolbar } from './chrome/toolbar.tsx';
import { TopBar } from './chrome/top-bar.tsx';
import { FormulaAssistance } from './formula/formula-assistance.tsx';
import { GridArea } from './grid/grid-area.tsx';
import type { GridSignals } from './grid/grid-view.ts';
import { keyName } from './grid/keyboard.ts';
import { SidebarPanel } from './sidebar/script-frame.tsx';
import { words } from './words.ts';

/** The parts of the page from top to bottom, each with the element to focus; the sidebar only while it is open. */
const parts = [
  { area: '.menu-bar', entrance: '[role="menuitem"]' },
  { area: '.middle', entrance: '[data-grid-input]' },
  { area: '[data-testid="sidebar"]', entrance: 'iframe' },
  { area: '.bottom', entrance: '[role="tab"][aria-selected="true"]' },
];

/** Focuses the part after, or before, the one that has the keyboard. */
function goOn(by: 1 | -1): void {
  const open = parts.flatMap(({ area, entrance }) => {
    const element = document.querySelector<HTMLElement>(`${area} ${entrance}`);
    return element ? [{ area, element }] : [];
  });
  const here = open.findLastIndex(({ area }) => document.activeElement?.closest(area));
  const next = here < 0 ? 0 : here + by;
  open.at(next % open.length)!.element.focus();
}

/** Tab moves through the cells, so F6 and Shift+F6 lead out of the grid: to the next or the previous part. */
function usePartKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const by = ({ f6: 1, 'shift+f6': -1 } as const)[keyName(event)];
      if (!by) return;
      event.preventDefault();
      goOn(by);
    };
    // Runs before the grid's input handles the key.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}

/** The entire page. */
export function Page({
  app,
  container,
  signals,
}: {
  app: PageApp;
  container: HTMLElement;
  signals: GridSignals;
}) {
  usePartKeys();
  return (
    <AppContext.Provider value={app}>
      <TopBar />
      <section class="tools" aria-label={words.menus.toolbar.tools}>
        <Toolbar />
        <FormulaRow />
      </section>
      <FilterViewBar />
      <div class="middle">
        <GridArea container={container} signals={signals} />
        <SidebarPanel />
      </div>
      <footer class="bottom">
        <TabBar />
        <StatusLine />
      </footer>
      <FormulaAssistance />
      <RunningScript />
      <Dialogs />
    </AppContext.Provider>
  );
}
