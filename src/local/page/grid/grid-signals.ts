import { createStore, type Store } from '../session/store.ts';
import type { CellPosition } from './grid-view.ts';

/** What the mouse does over the grid, for the things that lie on it. */
export type GridSignals = Store<{
  hovered: CellPosition | null;
  menu: { left: number; top: number } | null;
  /** Counts up whenever cells moved on the screen. */
  scrolls: number;
}>;

export function createGridSignals(): GridSignals {
  return createStore<ReturnType<GridSignals['get']>>({ hovered: null, menu: null, scrolls: 0 });
}
