import './styles/page.css';
import { render } from 'preact';
import { createApp } from './create-app.ts';
import { createWorker, loadBundle } from './load-bundle.ts';
import { Page } from './page.tsx';
import { browserStorage } from './session/browser-storage.ts';
import { createPlaceMemory } from './session/place-memory.ts';
import { Session } from './session/session.ts';
import { giveTestAccess } from './test-access.ts';

/** Seconds without an answer after which the worker is replaced: more than a custom function may take. */
const usualLimit = 35;

/** `?watchdog=` in seconds, for tests; `?file=` keeps several files apart in one browser. */
function settings() {
  const query = new URLSearchParams(location.search);
  const seconds = Number(query.get('watchdog'));
  return { limit: (seconds > 0 ? seconds : usualLimit) * 1000, storeKey: query.get('file') ?? 'file' };
}

async function start(): Promise<void> {
  const root = document.getElementById('page')!;
  const container = document.createElement('div');
  container.className = 'grid';
  root.replaceChildren();
  const { limit, storeKey } = settings();
  const place = createPlaceMemory(browserStorage, storeKey);
  const userLanguage = navigator.language.split('-')[0]!;
  const bundle = await loadBundle();
  const session = new Session({ limit, storeKey, place, createWorker, userLanguage, bundle });
  document.body.append(container);
  const { app, signals } = await createApp(session, container);
  render(<Page app={app} container={container} signals={signals} />, root);
  const opened = session.open();
  giveTestAccess(app, opened);
  await opened;
  app.focusGrid();
}

start().catch((error: Error) => {
  console.error(error);
  const message = document.createElement('p');
  message.className = 'starting';
  message.textContent = `The page could not start: ${error.message}`;
  document.body.append(message);
});
