import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { titleId } from '../chrome/menu-bar.tsx';
import { browserStorage, type TextStorage } from '../session/browser-storage.ts';
import { frontDoor, isEmptyFile } from '../session/page-state.ts';
import { words } from '../words.ts';

/** Whether somebody in this browser has been welcomed: asked at every start, so kept where the answer comes at once. */
interface WelcomeMemory {
  isOver(): boolean;
  end(): void;
}

const key = 'cellgrad welcome';

function createWelcomeMemory(storage: TextStorage): WelcomeMemory {
  return {
    isOver: () => storage.getItem(key) === 'over',
    end: () => storage.setItem(key, 'over'),
  };
}

/** Shown over an empty file until the user opens the add-on's sidebar or sends it away, once for each browser. */
function useWelcome() {
  const { workbook, sidebar, menu, edit } = usePageState();
  const [memory] = useState(() => createWelcomeMemory(browserStorage));
  const [isOver, setOver] = useState(() => memory.isOver());
  const end = () => {
    memory.end();
    setOver(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sidebar's coming is what ends it
  useEffect(() => {
    if (sidebar && !isOver) end();
  }, [sidebar]);
  // Whether the file is empty comes last: it takes long to find out in a large one.
  const isShown = !isOver && !sidebar && !edit && workbook !== null && isEmptyFile(workbook);
  return { item: isShown ? frontDoor(menu) : undefined, end };
}

/** Under the menu that it points to, wherever fonts and languages have put that. */
function useLeftEdge(isShown: boolean): number {
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    if (isShown) setLeft(document.getElementById(titleId('Extensions'))!.getBoundingClientRect().left);
  }, [isShown]);
  return left;
}

/** What to do first: the page's own hint at the menu from which everything begins. */
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
