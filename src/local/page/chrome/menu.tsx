import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { keysIn, words } from '../words.ts';

/** One line of a menu of the page. */
export interface Entry {
  caption: string;
  /** Keys as shown on the right. */
  keys?: string;
  detail?: string;
  disabled?: boolean;
  checked?: boolean;
  /** Gray, but selectable. */
  faint?: boolean;
  entries?: Entry[];
  /** Opens a color palette; undefined resets the color. */
  palette?(color: string | undefined): void;
  separator?: boolean;
  run?(): void;
}

export const separator: Entry = { caption: '', separator: true };

/** The next selectable entry from `index` in steps of `by`, wrapping at the ends; -1 if there is none. */
export function nextEntry(entries: readonly Entry[], index: number, by: 1 | -1): number {
  for (let count = 1; count <= entries.length; count++) {
    const place = (index + by * count + entries.length * (count + 1)) % entries.length;
    if (!entries[place]!.separator) return place;
  }
  return -1;
}

/** Google's color palette by name: grays, pure colors, and these from light to dark. */
function colorTable(): (readonly [name: string, color: string])[] {
  const { palette } = words.menus;
  const { black, white, grey, darkGrey, lightGrey, light, dark } = palette;
  const hues = [
    ...[palette.redBerry, palette.red, palette.orange, palette.yellow, palette.green],
    ...[palette.cyan, palette.cornflowerBlue, palette.blue, palette.purple, palette.magenta],
  ];
  const greys = [black, ...[4, 3, 2, 1].map(darkGrey), grey, ...[1, 2, 3].map(lightGrey), white];
  const line = (names: readonly string[], colors: string) =>
    colors.split(' ').map((color, index) => [names[index]!, `#${color}`] as const);
  const shade = (name: (hue: string) => string, colors: string) => line(hues.map(name), colors);
  return [
    line(greys, '000000 434343 666666 999999 b7b7b7 cccccc d9d9d9 efefef f3f3f3 ffffff'),
    line(hues, '980000 ff0000 ff9900 ffff00 00ff00 00ffff 4a86e8 0000ff 9900ff ff00ff'),
    shade((hue) => light(hue, 3), 'e6b8af f4cccc fce5cd fff2cc d9ead3 d0e0e3 c9daf8 cfe2f3 d9d2e9 ead1dc'),
    shade((hue) => light(hue, 2), 'dd7e6b ea9999 f9cb9c ffe599 b6d7a8 a2c4c9 a4c2f4 9fc5e8 b4a7d6 d5a6bd'),
    shade((hue) => light(hue, 1), 'cc4125 e06666 f6b26b ffd966 93c47d 76a5af 6d9eeb 6fa8dc 8e7cc3 c27ba0'),
    shade((hue) => dark(hue, 1), 'a61c00 cc0000 e69138 f1c232 6aa84f 45818e 3c78d8 3d85c6 674ea7 a64d79'),
    shade((hue) => dark(hue, 2), '85200c 990000 b45f06 bf9000 38761d 134f5c 1155cc 0b5394 351c75 741b47'),
  ].flat();
}
const width = 10;

/** A color palette open as a submenu: mouse, arrows, Enter, Esc. */
export function Palette(props: { label: string; choose(color: string | undefined): void; back(): void }) {
  const { label, choose, back } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    keepInWindow(box.current!);
    box.current!.querySelector('button')!.focus();
  }, []);
  const go = (by: number) => {
    const all = [...box.current!.querySelectorAll<HTMLElement>('button')];
    const index = all.indexOf(document.activeElement as HTMLElement);
    // The first button, Reset, is as wide as a row.
    const next = index === 0 ? (by === width ? 1 : by) : by === -width && index <= width ? 0 : index + by;
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  };
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(1),
    ArrowLeft: () => go(-1),
    ArrowDown: () => go(width),
    ArrowUp: () => go(-width),
    Escape: back,
  };
  return (
    <div
      ref={box}
      class="menu palette"
      role="menu"
      aria-label={label}
      onKeyDown={(event) => {
        // The surrounding menu must not move.
        event.stopPropagation();
        const action = keys[event.key];
        if (!action) return;
        event.preventDefault();
        action();
      }}
    >
      <button type="button" role="menuitem" class="menu-entry" onClick={() => choose(undefined)}>
        {words.menus.palette.reset}
      </button>
      <div class="swatches" role="none">
        {colorTable().map(([name, color]) => (
          <button
            key={color}
            type="button"
            role="menuitem"
            class="swatch"
            aria-label={name}
            title={name}
            style={{ background: color }}
            onClick={() => choose(color)}
          />
        ))}
      </div>
    </div>
  );
}

/** In the window, in pixels: below `top`, or above `bottom` (measured from the window's lower edge). */
export type MenuPlace = { readonly left: number } & ({ readonly top: number } | { readonly bottom: number });

/** The position of a menu that opens above an element. */
export function above(element: HTMLElement): MenuPlace {
  const { left, top } = element.getBoundingClientRect();
  return { left, bottom: innerHeight - top };
}

interface MenuProps {
  entries: Entry[];
  label: string;
  /** Closes all open menus. */
  close(): void;
  /** Left arrow in a submenu or a top-level menu. */
  back?(): void;
  /** Right arrow on an entry without a submenu. */
  onward?(): void;
  place?: MenuPlace;
  submenu?: boolean;
  /** A long menu without submenus: it scrolls, and starts at the ticked entry. */
  list?: boolean;
}

const hasMore = (entry: Entry | undefined): boolean => Boolean(entry?.entries ?? entry?.palette);

