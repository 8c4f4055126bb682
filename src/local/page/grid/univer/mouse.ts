import type { Injector } from '@univerjs/core';
import type { IMouseEvent } from '@univerjs/engine-render';
import { HoverManagerService } from '@univerjs/sheets-ui';
import type { Block } from '../../a1.ts';
import type { CellPosition, GridListener } from '../grid-view.ts';
import { unitId } from './start-univer.ts';

/**
 * Reports the cell under the mouse, also when cells were scrolled under a mouse that rests, and when something that
 * lay between them, such as the cell's input, has gone.
 */
function listenToHovering(hover: HoverManagerService, container: HTMLElement, listener: GridListener): void {
  let mouse: MouseEvent | null = null;
  let cell: CellPosition | null = null;
  const lookAgain = () => {
    if (!mouse) return;
    const { left, top } = container.getBoundingClientRect();
    const place = { offsetX: mouse.clientX - left, offsetY: mouse.clientY - top };
    hover.triggerMouseMove(unitId, place as IMouseEvent);
  };
  container.addEventListener(
    'pointermove',
    (event) => {
      mouse = event;
    },
    { capture: true },
  );
  container.addEventListener('mouseenter', (event) => {
    mouse = event;
    lookAgain();
    // Univer tells only of another cell than before.
    listener.hovered(cell);
  });
  container.addEventListener('mouseleave', () => {
    mouse = null;
    listener.hovered(null);
  });
  container.addEventListener('click', ({ clientX: left, clientY: top }) => {
    if (cell) listener.clicked(cell, { left, top });
  });
  hover.currentCell$.subscribe((found) => {
    cell = found ? { row: found.location.row, column: found.location.col } : null;
    listener.hovered(cell);
    // Univer forgets the cell at every scroll; an answer of null again is not reported a second time.
    if (!cell) queueMicrotask(lookAgain);
  });
}

/** Tells the listener what the person does with the mouse, apart from selecting. */
export function listenToMouse(
  injector: Injector,
  container: HTMLElement,
  listener: GridListener,
  blockWithHandle: (event: MouseEvent) => Block | null,
): void {
  let isOnHandle = false;
  container.addEventListener(
    'pointerdown',
    (event) => {
      isOnHandle = blockWithHandle(event) !== null;
    },
    { capture: true },
  );
  container.addEventListener(
    'dblclick',
    (event) => {
      const block = blockWithHandle(event);
      if (block) listener.filledToNeighbours(block);
    },
    { capture: true },
  );
  const hover = injector.get(HoverManagerService);
  hover.currentDbClickedCell$.subscribe(({ location }) => {
    if (!isOnHandle) listener.doubleClicked({ row: location.row, column: location.col });
  });
  listenToHovering(hover, container, listener);
  // The browser would take the keyboard away from the grid's input.
  container.addEventListener('mousedown', (event) => event.preventDefault(), { capture: true });
  // With Ctrl the browser zooms the whole page, as it does over Google Sheets, and not Univer its cells.
  container.addEventListener('wheel', (event) => event.ctrlKey && event.stopPropagation(), { capture: true });
  container.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    listener.contextMenu({ left: event.clientX, top: event.clientY });
  });
  window.addEventListener('pointerup', (event) => {
    if (!container.contains(event.target as Node)) return;
    listener.released();
    // Once more, after whatever Univer still does about this event.
    setTimeout(() => listener.released());
  });
}
