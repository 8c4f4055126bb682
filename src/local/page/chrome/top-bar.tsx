import { useActivity, useApp, useLasting, usePageState } from '../app-context.ts';
import { localized, words } from '../words.ts';
import { MenuBar } from './menu-bar.tsx';
import { Welcome } from './welcome.tsx';

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
  const { pending, running } = useActivity();
  return useLasting(pending > 0 && running === null, patience) ? (
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
