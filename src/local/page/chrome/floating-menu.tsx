import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Menu } from './menu.tsx';
import type { Entry } from './menu-model.ts';

export interface FloatingMenuProps {
  label: string;
  entries: Entry[];
  place: { left: number; top: number };
  close(): void;
}

/** A context menu at a place of the window; a press elsewhere or Esc closes it. */
export function FloatingMenu({ label, entries, place, close }: FloatingMenuProps) {
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
      <Menu entries={entries} label={label} place={place} close={done} />
    </div>
  );
}
