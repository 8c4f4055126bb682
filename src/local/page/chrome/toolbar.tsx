import type { ComponentChildren } from 'preact';
import { useApp, usePageState } from '../app-context.ts';
import { knownPattern, numberFormats } from '../number-formats.ts';
import { activeCell } from '../session/page-state.ts';

interface ToolProps {
  label: string;
  disabled?: boolean;
  pressed?: boolean;
  run(): void;
  children: ComponentChildren;
}

/** A toolbar button; it leaves the keyboard with the grid. */
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

/** Undo, redo, number format, decimals, bold, italic. */
export function Toolbar() {
  const app = useApp();
  const { actions } = app;
  const state = usePageState();
  const style = activeCell(state)?.style;
  const pattern = knownPattern(style?.numberFormat);
  const known = numberFormats.some((format) => format.pattern === pattern);
  return (
    <div class="toolbar" role="toolbar" aria-label="Toolbar">
      <Tool label="Undo (Ctrl+Z)" disabled={!state.workbook?.canUndo} run={() => actions.undo()}>
        <Arrow />
      </Tool>
      <Tool label="Redo (Ctrl+Y)" disabled={!state.workbook?.canRedo} run={() => actions.redo()}>
        <Arrow mirrored />
      </Tool>
      <span class="tool-line" />
      <select
        class="tool-select"
        aria-label="Number format"
        value={pattern}
        onChange={({ currentTarget }) => {
          actions.setStyle({ numberFormat: currentTarget.value });
          app.focusGrid();
        }}
      >
        {!known && <option value={pattern}>{pattern}</option>}
        {numberFormats.map((format) => (
          <option key={format.pattern} value={format.pattern}>
            {format.caption}
          </option>
        ))}
      </select>
      <Tool label="Percent" run={() => actions.setStyle({ numberFormat: '0.00%' })}>
        %
      </Tool>
      <Tool label="Fewer decimals" run={() => actions.changeDecimals(-1)}>
        <small>.0←</small>
      </Tool>
      <Tool label="More decimals" run={() => actions.changeDecimals(1)}>
        <small>.00→</small>
      </Tool>
      <span class="tool-line" />
      <Tool label="Bold (Ctrl+B)" pressed={Boolean(style?.bold)} run={() => actions.toggle('bold')}>
        <b>B</b>
      </Tool>
      <Tool label="Italic (Ctrl+I)" pressed={Boolean(style?.italic)} run={() => actions.toggle('italic')}>
        <i>I</i>
      </Tool>
    </div>
  );
}
