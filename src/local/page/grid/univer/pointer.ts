import type { Injector } from '@univerjs/core';
import type { IMouseEvent } from '@univerjs/engine-render';
import { HoverManagerService } from '@univerjs/sheets-ui';
import type { Area, CellPosition } from '../../../../a1/addresses.ts';
import type { GridListener } from '../grid-view.ts';
import { unitId } from './start-univer.ts';

/**
 * Reports the cell under the mouse, also if the cells scroll under a resting mouse, or if an element between them, such
 * as the cell's input, disappears.
 */
function listenToHovering(
  hover: HoverManagerService,
  container: HTMLElement,
  listener: GridListener,
  blockWithHandle: (event: MouseEvent) => Area | null,
  /** False over a header, where the cell is the last one that the mouse was on. */
  isOn: (event: MouseEvent, cell: CellPosition) => boolean,
): void {
  let mouse: MouseEvent | null = null;
  let cell: CellPosition | null = null;
  const repeatLastMove = () => {
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
    repeatLastMove();
    // Univer reports a cell only if it differs from the previous one.
    listener.hovered(cell);
  });
  container.addEventListener('mouseleave', () => {
    mouse = null;
    listener.hovered(null);
  });
  container.addEventListener('click', ({ clientX: left, clientY: top }) => {
    if (cell) listener.clicked(cell, { left, top });
  });
  // Univer reports only double clicks on cells outside of the selection, which the first click has moved there.
  container.addEventListener('dblclick', (event) => {
    const block = blockWithHandle(event);
    if (block) listener.filledToNeighbors(block);
    else if (cell && isOn(event, cell)) listener.doubleClicked(cell);
  });
  hover.currentCell$.subscribe((found) => {
    cell = found ? { row: found.location.row, column: found.location.col } : null;
    listener.hovered(cell);
    // Univer forgets the cell at every scroll; a second null is not reported.
    if (!cell) queueMicrotask(repeatLastMove);
  });
}

/** Reports the user's mouse actions to the listener, except selecting. */
export function listenToMouse(
  injector: Injector,
  container: HTMLElement,
  listener: GridListener,
  blockWithHandle: (event: MouseEvent) => Area | null,
  /** False over a header, where the cell is the last one that the mouse was on. */
  isOn: (event: MouseEvent, cell: CellPosition) => boolean,
): void {
  listenToHovering(injector.get(HoverManagerService), container, listener, blockWithHandle, isOn);
  // The browser would take the focus from the grid's input.
  container.addEventListener('mousedown', (event) => event.preventDefault(), { capture: true });
  // With Ctrl the browser zooms the entire page, as over Google Sheets; Univer must not zoom its cells.
  container.addEventListener('wheel', (event) => event.ctrlKey && event.stopPropagation(), { capture: true });
  container.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    listener.contextMenu({ left: event.clientX, top: event.clientY });
  });
  window.addEventListener('pointerup', (event) => {
    if (!container.contains(event.target as Node)) return;
    listener.released();
    // Once more, after Univer has finished with this event.
    setTimeout(() => listener.released());
  });
}

/** A finger that moves farther than this, in pixels, scrolls. */
const slop = 8;
const longPressMilliseconds = 500;
const doubleTapMilliseconds = 500;
/**
 * The fraction of a swipe's speed that remains after each frame, and the speed (pixels a frame) below which it ends.
 */
const friction = 0.94;
const slowest = 0.5;

interface Finger {
  readonly id: number;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  /** Pixels a frame, from the latest moves. */
  speedX: number;
  speedY: number;
  state: 'down' | 'scrolling' | 'pressed';
}

/** Simulates mouse events at the position of a finger: Univer's cells do not support touch. */
function pressAt(canvas: HTMLElement, { clientX, clientY, pointerId }: PointerEvent, shiftKey = false): void {
  const place = {
    clientX,
    clientY,
    pointerId,
    shiftKey,
    pointerType: 'mouse',
    bubbles: true,
    cancelable: true,
  };
  canvas.dispatchEvent(new PointerEvent('pointermove', place));
  canvas.dispatchEvent(new PointerEvent('pointerdown', { ...place, buttons: 1 }));
  canvas.dispatchEvent(new PointerEvent('pointerup', place));
}

