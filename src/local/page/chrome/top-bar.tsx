import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { browserStorage, type TextStorage } from '../session/browser-storage.ts';
import { frontDoor, isEmptyFile } from '../session/page-state.ts';
import { localized, words } from '../words.ts';
import { fileMenus } from './file-menus.ts';
import { Menu } from './menu.tsx';

/** Cellgrad's logo: a grid of cells with a descending gradient path. */
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

/** Logo, file name and menus. */
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
      <Busy />
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

/** Milliseconds after which a user wonders whether anything happens. */
const patience = 100;

/** Indicates that the worker is busy; a running script has a separate indicator. */
function Busy() {
  const { pending, running } = usePageState();
  const isWaiting = pending > 0 && running === null;
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLong(true), patience);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isWaiting]);
  return isLong ? (
    <span class="host-hint" data-testid="busy">
      {words.top.working}
    </span>
  ) : null;
}

function HostHint() {
  const { unstored } = usePageState();
  return (
    <span class={unstored ? 'host-hint unstored' : 'host-hint'} data-testid="host-hint" role="status">
      {unstored ? words.top.notStored(localized(unstored.message)) : words.top.stored}
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

/** Whether a user of this browser has seen the welcome. Every start reads it, so it is kept in synchronous storage. */
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

/** Shown over an empty file until the user opens the add-on's sidebar or closes the hint, once for each browser. */
function useWelcome() {
  const { workbook, sidebar, menu, edit } = usePageState();
  const [memory] = useState(() => createWelcomeMemory(browserStorage));
  const [isOver, setOver] = useState(() => memory.isOver());
  const end = () => {
    memory.end();
    setOver(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hint ends when the sidebar appears
  useEffect(() => {
    if (sidebar && !isOver) end();
  }, [sidebar]);
  // Checked last, as it takes long for a large file.
  const isShown = !isOver && !sidebar && !edit && workbook !== null && isEmptyFile(workbook);
  return { item: isShown ? frontDoor(menu) : undefined, end };
}

/** Aligns the hint with the menu that it points to, in any font and language. */
function useLeftEdge(isShown: boolean): number {
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    if (isShown) setLeft(document.getElementById(titleId('Extensions'))!.getBoundingClientRect().left);
  }, [isShown]);
  return left;
}

/** The page's hint for the first step: it points at the menu where everything begins. */
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

/** The id of a menu's title, for elements that point to it. */
const titleId = (id: keyof typeof words.menus.titles) => `menu-${id}`;

/** Closes open menus when the pointer or the keyboard leaves them. */
function useLeaving(isOpen: boolean, bar: { readonly current: HTMLElement | null }, close: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: any `close` does the same
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: PointerEvent) => {
      if (!bar.current?.contains(event.target as Node)) close();
    };
    window.addEventListener('pointerdown', leave);
    window.addEventListener('blur', close);
    return () => {
      window.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', close);
    };
  }, [isOpen]);
}

/** File, Edit, Insert, Format, Extensions, Help. */
function MenuBar() {
  const app = useApp();
  const state = usePageState();
  const [open, setOpen] = useState(-1);
  const bar = useRef<HTMLDivElement>(null);
  const menus = fileMenus(app, state);
  useLeaving(open >= 0, bar, () => setOpen(-1));

  const turn = (by: number) => setOpen((open + by + menus.length) % menus.length);
  const close = () => {
    setOpen(-1);
    app.focusGrid();
  };
  const press = (key: string, index: number) => {
    if (key === 'ArrowDown') setOpen(index);
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by) moveFocus(bar.current!, index + by);
    if (key === 'Escape') close();
  };
  return (
    <div ref={bar} class="menu-bar" role="menubar" aria-label={words.menus.bar}>
      {menus.map(({ id, entries }, index) => (
        <div key={id} class="menu-holder">
          <button
            type="button"
            role="menuitem"
            id={titleId(id)}
            class="menu-title"
            data-testid={titleId(id)}
            aria-haspopup="menu"
            aria-expanded={open === index}
            onClick={() => setOpen(open === index ? -1 : index)}
            onMouseEnter={() => open >= 0 && setOpen(index)}
            onKeyDown={({ key }) => press(key, index)}
          >
            {words.menus.titles[id]}
          </button>
          {open === index && (
            <Menu
              key={id}
              entries={entries}
              label={words.menus.titles[id]}
              close={close}
              back={() => turn(-1)}
              onward={() => turn(1)}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function moveFocus(bar: HTMLElement, index: number): void {
  const titles = bar.querySelectorAll<HTMLElement>('.menu-title');
  titles[(index + titles.length) % titles.length]!.focus();
}
