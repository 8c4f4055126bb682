import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SheetView, WorkbookView } from '../../protocol.ts';
import { type PageApp, useApp, usePageState } from '../app-context.ts';
import { shownSheets } from '../session/page-state.ts';
import { words } from '../words.ts';
import { above, type Entry, FloatingMenu, type MenuPlace, separator } from './menu.tsx';
import { RenameField } from './windows.tsx';

/**
 * The context menu of a tab.
 * @param sheets the visible ones, in order
 */
function tabEntries(
  { actions }: PageApp,
  sheet: SheetView,
  sheets: readonly SheetView[],
  rename: () => void,
): Entry[] {
  const index = sheets.findIndex(({ id }) => id === sheet.id);
  const isOnly = sheets.length < 2;
  const texts = words.menus.tabs;
  return [
    { caption: texts.rename, run: rename },
    { caption: texts.duplicate, run: () => void actions.duplicateSheet(sheet.id) },
    { caption: texts.delete, disabled: isOnly, run: () => actions.deleteSheet(sheet.id) },
    { caption: texts.hide, disabled: isOnly, run: () => actions.hideSheet(sheet.id) },
    {
      caption: texts.color,
      palette: (color) => actions.setSheetLook({ tabColor: color ?? null }, sheet.id),
    },
    separator,
    {
      caption: texts.moveRight,
      disabled: index === sheets.length - 1,
      run: () => actions.moveSheet(sheet.id, 1),
    },
    { caption: texts.moveLeft, disabled: index === 0, run: () => actions.moveSheet(sheet.id, -1) },
    separator,
    {
      caption: sheet.protected ? texts.unprotect : texts.protect,
      run: () => actions.protectSheet(sheet.id, !sheet.protected),
    },
  ];
}

/** Switches to a tab; a formula being typed stays open, to point at cells there. */
function goToSheet({ actions, editing, focusGrid }: PageApp, sheetId: number): void {
  if (!editing.edit?.text.startsWith('=')) editing.commit();
  actions.goToSheet(sheetId);
  focusGrid();
}

/** All tabs of the file: the active one ticked, hidden ones gray. */
function sheetEntries(app: PageApp, { sheets, activeSheetId }: WorkbookView): Entry[] {
  const shown = shownSheets({ sheets });
  const listed = sheets.filter((sheet) => sheet.hidden || shown.includes(sheet));
  return listed.map(({ id, name, hidden }) => ({
    caption: name,
    checked: id === activeSheetId,
    ...(hidden && { faint: true, detail: words.menus.tabs.hidden }),
    run: () => goToSheet(app, id),
  }));
}

/** Google's ☰ to the left of the tabs: a list of all sheets, for switching to one. */
function AllSheets() {
  const app = useApp();
  const { workbook } = usePageState();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const open = () => setPlace(above(button.current!));
  return (
    <>
      <button
        ref={button}
        type="button"
        class="all-sheets"
        data-testid="all-sheets"
        aria-label={words.menus.tabs.all}
        title={words.menus.tabs.all}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        // A press elsewhere closes the menu; here the click that follows does.
        onPointerDown={(event) => place && event.stopPropagation()}
        onClick={() => (place ? setPlace(null) : open())}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setPlace(null);
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        }}
      >
        <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
          <path d="M2 4.5h14M2 9h14M2 13.5h14" fill="none" stroke="currentColor" stroke-width="1.8" />
        </svg>
      </button>
      {place && workbook && (
        <FloatingMenu
          list
          label={words.menus.tabs.all}
          place={place}
          entries={sheetEntries(app, workbook)}
          close={() => setPlace(null)}
        />
      )}
    </>
  );
}

interface Beyond {
  readonly left: boolean;
  readonly right: boolean;
}

const nothing: Beyond = { left: false, right: false };

function beyond({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Beyond {
  // Scroll positions may be fractions of a pixel.
  return { left: scrollLeft > 1, right: scrollLeft + clientWidth < scrollWidth - 1 };
}

/** Whether a strip hides tabs at its ends; updated when it is scrolled, resized, or its tabs change. */
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
  // Part of the previous view stays visible.
  element.scrollBy({ left: by * element.clientWidth * 0.75, behavior: isCalm ? 'auto' : 'smooth' });
}

/**
 * ◀ ▶ beside a strip of tabs that is longer than its space. The keyboard does not need them: arrow keys move through
 * the tabs, and the list of all sheets contains them all.
 */
function StripArrows({ strip }: { strip: RefObject<HTMLElement | null> }) {
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
      {arrow(words.menus.tabs.scrollLeft, 'M7.5 0v10L1.5 5z', -1, hidden.left)}
      {arrow(words.menus.tabs.scrollRight, 'M2.5 0v10l6-5z', 1, hidden.right)}
    </div>
  );
}

