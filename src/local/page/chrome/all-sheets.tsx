import { useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { FloatingMenu } from './floating-menu.tsx';
import { above, type MenuPlace } from './menu.tsx';
import { sheetEntries } from './tab-entries.ts';

/** Google's ☰ left of the tabs: a list of all sheets, to go to one. */
export function AllSheets() {
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
        aria-label="All sheets"
        title="All sheets"
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
          label="All sheets"
          place={place}
          entries={sheetEntries(app, workbook.sheets, workbook.activeSheetId)}
          close={() => setPlace(null)}
        />
      )}
    </>
  );
}
