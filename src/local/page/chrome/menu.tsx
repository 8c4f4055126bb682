import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Entry, nextEntry } from './menu-model.ts';
import { Palette } from './palette.tsx';

/** In the window, in pixels: below `top`, or above `bottom` (counted from the window's lower edge). */
export type MenuPlace = { readonly left: number } & ({ readonly top: number } | { readonly bottom: number });

/** Where a menu opens that stands above an element. */
export function above(element: HTMLElement): MenuPlace {
  const { left, top } = element.getBoundingClientRect();
  return { left, bottom: innerHeight - top };
}

interface MenuProps {
  entries: Entry[];
  label: string;
  /** Closes all open menus. */
  close(): void;
  /** Left arrow in a submenu, or in a top menu. */
  back?(): void;
  /** Right arrow on an entry without a submenu. */
  onward?(): void;
  place?: MenuPlace;
  submenu?: boolean;
  /** Has no submenus and may be long: it scrolls, and begins at the ticked entry. */
  list?: boolean;
}

const hasMore = (entry: Entry | undefined): boolean => Boolean(entry?.entries ?? entry?.palette);

/** The caption of an entry, between its tick and what stands at the right. */
function EntryContent({ entry }: { entry: Entry }) {
  return (
    <>
      <span class="menu-check" aria-hidden="true">
        {entry.checked ? '✓' : ''}
      </span>
      <span class="menu-caption">{entry.caption}</span>
      {(entry.keys || entry.detail) && <span class="menu-keys">{entry.keys ?? entry.detail}</span>}
      {hasMore(entry) && (
        <span class="menu-arrow" aria-hidden="true">
          ▸
        </span>
      )}
    </>
  );
}

/** An entry with its submenu, when that is open. */
function MenuLine(props: {
  entry: Entry;
  index: number;
  isOpen: boolean;
  menu: MenuProps;
  /** When the mouse moves on it; one that only rests where a menu opens must not take it from the keyboard. */
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

/** The entry that has the keyboard, and the one whose submenu is open. */
function useEntries(entries: Entry[], isList: boolean | undefined) {
  const [current, setCurrent] = useState(() => {
    const ticked = isList ? entries.findIndex(({ checked }) => checked) : -1;
    return ticked < 0 ? nextEntry(entries, -1, 1) : ticked;
  });
  const [opened, setOpened] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepInWindow(list.current!), []);
  // At once: a key that is pressed before the menu has the keyboard would be lost.
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
  // On the other side, or where there is no room either, as far to the left as it takes.
  const by = left - width >= 4 ? width : Math.min(right - innerWidth + 4, left - 4);
  menu.style.left = `${menu.offsetLeft - by}px`;
}
