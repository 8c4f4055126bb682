import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Beyond {
  readonly left: boolean;
  readonly right: boolean;
}

const nothing: Beyond = { left: false, right: false };

function beyond({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Beyond {
  // Scroll positions may be fractions of a pixel.
  return { left: scrollLeft > 1, right: scrollLeft + clientWidth < scrollWidth - 1 };
}

/** What a strip hides at its ends; watched while it is scrolled, resized, or gets other tabs. */
function useBeyond(strip: RefObject<HTMLElement | null>): Beyond {
  const [hidden, setHidden] = useState(nothing);
  useEffect(() => {
    const element = strip.current!;
    const look = () => setHidden(beyond(element));
    const sizes = new ResizeObserver(look);
    const tabs = new MutationObserver(look);
    sizes.observe(element);
    tabs.observe(element, { childList: true, characterData: true, subtree: true });
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      tabs.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [strip]);
  return hidden;
}

function scroll(element: HTMLElement, by: -1 | 1): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // A part of what was seen stays in view.
  element.scrollBy({ left: by * element.clientWidth * 0.75, behavior: isCalm ? 'auto' : 'smooth' });
}

/**
 * ◀ ▶ beside a strip of tabs that is longer than its place. The keyboard needs none: its arrows walk the tabs, and
 * the list of all sheets has them all.
 */
export function StripArrows({ strip }: { strip: RefObject<HTMLElement | null> }) {
  const hidden = useBeyond(strip);
  if (!hidden.left && !hidden.right) return null;
  const arrow = (label: string, path: string, by: -1 | 1, enabled: boolean) => (
    <button
      type="button"
      class="strip-arrow"
      aria-label={label}
      title={label}
      tabIndex={-1}
      disabled={!enabled}
      onClick={() => scroll(strip.current!, by)}
    >
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={path} fill="currentColor" />
      </svg>
    </button>
  );
  return (
    <div class="strip-arrows">
      {arrow('Scroll the tabs to the left', 'M7.5 0v10L1.5 5z', -1, hidden.left)}
      {arrow('Scroll the tabs to the right', 'M2.5 0v10l6-5z', 1, hidden.right)}
    </div>
  );
}
