import { useApp, usePageState } from '../app-context.ts';
import { Welcome } from '../welcome/welcome.tsx';
import { Mark } from './mark.tsx';
import { MenuBar } from './menu-bar.tsx';

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
      Share
    </button>
  );
}

function HostHint() {
  const { unstored } = usePageState();
  return (
    <span class={unstored ? 'host-hint unstored' : 'host-hint'} data-testid="host-hint" role="status">
      {unstored ? `Not stored: ${unstored.message}` : 'Local host · kept in this browser'}
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
      aria-label="File name"
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
