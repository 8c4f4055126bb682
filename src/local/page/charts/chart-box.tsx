import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ChartPlace, SheetView } from '../../protocol.ts';
import type { ChartData } from '../../workbook/types.ts';
import { useApp } from '../app-context.ts';
import { FloatingMenu } from '../chrome/floating-menu.tsx';
import { keyName } from '../grid/keyboard.ts';
import { ChartContent } from './chart-content.tsx';
import { chartKeys } from './chart-keys.ts';
import { type ChartPicture, chartSize } from './chart-picture.ts';
import { coveredEdges, movedPlace } from './chart-place.ts';
import { chartWords } from './chart-words.ts';
import { type Shift, useDrag } from './use-drag.ts';

export interface ChartBoxProps {
  chart: ChartData;
  picture: ChartPicture;
  sheet: SheetView;
  locale: string;
}

/** Pixels on the screen from a sheet's own pixels. */
function boxStyle(
  { width, height }: { width: number; height: number },
  corner: Shift,
  zoom: number,
): Record<string, string> {
  return {
    left: `${corner.left}px`,
    top: `${corner.top}px`,
    width: `${width}px`,
    height: `${height}px`,
    transform: `scale(${zoom})`,
  };
}

/** Where a chart stands, and how it is moved. */
function useMoved(chart: ChartData, sheet: SheetView) {
  const { grid, actions } = useApp();
  /** Shown from the drop on, until the worker's answer says the same. */
  const [dropped, setDropped] = useState<ChartPlace | null>(null);
  const place = dropped ?? chart;
  const move = async ({ left, top }: Shift) => {
    const zoom = grid.zoom();
    const to = movedPlace(place, { left: left / zoom, top: top / zoom }, grid, sheet);
    setDropped(to);
    await actions.moveChart(chart.id, to);
    setDropped(null);
  };
  return { place, move: (by: Shift) => void move(by) };
}

const smallest = 80;

/** How large a chart is, and how its corner makes it larger or smaller. */
function useResized(chart: ChartData) {
  const { grid, actions } = useApp();
  const [dropped, setDropped] = useState<Shift | null>(null);
  const { width, height } = chartSize(chart);
  const resized = (by: Shift | null) => ({
    width: Math.max(smallest, Math.round(width + (by?.left ?? 0) / grid.zoom())),
    height: Math.max(smallest, Math.round(height + (by?.top ?? 0) / grid.zoom())),
  });
  const corners = useDrag((by) => {
    setDropped(by);
    const { type, ranges, headers, options } = chart;
    const settings = { type, ranges, headers, options: { ...options, ...resized(by) } };
    void actions.changeChart(chart.id, settings).then(() => setDropped(null));
  });
  return { size: resized(corners.shift ?? dropped), corners };
}

/** The part of a chart that lies over cells, and not over the rows and columns that are frozen. */
function OverCells(props: { place: ChartPlace; sheet: SheetView; children: ComponentChildren }) {
  const { left, top } = coveredEdges(props.place, useApp().grid, props.sheet);
  return (
    <div class="over-cells" style={{ clipPath: `inset(${top}px 0 0 ${left}px)` }}>
      {props.children}
    </div>
  );
}

/** A chart on the grid: a click selects it, dragging moves it, Delete deletes it. */
export function ChartBox({ chart, picture, sheet, locale }: ChartBoxProps) {
  const app = useApp();
  const { grid } = app;
  const [menu, setMenu] = useState<{ left: number; top: number } | null>(null);
  const { place, move } = useMoved(chart, sheet);
  const { shift, handlers } = useDrag(move);
  const { size, corners } = useResized(chart);
  const keys = chartKeys(app, chart.id, move);
  const cell = grid.rectangleOf(place.row, place.column);
  if (!cell) return null;
  const zoom = grid.zoom();
  const corner = {
    left: cell.left + place.offsetX * zoom + (shift?.left ?? 0),
    top: cell.top + place.offsetY * zoom + (shift?.top ?? 0),
  };
  return (
    <>
      <OverCells place={place} sheet={sheet}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no element for a chart that can be moved. */}
        <div
          class={`chart${shift ? ' chart-dragged' : ''}`}
          data-testid="chart"
          role="group"
          aria-roledescription="chart"
          aria-label={picture.title || 'Chart without a title'}
          aria-description={chartWords(picture)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart that has the keyboard is the selected one.
          tabIndex={0}
          style={boxStyle(size, corner, zoom)}
          {...handlers}
          onDblClick={keys.enter}
          onWheel={(event) => grid.scrollBy(event)}
          onContextMenu={(event) => {
            event.preventDefault();
            setMenu({ left: event.clientX, top: event.clientY });
          }}
          onKeyDown={(event) => {
            const action = keys[keyName(event)];
            if (!action) return;
            event.preventDefault();
            action();
          }}
        >
          <ChartContent picture={picture} locale={locale} {...size} />
          <span class="chart-corner" data-testid="chart-corner" {...corners.handlers} />
        </div>
      </OverCells>
      {menu && (
        <FloatingMenu
          label="Chart"
          entries={[
            { caption: 'Edit chart', keys: 'Enter', run: keys.enter! },
            { caption: 'Delete chart', keys: 'Del', run: keys.delete! },
          ]}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </>
  );
}
