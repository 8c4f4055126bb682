import { useState } from 'preact/hooks';
import type { ChartPlace, SheetView } from '../../protocol.ts';
import type { ChartData } from '../../workbook/types.ts';
import { useApp } from '../app-context.ts';
import { FloatingMenu } from '../chrome/floating-menu.tsx';
import { keyName } from '../grid/keyboard.ts';
import { ChartLegend } from './chart-legend.tsx';
import { type ChartPicture, chartSize } from './chart-picture.ts';
import { coveredEdges, movedPlace } from './chart-place.ts';
import { ChartPlot } from './chart-plot.tsx';
import { chartWords, emptyWords, hasNumbers } from './chart-words.ts';
import { type Shift, useDrag } from './use-drag.ts';

export interface ChartBoxProps {
  chart: ChartData;
  picture: ChartPicture;
  sheet: SheetView;
  locale: string;
}

/** Pixels that an arrow key moves the selected chart. */
const keyStep = 10;

const arrows: Record<string, Shift> = {
  arrowleft: { left: -keyStep, top: 0 },
  arrowright: { left: keyStep, top: 0 },
  arrowup: { left: 0, top: -keyStep },
  arrowdown: { left: 0, top: keyStep },
};

/** Title, legend and drawing of a chart, at their places in its box. */
function ChartContent({
  picture,
  width,
  height,
  locale,
}: {
  picture: ChartPicture;
  width: number;
  height: number;
  locale: string;
}) {
  const { title, legend, series } = picture;
  const isBeside = legend === 'right';
  const top = (title === '' ? 8 : 44) + (legend === 'top' || legend === 'bottom' ? 28 : 0);
  const plot = { width: width - (isBeside ? 140 : 0) - 16, height: height - top - 12 };
  return (
    <>
      {title !== '' && <span class="chart-title">{title}</span>}
      <span class={`chart-body chart-legend-${legend}`}>
        {legend !== 'none' && <ChartLegend series={series} />}
        {hasNumbers(picture) ? (
          <ChartPlot picture={picture} locale={locale} {...plot} />
        ) : (
          <span class="chart-empty">{emptyWords(picture)}</span>
        )}
      </span>
    </>
  );
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
  const move = async (by: Shift) => {
    const to = movedPlace(place, { left: by.left / zoom, top: by.top / zoom }, grid, sheet);
    setDropped(to);
    await actions.moveChart(chart.id, to);
    setDropped(null);
  };
  const drag = useDrag((by) => void move(by));
  const remove = () => {
    actions.deleteChart(chart.id);
    app.focusGrid();
  };
  const keys: Record<string, () => void> = {
    delete: remove,
    backspace: remove,
    escape: () => app.focusGrid(),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
  };
  const cell = grid.rectangleOf(place.row, place.column);
  if (!cell) return null;
  const size = chartSize(chart);
  const edges = coveredEdges(place, grid, sheet);
  const style = {
    left: `${cell.left + place.offsetX * zoom + (drag.shift?.left ?? 0)}px`,
    top: `${cell.top + place.offsetY * zoom + (drag.shift?.top ?? 0)}px`,
    width: `${size.width}px`,
    height: `${size.height}px`,
    transform: `scale(${zoom})`,
  };
  return (
    <div class="over-cells" style={{ clipPath: `inset(${edges.top}px 0 0 ${edges.left}px)` }}>
      <button
        type="button"
        class={`chart${drag.shift ? ' chart-dragged' : ''}`}
        data-testid="chart"
        aria-roledescription="chart"
        aria-label={picture.title || 'Chart without a title'}
        aria-description={chartWords(picture)}
        style={style}
        {...drag.handlers}
        onWheel={(event) => grid.scrollBy(event)}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu({ left: event.clientX, top: event.clientY });
        }}
        onKeyDown={(event) => {
          const name = keyName(event);
          const step = arrows[name];
          const action = step
            ? () => void move({ left: step.left * zoom, top: step.top * zoom })
            : keys[name];
          if (!action) return;
          event.preventDefault();
          action();
        }}
      >
        <ChartContent picture={picture} locale={locale} {...size} />
      </button>
      {menu && (
        <FloatingMenu
          label="Chart"
          entries={[{ caption: 'Delete chart', keys: 'Del', run: remove }]}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </div>
  );
}
