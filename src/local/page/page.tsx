import { type App, AppContext } from './app-context.ts';
import { Dialogs } from './chrome/dialogs.tsx';
import { FormulaRow } from './chrome/formula-row.tsx';
import { usePartKeys } from './chrome/part-keys.ts';
import { RunningScript, StatusLine } from './chrome/status-line.tsx';
import { TabBar } from './chrome/tab-bar.tsx';
import { Toolbar } from './chrome/toolbar.tsx';
import { TopBar } from './chrome/top-bar.tsx';
import { FormulaAssistance } from './formula/formula-assistance.tsx';
import { GridArea } from './grid/grid-area.tsx';
import type { GridSignals } from './grid/grid-view.ts';
import { SidebarPanel } from './sidebar/script-frame.tsx';

/** The whole page. */
export function Page({
  app,
  container,
  signals,
}: {
  app: App;
  container: HTMLElement;
  signals: GridSignals;
}) {
  usePartKeys();
  return (
    <AppContext.Provider value={app}>
      <TopBar />
      <section class="tools" aria-label="Tools">
        <Toolbar />
        <FormulaRow />
      </section>
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
