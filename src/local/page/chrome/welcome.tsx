import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { browserStorage, type TextStorage } from '../session/browser-storage.ts';
import { frontDoor, isEmptyFile } from '../session/page-state.ts';
import { words } from '../words.ts';
import { titleId } from './menu-bar.tsx';

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
export function Welcome() {
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
