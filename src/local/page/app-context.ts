import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Assistant } from './formula/assistance.ts';
import type { GridView } from './grid/grid-view.ts';
import type { Actions } from './session/actions.ts';
import type { Clipboard } from './session/clipboard.ts';
import type { Editing, Selecting } from './session/editing.ts';
import { type Activity, type PageState, useStore } from './session/page-state.ts';
import type { Session } from './session/session.ts';

/** Everything that the components of the page can use. */
export interface PageApp {
  session: Session;
  grid: GridView;
  selecting: Selecting;
  editing: Editing;
  assistant: Assistant;
  clipboard: Clipboard;
  actions: Actions;
  /** Moves the keyboard focus to the grid. */
  focusGrid(): void;
  /** Opens the file picker for an .xlsx file, then opens the file. */
  chooseFile(): void;
}

export const AppContext = createContext<PageApp | null>(null);

export function useApp(): PageApp {
  const app = useContext(AppContext);
  if (!app) throw new Error('This component is drawn outside the page');
  return app;
}

export function usePageState(): PageState {
  return useStore(useApp().session.store);
}

export function useActivity(): Activity {
  return useStore(useApp().session.activity);
}

/** Whether something has gone on for this many milliseconds: what ends sooner is not shown. */
export function useLasting(isOn: boolean, milliseconds: number): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setIsLong(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isOn, milliseconds]);
  return isOn && isLong;
}