function AddSheet() {
  const app = useApp();
  const add = () => {
    app.editing.commit();
    void app.actions.addSheet().then(app.focusGrid);
  };
  return (
    <button
      type="button"
      class="add-sheet"
      data-testid="add-sheet"
      aria-label={words.menus.tabs.add}
      title={words.menus.tabs.add}
      onClick={add}
    >
      +
    </button>
  );
}

/** One sheet: a click switches to it, a double click renames it, arrows lead to its neighbors and its menu. */
function Tab(props: {
  sheet: SheetView;
  isActive: boolean;
  onRename(): void;
  onMenu(tab: HTMLElement): void;
}) {
  const { sheet, isActive, onRename, onMenu } = props;
  const app = useApp();
  const keys: Record<string, (tab: HTMLElement) => void> = {
    ArrowLeft: (tab) => focusNeighbor(tab, -1),
    ArrowRight: (tab) => focusNeighbor(tab, 1),
    ArrowUp: onMenu,
    F2: onRename,
  };
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      data-testid={`tab-${sheet.name}`}
      aria-selected={isActive}
      style={sheet.tabColor ? { boxShadow: `inset 0 -3px ${sheet.tabColor}` } : {}}
      onClick={() => goToSheet(app, sheet.id)}
      onDblClick={onRename}
      onContextMenu={(event) => {
        event.preventDefault();
        app.selecting.activateSheet(sheet.id);
        onMenu(event.currentTarget);
      }}
      onKeyDown={(event) => keys[event.key]?.(event.currentTarget)}
    >
      {sheet.protected && <Lock />}
      {sheet.name}
    </button>
  );
}

/** Moves the focus to the next tab in the strip, wrapping at its ends. */
function focusNeighbor(tab: HTMLElement, by: 1 | -1): void {
  const tabs = [...tab.parentElement!.querySelectorAll<HTMLElement>('[role="tab"]')];
  tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]?.focus();
}

/** The sheets of the file: click, double click to rename, context menu; arrows when a tab has the focus. */
export function TabBar() {
  const app = useApp();
  const { workbook } = usePageState();
  const [renaming, setRenaming] = useState<number | null>(null);
  const [menu, setMenu] = useState<{ sheet: SheetView; place: MenuPlace } | null>(null);
  const sheets = workbook ? shownSheets(workbook) : [];
  const strip = useRef<HTMLDivElement>(null);
  const shown = workbook?.activeSheetId;
  // A build or a formula may lead to a tab beyond the strip's end. A growing neighbor of the strip may also push the
  // tab out of view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another tab becomes active
  useEffect(() => {
    const reveal = () => {
      const tab = strip.current!.querySelector('[aria-selected="true"]');
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    const sizes = new ResizeObserver(reveal);
    // An observer reports once when it starts.
    sizes.observe(strip.current!);
    return () => sizes.disconnect();
  }, [shown]);
  const rename = (sheet: SheetView, name: string | null) => {
    setRenaming(null);
    if (name && name !== sheet.name) app.actions.renameSheet(sheet.id, name);
    app.focusGrid();
  };
  return (
    <div class="tab-bar">
      <AddSheet />
      <AllSheets />
      <div ref={strip} class="tabs" role="tablist" aria-label={words.menus.tabs.label}>
        {sheets.map((sheet) =>
          renaming === sheet.id ? (
            <RenameField
              key={sheet.id}
              class="tab-rename"
              label={words.menus.tabs.newName}
              name={sheet.name}
              size={Math.max(6, sheet.name.length)}
              done={(name) => rename(sheet, name)}
            />
          ) : (
            <Tab
              key={sheet.id}
              sheet={sheet}
              isActive={sheet.id === shown}
              onRename={() => setRenaming(sheet.id)}
              onMenu={(tab) => setMenu({ sheet, place: above(tab) })}
            />
          ),
        )}
      </div>
      <StripArrows strip={strip} />
      {menu && (
        <FloatingMenu
          label={words.menus.tabs.menu(menu.sheet.name)}
          place={menu.place}
          entries={tabEntries(app, menu.sheet, sheets, () => setRenaming(menu.sheet.id))}
          close={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function Lock() {
  return (
    <svg viewBox="0 0 12 14" width="10" height="12" role="img" aria-label={words.menus.tabs.protected}>
      <path d="M3.5 6V4a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" stroke-width="1.5" />
      <rect x="1.5" y="6" width="9" height="7" rx="1" fill="currentColor" />
    </svg>
  );
}
