import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Assistant } from './formula/assistance.ts';
import type { GridView } from './grid/grid-view.ts';
import type { Actions } from './session/actions.ts';
import type { Clipboard } from './session/clipboard.ts';
import type { Editing, Selecting } from './session/editing.ts';
import { type PageState, useStore } from './session/page-state.ts';
import type { Session } from './session/session.ts';

/** Everything that a component of the page may use. */
export interface App {
  session: Session;
  grid: GridView;
  selecting: Selecting;
  editing: Editing;
  assistant: Assistant;
  clipboard: Clipboard;
  actions: Actions;
  /** Gives the keyboard to the grid. */
  focusGrid(): void;
  /** Asks for an .xlsx file and opens it. */
  chooseFile(): void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This component is drawn outside the page');
  return app;
}

export function usePageState(): PageState {
  return useStore(useApp().session.store);
}
