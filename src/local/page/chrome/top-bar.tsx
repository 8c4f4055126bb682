import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { browserStorage, type TextStorage } from '../session/browser-storage.ts';
import { frontDoor, isEmptyFile } from '../session/page-state.ts';
import { words } from '../words.ts';
import { MenuBar, titleId } from './menu-bar.tsx';

/** Cellgrad's mark: a cell grid with a gradient's way down across it. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" role="img" aria-label="Cellgrad">
      <rect x="2" y="2" width="28" height="28" rx="5" fill="#1a73e8" />
      <path
        d="M2 11.3h28M2 20.7h28M11.3 2v28M20.7 2v28"
        stroke="#fff"
        stroke-opacity=".35"
        stroke-width="1.5"
      />
      <path
        d="M6.5 7c2 12 6 17 11 18s7-3 8-7"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linecap="round"
      />
      <circle cx="17" cy="24.8" r="2.9" fill="#fbbc04" />
    </svg>
  );
}

/** Mark, file name and menus. */
export function TopBar() {
  return (
    <header class="top-bar">
      <h1 class="unseen">{usePageState().workbook?.name ?? 'Cellgrad'}</h1>
      <Mark />
      <div class="top-bar-lines">
        <FileName />
        <MenuBar />
        <Welcome />
      </div>
      <HostHint />
      <ShareButton />
    </header>
  );
}

function ShareButton() {
  const { session } = useApp();
  return (
    <button
      type="button"
      class="share"
      disabled={usePageState().workbook === null}
      onClick={() => session.store.set({ panel: 'share' })}
    >
      {words.top.share}
    </button>
  );
}

function HostHint() {
  const { unstored } = usePageState();
  return (
    <span class={unstored ? 'host-hint unstored' : 'host-hint'} data-testid="host-hint" role="status">
      {unstored ? words.top.notStored(unstored.message) : words.top.stored}
    </span>
  );
}

function FileName() {
  const { actions, focusGrid } = useApp();
  const name = usePageState().workbook?.name ?? '';
  return (
    <input
      class="file-name"
      data-testid="file-name"
      aria-label={words.top.fileName}
      value={name}
      size={Math.max(8, name.length)}
      spellcheck={false}
      onBlur={({ currentTarget }) => {
        const typed = currentTarget.value.trim();
        if (typed === '') currentTarget.value = name;
        else void actions.renameFile(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        focusGrid();
      }}
    />
  );
}

/** Whether somebody in this browser has been welcomed: asked at every start, so kept where the answer comes at once. */
interface WelcomeMemory {
  isOver(): boolean;
  end(): void;
}

const welcomeKey = 'cellgrad welcome';

function createWelcomeMemory(storage: TextStorage): WelcomeMemory {
  return {
    isOver: () => storage.getItem(welcomeKey) === 'over',
    end: () => storage.setItem(welcomeKey, 'over'),
  };
}

/** Shown over an empty file until the user opens the add-on's sidebar or sends it away, once for each browser. */
function useWelcome() {
  const { workbook, sidebar, menu, edit } = usePageState();
  const [memory] = useState(() => createWelcomeMemory(browserStorage));
  const [isOver, setOver] = useState(() => memory.isOver());
  const end = () => {
    memory.end();
    setOver(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sidebar's coming is what ends it
  useEffect(() => {
    if (sidebar && !isOver) end();
  }, [sidebar]);
  // Whether the file is empty comes last: it takes long to find out in a large one.
  const isShown = !isOver && !sidebar && !edit && workbook !== null && isEmptyFile(workbook);
  return { item: isShown ? frontDoor(menu) : undefined, end };
}

/** Under the menu that it points to, wherever fonts and languages have put that. */
function useLeftEdge(isShown: boolean): number {
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    if (isShown) setLeft(document.getElementById(titleId('Extensions'))!.getBoundingClientRect().left);
  }, [isShown]);
  return left;
}

/** What to do first: the page's own hint at the menu from which everything begins. */
function Welcome() {
  const { actions, focusGrid } = useApp();
  const { item, end } = useWelcome();
  const left = useLeftEdge(item !== undefined);
  if (!item) return null;
  const { title, text, path, later } = words.welcome;
  return (
    <aside class="welcome" aria-label={title} style={{ left: `${left}px` }}>
      <h2>{title}</h2>
      <p role="status">
        {text} <strong>{path(item.caption)}</strong>
      </p>
      <div class="welcome-buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            end();
            void actions.runMenuItem(item.caption, item.functionName!);
          }}
        >
          {item.caption}
        </button>
        <button
          type="button"
          onClick={() => {
            end();
            focusGrid();
          }}
        >
          {later}
        </button>
      </div>
    </aside>
  );
}
