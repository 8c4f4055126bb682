import { useApp, usePageState } from '../app-context.ts';
import { activeSheet, cellAt } from '../session/page-state.ts';
import type { CellPosition } from './grid-view.ts';

/** Google's card beside a cell: what is wrong with it, and its note. */
export function HoverCard({ cell }: { cell: CellPosition | null }) {
  const { grid } = useApp();
  const state = usePageState();
  const view = cell && cellAt(activeSheet(state), cell.row, cell.column);
  const place = cell && grid.rectangleOf(cell.row, cell.column);
  const isError = view?.kind === 'error';
  const message = isError || view?.kind === 'loading' ? view.message : undefined;
  if (!view || !place || state.edit || (!message && !view.invalid && !view.note)) return null;
  return (
    <div
      class={`hover-card${isError || view.invalid ? ' hover-card-error' : ''}`}
      role="tooltip"
      style={{ left: `${place.left + place.width + 6}px`, top: `${place.top}px` }}
    >
      {message && <strong>{isError ? 'Error' : 'Loading...'}</strong>}
      {message && <p>{message}</p>}
      {view.invalid && <strong>Invalid</strong>}
      {view.invalid && <p>{view.invalid}</p>}
      {view.note && <p class="note-text">{view.note}</p>}
    </div>
  );
}
