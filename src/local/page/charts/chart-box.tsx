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
function boxStyle(chart: ChartData, corner: Shift, zoom: number): Record<string, string> {
  const { width, height } = chartSize(chart);
  return {
    left: `${corner.left}px`,
    top: `${corner.top}px`,
    width: `${width}px`,
    height: `${height}px`,
    transform: `scale(${zoom})`,
  };
}

/** A chart on the grid: a click selects it, dragging moves it, Delete deletes it. */
export function ChartBox({ chart, picture, sheet, locale }: ChartBoxProps) {
  const app = useApp();
  const { grid, actions } = app;
  /** Shown from the drop on, until the worker's answer says the same. */
  const [dropped, setDropped] = useState<ChartPlace | null>(null);
  const [menu, setMenu] = useState<{ left: number; top: number } | null>(null);
  const place = dropped ?? chart;
  const zoom = grid.zoom();
  const move = async ({ left, top }: Shift) => {
    const to = movedPlace(place, { left: left / zoom, top: top / zoom }, grid, sheet);
    setDropped(to);
    await actions.moveChart(chart.id, to);
    setDropped(null);
  };
  const { shift, handlers } = useDrag((by) => void move(by));
  const keys = chartKeys(app, chart.id, (by) => void move(by));
  const cell = grid.rectangleOf(place.row, place.column);
  if (!cell) return null;
  const edges = coveredEdges(place, grid, sheet);
  const corner = {
    left: cell.left + place.offsetX * zoom + (shift?.left ?? 0),
    top: cell.top + place.offsetY * zoom + (shift?.top ?? 0),
  };
  return (
    <>
      <div class="over-cells" style={{ clipPath: `inset(${edges.top}px 0 0 ${edges.left}px)` }}>
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
          style={boxStyle(chart, corner, zoom)}
          {...handlers}
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
          <ChartContent picture={picture} locale={locale} {...chartSize(chart)} />
        </div>
      </div>
      {menu && (
        <FloatingMenu
          label="Chart"
          entries={[{ caption: 'Delete chart', keys: 'Del', run: keys.delete! }]}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </>
  );
}
