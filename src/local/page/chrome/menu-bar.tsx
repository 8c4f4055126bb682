import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { fileMenus } from './file-menus.ts';
import { Menu } from './menu.tsx';

/** Of a menu's title, for what points to it. */
export const titleId = (caption: string) => `menu-${caption}`;

/** File, Edit, Insert, Format, Extensions, Help. */
export function MenuBar() {
  const app = useApp();
  const state = usePageState();
  const [open, setOpen] = useState(-1);
  const bar = useRef<HTMLDivElement>(null);
  const menus = fileMenus(app, state);

  useEffect(() => {
    if (open < 0) return;
    const leave = (event: PointerEvent) => {
      if (!bar.current?.contains(event.target as Node)) setOpen(-1);
    };
    const blur = () => setOpen(-1);
    window.addEventListener('pointerdown', leave);
    window.addEventListener('blur', blur);
    return () => {
      window.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', blur);
    };
  }, [open]);

  const turn = (by: number) => setOpen((open + by + menus.length) % menus.length);
  const close = () => {
    setOpen(-1);
    app.focusGrid();
  };
  return (
    <div ref={bar} class="menu-bar" role="menubar" aria-label="Menu bar">
      {menus.map(({ caption, entries }, index) => (
        <div key={caption} class="menu-holder">
          <button
            type="button"
            role="menuitem"
            id={titleId(caption)}
            class="menu-title"
            data-testid={`menu-${caption}`}
            aria-haspopup="menu"
            aria-expanded={open === index}
            onClick={() => setOpen(open === index ? -1 : index)}
            onMouseEnter={() => open >= 0 && setOpen(index)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setOpen(index);
              const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (by) moveFocus(bar.current!, index + by);
              if (event.key === 'Escape') close();
            }}
          >
            {caption}
          </button>
          {open === index && (
            <Menu
              key={caption}
              entries={entries}
              label={caption}
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
