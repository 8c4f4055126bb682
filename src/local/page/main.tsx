import 'uplot/dist/uPlot.min.css';
import './styles/base.css';
import './styles/menus.css';
import './styles/grid.css';
import './styles/windows.css';
import { render } from 'preact';
import { languageOf } from '../../wording/text.ts';
import type { PageApp } from './app-context.ts';
import { createApp, createWorker, loadBundle } from './create-app.ts';
import { Page } from './page.tsx';
import { browserStorage } from './session/browser-storage.ts';
import { WorkerLost } from './session/connection.ts';
import { createFileAddress, createPlaceMemory, linkCodeIn, Session } from './session/session.ts';
import { createFrameMemory, type FrameMemory } from './sidebar/script-frame.tsx';
import { exposeTestAccess } from './test-access.ts';
import { language, localized, speak, words } from './words.ts';

/** Seconds without an answer after which the worker is replaced: longer than a custom function may run. */
const usualLimit = 35;

/** `?watchdog=` in seconds, for tests. */
function watchLimit(): number {
  const seconds = Number(new URLSearchParams(location.search).get('watchdog'));
  return (seconds > 0 ? seconds : usualLimit) * 1000;
}

/** Opens the window's file. If it is damaged, or open in another window, the list of the other files remains. */
async function openFile(session: Session): Promise<void> {
  try {
    await session.open();
  } catch (error) {
    // The user has already seen the reason.
    if (error instanceof WorkerLost) return;
    session.store.set({ panel: 'files' });
    session.alert(words.cannotOpen.title, localized((error as Error).message));
  }
}

/** Opens the link in the page's address once, so that a reload shows the file created from it. */
function openLink(app: PageApp): void {
  const code = linkCodeIn(location.hash);
  if (code === null || !app.session.isOpen) return;
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  app.actions.openLink(code);
}

/** There is no account, so the browser's language is used. */
const accountLanguage = navigator.language.split('-')[0]!;

/** Uses the language that the user chose in the sidebar, or otherwise the browser's. */
function applyLanguage(userProperties: FrameMemory): void {
  speak(languageOf(JSON.parse(userProperties.read()), accountLanguage));
  document.documentElement.lang = language;
}

async function start(): Promise<void> {
  const root = document.getElementById('page')!;
  const container = document.createElement('div');
  container.className = 'grid';
  let draw: (() => void) | undefined;
  const userProperties = createFrameMemory(browserStorage, 'cellgrad user');
  applyLanguage(userProperties);
  const bundle = await loadBundle();
  const session = new Session({
    limit: watchLimit(),
    address: createFileAddress(browserStorage),
    placeIn: (key) => createPlaceMemory(browserStorage, key),
    createWorker,
    userLanguage: accountLanguage,
    userProperties: {
      read: () => userProperties.read(),
      write(entries) {
        userProperties.write(entries);
        applyLanguage(userProperties);
        draw?.();
      },
    },
    bundle,
  });
  document.body.append(container);
  const { app, signals } = await createApp(session, container);
  draw = () => render(<Page app={app} container={container} signals={signals} />, root);
  root.replaceChildren();
  draw();
  session.store.watch(({ workbook }) => {
    if (workbook) document.title = `${workbook.name} – Cellgrad`;
  });
  const opened = openFile(session).then(() => openLink(app));
  exposeTestAccess(app, opened);
  await opened;
  window.addEventListener('hashchange', () => openLink(app));
  app.focusGrid();
}

start().catch((error: Error) => {
  console.error(error);
  const message = document.createElement('p');
  message.className = 'starting';
  message.textContent = words.cannotStart(error.message);
  document.getElementById('page')!.replaceChildren(message);
});
