import { useApp, usePageState } from '../app-context.ts';
import { ScriptFrame } from './script-frame.tsx';

/** The add-on's sidebar, 300 pixels wide as in Google Sheets. */
export function SidebarPanel() {
  const { session, actions, focusGrid } = useApp();
  const { sidebar } = usePageState();
  if (!sidebar) return null;
  const close = () => {
    session.store.set({ sidebar: null });
    focusGrid();
  };
  return (
    <aside class="sidebar" data-testid="sidebar" aria-label={sidebar.title}>
      <header>
        <h2>{sidebar.title}</h2>
        <button type="button" class="close" aria-label="Close sidebar" onClick={close}>
          ×
        </button>
      </header>
      <ScriptFrame
        key={sidebar.key}
        title={sidebar.title}
        html={sidebar.html}
        run={(name, given) => actions.runServerFunction(name, given)}
        close={close}
        focusGrid={focusGrid}
      />
    </aside>
  );
}
