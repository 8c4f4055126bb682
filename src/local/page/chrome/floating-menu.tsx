import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Menu, type MenuPlace } from './menu.tsx';
import type { Entry } from './menu-model.ts';

interface FloatingMenuProps {
  label: string;
  entries: Entry[];
  place: MenuPlace;
  list?: boolean;
  close(): void;
}

/** A context menu at a place of the window; a press elsewhere or Esc closes it. */
export function FloatingMenu({ label, entries, place, list, close }: FloatingMenuProps) {
  const { focusGrid } = useApp();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      if (!holder.current?.contains(event.target as Node)) close();
    };
    window.addEventListener('pointerdown', leave);
    return () => window.removeEventListener('pointerdown', leave);
  }, [close]);
  const done = () => {
    close();
    focusGrid();
  };
  return (
    <div ref={holder} class="floating-menu">
      <Menu entries={entries} label={label} place={place} {...(list && { list })} close={done} />
    </div>
  );
}
