import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { words } from '../words.ts';
import { fileMenus } from './file-menus.ts';
import { Menu } from './menu.tsx';

/** The id of a menu's title, for elements that point to it. */
export const titleId = (id: keyof typeof words.menus.titles) => `menu-${id}`;

/** Closes open menus when the pointer or the keyboard leaves them. */
function useLeaving(isOpen: boolean, bar: { readonly current: HTMLElement | null }, close: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: any `close` does the same
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: PointerEvent) => {
      if (!bar.current?.contains(event.target as Node)) close();
    };
    window.addEventListener('pointerdown', leave);
    window.addEventListener('blur', close);
    return () => {
      window.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', close);
    };
  }, [isOpen]);
}

/** File, Edit, Insert, Format, Extensions, Help. */
export function MenuBar() {
  const app = useApp();
  const state = usePageState();
  const [open, setOpen] = useState(-1);
  const bar = useRef<HTMLDivElement>(null);
  const menus = fileMenus(app, state);
  useLeaving(open >= 0, bar, () => setOpen(-1));

  const turn = (by: number) => setOpen((open + by + menus.length) % menus.length);
  const close = () => {
    setOpen(-1);
    app.focusGrid();
  };
  const press = (key: string, index: number) => {
    if (key === 'ArrowDown') setOpen(index);
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by) moveFocus(bar.current!, index + by);
    if (key === 'Escape') close();
  };
  return (
    <div ref={bar} class="menu-bar" role="menubar" aria-label={words.menus.bar}>
      {menus.map(({ id, entries }, index) => (
        <div key={id} class="menu-holder">
          <button
            type="button"
            role="menuitem"
            id={titleId(id)}
            class="menu-title"
            data-testid={titleId(id)}
            aria-haspopup="menu"
            aria-expanded={open === index}
            onClick={() => setOpen(open === index ? -1 : index)}
            onMouseEnter={() => open >= 0 && setOpen(index)}
            onKeyDown={({ key }) => press(key, index)}
          >
            {words.menus.titles[id]}
          </button>
          {open === index && (
            <Menu
              key={id}
              entries={entries}
              label={words.menus.titles[id]}
              close={close}
              back={() => turn(-1)}
              onward={() => turn(1)}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function moveFocus(bar: HTMLElement, index: number): void {
  const titles = bar.querySelectorAll<HTMLElement>('.menu-title');
  titles[(index + titles.length) % titles.length]!.focus();
}
