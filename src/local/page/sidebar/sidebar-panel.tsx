import { useEffect } from 'preact/hooks';
import { parseBlock } from '../a1.ts';
import { useApp, usePageState } from '../app-context.ts';
import type { FramedCells } from '../session/page-state.ts';
import { ScriptFrame } from './script-frame.tsx';

/** More would cover the sheet, and take long to draw at each scroll. */
const mostFrames = 300;

/** The cells that a page of the add-on wants framed, as far as they are cells. */
function framedCells(given: unknown): FramedCells[] {
  const frames: unknown[] = Array.isArray(given) ? given.slice(0, mostFrames) : [];
  return frames.flatMap((frame) => {
    const { sheet, range, color } = (frame ?? {}) as Record<string, unknown>;
    const block = typeof range === 'string' ? parseBlock(range) : null;
    if (!block || typeof sheet !== 'string' || typeof color !== 'string') return [];
    return /^#[0-9a-f]{6}$/.test(color) ? [{ sheet, block, color }] : [];
  });
}

/** The add-on's sidebar, 300 pixels wide as in Google Sheets. */
export function SidebarPanel() {
  const { session, actions, focusGrid } = useApp();
  const { sidebar } = usePageState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sidebar, or none, frames nothing yet
  useEffect(() => session.store.set({ framed: [] }), [session, sidebar?.key]);
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
        frameCells={(frames) => session.store.set({ framed: framedCells(frames) })}
      />
    </aside>
  );
}
