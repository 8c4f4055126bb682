import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { activeCell } from '../session/page-state.ts';
import { keysIn, words } from '../words.ts';
import {
  alignmentEntries,
  borderEntries,
  knownPattern,
  mergeEntries,
  numberFormats,
  sizeEntries,
  wrappingEntries,
} from './format-menus.ts';
import { type Entry, FloatingMenu, type MenuPlace, Palette } from './menu.tsx';

interface ToolProps {
  label: string;
  disabled?: boolean;
  pressed?: boolean;
  run(): void;
  children: ComponentChildren;
}

/** A toolbar button; it leaves the keyboard focus on the grid. */
function Tool({ label, disabled, pressed, run, children }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {children}
    </button>
  );
}

function Arrow({ mirrored = false }: { mirrored?: boolean }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      aria-hidden="true"
      style={mirrored ? { transform: 'scaleX(-1)' } : {}}
    >
      <path
        d="M6 4 3 7.5 6 11M3.5 7.5H12a4 4 0 0 1 0 8.5H7"
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
      />
    </svg>
  );
}

/** A toolbar button that opens a menu. */
function MenuTool({
  label,
  entries,
  children,
}: {
  label: string;
  entries: Entry[];
  children: ComponentChildren;
}) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  return (
    <>
      <button
        type="button"
        class="tool menu-tool"
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          setPlace(place ? null : { left, top: bottom + 2 });
        }}
      >
        {children}
        <span class="tool-arrow" aria-hidden="true">
          ▾
        </span>
      </button>
      {place && <FloatingMenu label={label} entries={entries} place={place} close={() => setPlace(null)} />}
    </>
  );
}

/** A toolbar button that opens a color palette. */
function ColorTool(props: {
  label: string;
  choose(color: string | undefined): void;
  children: ComponentChildren;
}) {
  const { label, choose, children } = props;
  const { focusGrid } = useApp();
  const [isOpen, setOpen] = useState(false);
  const holder = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: PointerEvent) => {
      if (!holder.current?.contains(target as Node)) setOpen(false);
    };
    window.addEventListener('pointerdown', leave);
    return () => window.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    focusGrid();
  };
  return (
    <span ref={holder} class="tool-holder">
      <button
        type="button"
        class="tool"
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <Palette
          label={label}
          choose={(color) => {
            close();
            choose(color);
          }}
          back={close}
        />
      )}
    </span>
  );
}

/** A toolbar icon drawn with one SVG path. */
function Picture({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.7" />
    </svg>
  );
}

const pictures = {
  left: 'M3 4.5h14M3 8.5h9M3 12.5h14M3 16.5h9',
  borders: 'M3.5 3.5h13v13h-13zM10 3.5v13M3.5 10h13',
  merge: 'M3.5 3.5h13v13h-13zM5 10h4M15 10h-4M7.5 7.5 10 10l-2.5 2.5M12.5 7.5 10 10l2.5 2.5',
  wrap: 'M3 4.5h14M3 16.5h5M3 10h10.5a3 3 0 0 1 0 6.5H11M13 14l-2.3 2.4 2.3 2.4',
};

/** Undo, redo, number format, decimals, and cell formats. */
export function Toolbar() {
  const app = useApp();
  const { actions } = app;
  const state = usePageState();
  const style = activeCell(state)?.style;
  const pattern = knownPattern(style?.numberFormat);
  const known = numberFormats.some((format) => format.pattern === pattern);
  const { toolbar, edit, format, numberFormats: formatNames } = words.menus;
  const withKeys = (label: string, keys: string) => `${label} (${keysIn(keys)})`;
  return (
    <div class="toolbar" role="toolbar" aria-label={toolbar.label}>
      <Tool
        label={withKeys(edit.undo, 'Ctrl+Z')}
        disabled={!state.workbook?.canUndo}
        run={() => actions.undo()}
      >
        <Arrow />
      </Tool>
      <Tool
        label={withKeys(edit.redo, 'Ctrl+Y')}
        disabled={!state.workbook?.canRedo}
        run={() => actions.redo()}
      >
        <Arrow mirrored />
      </Tool>
      <span class="tool-line" />
      <select
        class="tool-select"
        aria-label={toolbar.numberFormat}
        value={pattern}
        onChange={({ currentTarget }) => {
          actions.setStyle({ numberFormat: currentTarget.value });
          app.focusGrid();
        }}
      >
        {!known && <option value={pattern}>{pattern}</option>}
        {numberFormats.map(({ name, pattern: one }) => (
          <option key={one} value={one}>
            {formatNames[name]}
          </option>
        ))}
      </select>
      <Tool label={formatNames.percent} run={() => actions.setStyle({ numberFormat: '0.00%' })}>
        %
      </Tool>
      <Tool label={toolbar.fewerDecimals} run={() => actions.changeDecimals(-1)}>
        <small aria-hidden="true">.0←</small>
      </Tool>
      <Tool label={toolbar.moreDecimals} run={() => actions.changeDecimals(1)}>
        <small aria-hidden="true">.00→</small>
      </Tool>
      <span class="tool-line" />
      <Tool
        label={withKeys(format.bold, 'Ctrl+B')}
        pressed={Boolean(style?.bold)}
        run={() => actions.toggle('bold')}
      >
        <b>{toolbar.boldLetter}</b>
      </Tool>
      <Tool
        label={withKeys(format.italic, 'Ctrl+I')}
        pressed={Boolean(style?.italic)}
        run={() => actions.toggle('italic')}
      >
        <i>{toolbar.italicLetter}</i>
      </Tool>
      <Tool
        label={withKeys(format.strikethrough, 'Alt+Shift+5')}
        pressed={Boolean(style?.strikethrough)}
        run={() => actions.toggle('strikethrough')}
      >
        <s>S</s>
      </Tool>
      <ColorTool label={format.textColor} choose={(color) => actions.setStyle({ fontColor: color })}>
        <span class="tool-color" style={{ borderColor: style?.fontColor ?? '#000000' }}>
          A
        </span>
      </ColorTool>
      <span class="tool-line" />
      <ColorTool label={format.fillColor} choose={(color) => actions.setStyle({ background: color })}>
        <span class="tool-color" style={{ borderColor: style?.background ?? '#ffffff' }}>
          <Picture path="M5 10 10.5 4.5l5 5-5.5 5.5zM8 2l3 3M17 12v3" />
        </span>
      </ColorTool>
      <MenuTool label={format.borders} entries={borderEntries(app)}>
        <Picture path={pictures.borders} />
      </MenuTool>
      <MenuTool label={format.merge} entries={mergeEntries(app)}>
        <Picture path={pictures.merge} />
      </MenuTool>
      <span class="tool-line" />
      <MenuTool label={format.alignment} entries={alignmentEntries(app, style)}>
        <Picture path={pictures.left} />
      </MenuTool>
      <MenuTool label={format.wrapping} entries={wrappingEntries(app, style)}>
        <Picture path={pictures.wrap} />
      </MenuTool>
      <MenuTool label={format.fontSize} entries={sizeEntries(app, style)}>
        <span aria-hidden="true">{style?.fontSize ?? 10}</span>
      </MenuTool>
    </div>
  );
}
