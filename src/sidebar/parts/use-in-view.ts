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
    if (shown !== null) box.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return box;
}
