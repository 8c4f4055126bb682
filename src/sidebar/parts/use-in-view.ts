import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Brings an element into view whenever it shows something new: what was asked for may have scrolled the place of its
 * answer away, or a form may fill the whole sidebar.
 * @param shown tells what is shown apart; null while there is nothing to look at
 */
export function useInView(shown: string | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (shown === null || !element) return;
    // “nearest” does nothing where both ends of a long answer are out of view; its first line is the result.
    const isLong = element.offsetHeight > document.documentElement.clientHeight / 2;
    element.scrollIntoView({ block: isLong ? 'start' : 'nearest' });
  }, [shown]);
  return box;
}
