import { useEffect, useRef, useState } from 'preact/hooks';
import type { SheetView } from '../../protocol.ts';
import { useApp, usePageState } from '../app-context.ts';
import { AllSheets } from './all-sheets.tsx';
import { FloatingMenu } from './floating-menu.tsx';
import { above, type MenuPlace } from './menu.tsx';
import { StripArrows } from './strip-arrows.tsx';
import { goToSheet, tabEntries } from './tab-entries.ts';

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
      aria-label="Add sheet"
      title="Add sheet"
      onClick={add}
    >
      +
    </button>
  );
}

/** One sheet: a click goes there, a double click renames it, arrows lead to its neighbours and its menu. */
function Tab(props: {
  sheet: SheetView;
  isActive: boolean;
  onRename(): void;
  onMenu(tab: HTMLElement): void;
}) {
  const { sheet, isActive, onRename, onMenu } = props;
  const app = useApp();
  const keys: Record<string, (tab: HTMLElement) => void> = {
    ArrowLeft: (tab) => focusNeighbour(tab, -1),
    ArrowRight: (tab) => focusNeighbour(tab, 1),
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

/** Of the tabs in the strip, round its ends. */
function focusNeighbour(tab: HTMLElement, by: 1 | -1): void {
  const tabs = [...tab.parentElement!.querySelectorAll<HTMLElement>('[role="tab"]')];
  tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]?.focus();
}

/** The sheets of the file: click, double click to rename, context menu; arrows when a tab has the keyboard. */
export function TabBar() {
  const app = useApp();
  const { workbook } = usePageState();
  const [renaming, setRenaming] = useState<number | null>(null);
  const [menu, setMenu] = useState<{ sheet: SheetView; place: MenuPlace } | null>(null);
  const sheets = workbook?.sheets.filter(({ hidden }) => !hidden) ?? [];
  const strip = useRef<HTMLDivElement>(null);
  const shown = workbook?.activeSheetId;
  // A build or a formula may lead to a tab beyond the strip's end; so may the strip itself, when what stands beside it
  // takes more room.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is what calls for it
  useEffect(() => {
    const reveal = () => {
      const tab = strip.current!.querySelector('[aria-selected="true"]');
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    const sizes = new ResizeObserver(reveal);
    // An observer looks once when it begins.
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
      <div ref={strip} class="tabs" role="tablist" aria-label="Sheets">
        {sheets.map((sheet) =>
          renaming === sheet.id ? (
            <RenameField key={sheet.id} name={sheet.name} done={(name) => rename(sheet, name)} />
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
          label={`Sheet ${menu.sheet.name}`}
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
    <svg viewBox="0 0 12 14" width="10" height="12" role="img" aria-label="protected">
      <path d="M3.5 6V4a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" stroke-width="1.5" />
      <rect x="1.5" y="6" width="9" height="7" rx="1" fill="currentColor" />
    </svg>
  );
}

function RenameField({ name, done }: { name: string; done(name: string | null): void }) {
  return (
    <input
      class="tab-rename"
      aria-label="New name of the sheet"
      defaultValue={name}
      size={Math.max(6, name.length)}
      ref={(field) => field?.focus()}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => done(currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