/**
 * Touch gestures on the grid: a swipe scrolls on for a while, a tap selects, a double tap edits, a long press opens the
 * menu.
 */
export class Touch {
  private finger: Finger | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private lastTap = { time: Number.NEGATIVE_INFINITY, x: 0, y: 0 };

  constructor(
    private readonly container: HTMLElement,
    private readonly canvas: () => HTMLElement | undefined,
    private readonly listener: Pick<GridListener, 'doubleTapped' | 'contextMenu'>,
  ) {
    const listen = (type: string, act: (event: PointerEvent) => void) =>
      container.addEventListener(
        type,
        (event) => {
          const pointer = event as PointerEvent;
          if (pointer.pointerType !== 'touch') return;
          event.stopPropagation();
          act(pointer);
        },
        { capture: true },
      );
    listen('pointerdown', (event) => this.down(event));
    listen('pointermove', (event) => this.move(event));
    listen('pointerup', (event) => this.up(event));
    listen('pointercancel', () => this.end());
    // The browser's own menu of a long press would cover ours.
    container.addEventListener(
      'contextmenu',
      (event) => {
        if ((event as PointerEvent).pointerType === 'touch') event.stopImmediatePropagation();
        event.preventDefault();
      },
      { capture: true },
    );
  }

  /** Selects from the active cell to the one at this position of the window. */
  extendTo(event: PointerEvent): void {
    const canvas = this.canvas();
    if (canvas) pressAt(canvas, event, true);
  }

  private down(event: PointerEvent): void {
    cancelAnimationFrame(this.frame);
    const { clientX: x, clientY: y, pointerId: id } = event;
    this.finger = { id, startX: x, startY: y, x, y, speedX: 0, speedY: 0, state: 'down' };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.press(event), longPressMilliseconds);
  }

  private press(event: PointerEvent): void {
    const canvas = this.canvas();
    if (this.finger?.state !== 'down' || !canvas) return;
    this.finger.state = 'pressed';
    pressAt(canvas, event);
    this.listener.contextMenu({ left: event.clientX, top: event.clientY });
  }

  private move({ clientX, clientY, pointerId }: PointerEvent): void {
    const { finger } = this;
    if (finger?.id !== pointerId || finger.state === 'pressed') return;
    if (finger.state === 'down') {
      if (Math.hypot(clientX - finger.startX, clientY - finger.startY) < slop) return;
      finger.state = 'scrolling';
      clearTimeout(this.timer);
    }
    const [x, y] = [finger.x - clientX, finger.y - clientY];
    this.scroll(x, y);
    Object.assign(finger, { x: clientX, y: clientY, speedX: x, speedY: y });
  }

  private up(event: PointerEvent): void {
    const { finger } = this;
    this.end();
    if (finger?.state === 'scrolling') this.glide(finger.speedX, finger.speedY);
    if (finger?.state === 'down') this.tap(event);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.finger = null;
  }

  private tap(event: PointerEvent): void {
    const { timeStamp: time, clientX: x, clientY: y } = event;
    const { lastTap } = this;
    const isDouble =
      time - lastTap.time < doubleTapMilliseconds && Math.hypot(x - lastTap.x, y - lastTap.y) < 2 * slop;
    this.lastTap = { time: isDouble ? Number.NEGATIVE_INFINITY : time, x, y };
    const canvas = this.canvas();
    if (isDouble) this.listener.doubleTapped();
    else if (canvas) pressAt(canvas, event);
  }

  private glide(x: number, y: number): void {
    if (Math.hypot(x, y) < slowest) return;
    this.frame = requestAnimationFrame(() => {
      this.scroll(x * friction, y * friction);
      this.glide(x * friction, y * friction);
    });
  }

  private scroll(deltaX: number, deltaY: number): void {
    const { left, top } = this.container.getBoundingClientRect();
    const place = { clientX: left + 100, clientY: top + 100, bubbles: true, cancelable: true };
    this.canvas()?.dispatchEvent(new WheelEvent('wheel', { ...place, deltaX, deltaY }));
  }
}