/** The caption of an entry, between its tick and the text on the right. */
function EntryContent({ entry }: { entry: Entry }) {
  return (
    <>
      <span class="menu-check" aria-hidden="true">
        {entry.checked ? '✓' : ''}
      </span>
      <span class="menu-caption">{entry.caption}</span>
      {/* The space separates the words for screen readers. */}
      {(entry.keys || entry.detail) && (
        <span class="menu-keys"> {entry.keys ? keysIn(entry.keys) : entry.detail}</span>
      )}
      {hasMore(entry) && (
        <span class="menu-arrow" aria-hidden="true">
          ▸
        </span>
      )}
    </>
  );
}

/** An entry with its submenu, if that is open. */
function MenuLine(props: {
  entry: Entry;
  index: number;
  isOpen: boolean;
  menu: MenuProps;
  /**
   * Called when the mouse moves onto it. A resting mouse must not take the focus from the keyboard when a menu opens.
   */
  onPoint(): void;
  onChoose(): void;
  onBack(): void;
}) {
  const { entry, index, isOpen, menu, onPoint, onChoose, onBack } = props;
  return (
    <div class="menu-line" role="none">
      <button
        type="button"
        class={entry.faint ? 'menu-entry faint' : 'menu-entry'}
        data-index={index}
        {...ariaOf(entry, isOpen)}
        tabIndex={-1}
        onPointerMove={({ pointerType }) => pointerType === 'mouse' && onPoint()}
        onClick={onChoose}
      >
        <EntryContent entry={entry} />
      </button>
      {entry.palette && isOpen && (
        <Palette
          label={entry.caption}
          choose={(color) => {
            menu.close();
            entry.palette!(color);
          }}
          back={onBack}
        />
      )}
      {entry.entries && isOpen && (
        <Menu
          submenu
          entries={entry.entries}
          label={entry.caption}
          close={menu.close}
          onward={menu.onward}
          back={onBack}
        />
      )}
    </div>
  );
}

/** The entry with the keyboard focus, and the entry whose submenu is open. */
function useEntries(entries: Entry[], isList: boolean | undefined) {
  const [current, setCurrent] = useState(() => {
    const ticked = isList ? entries.findIndex(({ checked }) => checked) : -1;
    return ticked < 0 ? nextEntry(entries, -1, 1) : ticked;
  });
  const [opened, setOpened] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepInWindow(list.current!), []);
  // Immediately, or a key pressed before the menu has the focus would be lost.
  useLayoutEffect(() => {
    if (opened < 0)
      list.current?.querySelector<HTMLElement>(`:scope > .menu-line > [data-index="${current}"]`)?.focus();
  }, [current, opened]);
  return { list, current, setCurrent, opened, setOpened };
}

/** An open menu: mouse, arrows, Enter, Esc. */
export function Menu(props: MenuProps) {
  const { entries, label, close, back, onward, place, submenu, list: isList } = props;
  const { list, current, setCurrent, opened, setOpened } = useEntries(entries, isList);
  const choose = (entry: Entry, index: number) => {
    if (entry.disabled) return;
    if (hasMore(entry)) {
      setOpened(index);
      return;
    }
    close();
    entry.run?.();
  };
  const point = (index: number) => {
    setCurrent(index);
    setOpened(hasMore(entries[index]!) ? index : -1);
  };
  const leaveSubmenu = (index: number) => {
    setOpened(-1);
    setCurrent(index);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setCurrent(nextEntry(entries, current, 1)),
    ArrowUp: () => setCurrent(nextEntry(entries, current, -1)),
    ArrowRight: () => (hasMore(entries[current]) ? setOpened(current) : onward?.()),
    ArrowLeft: () => back?.(),
    Escape: () => (submenu ? back?.() : close()),
    Tab: close,
    Enter: () => choose(entries[current]!, current),
    ' ': () => choose(entries[current]!, current),
  };
  return (
    <div
      ref={list}
      class={isList ? 'menu menu-list' : 'menu'}
      role="menu"
      aria-label={label}
      style={place && { position: 'fixed', ...pixels(place) }}
      onKeyDown={(event) => {
        const action = keys[event.key];
        if (!action) return;
        event.preventDefault();
        event.stopPropagation();
        action();
      }}
    >
      {entries.map((entry, index) =>
        entry.separator ? (
          <hr key={`after ${entries[index - 1]?.caption}`} />
        ) : (
          <MenuLine
            key={entry.caption}
            entry={entry}
            index={index}
            isOpen={opened === index}
            menu={props}
            onPoint={() => point(index)}
            onChoose={() => choose(entry, index)}
            onBack={() => leaveSubmenu(index)}
          />
        ),
      )}
    </div>
  );
}

const pixels = (place: MenuPlace) =>
  Object.fromEntries(Object.entries(place).map(([edge, value]) => [edge, `${value}px`]));

function ariaOf(entry: Entry, opened: boolean) {
  const state = { 'aria-disabled': entry.disabled };
  if (hasMore(entry))
    return { role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': opened, ...state } as const;
  if (entry.checked === undefined) return { role: 'menuitem', ...state } as const;
  return { role: 'menuitemcheckbox', 'aria-checked': entry.checked, ...state } as const;
}

function keepInWindow(menu: HTMLElement): void {
  const { left, right, bottom, width } = menu.getBoundingClientRect();
  if (bottom > innerHeight) menu.style.top = `${Math.max(4, menu.offsetTop - (bottom - innerHeight) - 4)}px`;
  if (right <= innerWidth) return;
  // On the other side, or if there is no room there either, as far to the left as necessary.
  const by = left - width >= 4 ? width : Math.min(right - innerWidth + 4, left - 4);
  menu.style.left = `${menu.offsetLeft - by}px`;
}

interface FloatingMenuProps {
  label: string;
  entries: Entry[];
  place: MenuPlace;
  list?: boolean;
  close(): void;
}

/** A context menu at a position in the window; a press elsewhere or Esc closes it. */
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
