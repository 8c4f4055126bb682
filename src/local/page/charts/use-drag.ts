import { useState } from 'preact/hooks';

/** Pixels on the screen. */
export interface Shift {
  readonly left: number;
  readonly top: number;
}

/** A press that moves less than this is a click. */
const slack = 3;

/** Lets a box be dragged with the mouse, a finger or a pen; a gesture that is broken off drops nothing. */
export function useDrag(dropped: (by: Shift) => void) {
  const [start, setStart] = useState<Shift | null>(null);
  const [shift, setShift] = useState<Shift | null>(null);
  const end = () => {
    setStart(null);
    setShift(null);
  };
  return {
    /** How far the box is from its place just now; null while it is not dragged. */
    shift,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        // A corner that is dragged does not drag the box that it belongs to.
        event.stopPropagation();
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        setStart({ left: event.clientX, top: event.clientY });
      },
      onPointerMove(event: PointerEvent) {
        if (!start) return;
        const by = { left: event.clientX - start.left, top: event.clientY - start.top };
        if (shift || Math.hypot(by.left, by.top) > slack) setShift(by);
      },
      onPointerUp() {
        if (shift) dropped(shift);
        end();
      },
      onPointerCancel: end,
    },
  };
}
