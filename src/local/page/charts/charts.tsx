import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ChartPlace, SheetView } from '../../protocol.ts';
import type { ChartData } from '../../workbook/types.ts';
import { type PageApp, useApp, usePageState } from '../app-context.ts';
import { FloatingMenu } from '../chrome/menu.tsx';
import type { GridView } from '../grid/grid-view.ts';
import { keyName } from '../grid/keyboard.ts';
import { activeSheet } from '../session/page-state.ts';
import { words } from '../words.ts';
import { ChartContent, chartWords } from './chart-content.tsx';
import { type ChartPicture, chartPicture, chartSize } from './chart-picture.ts';

/** Pixels on the screen. */
interface Shift {
  readonly left: number;
  readonly top: number;
}

/** A press that moves less than this, in pixels, is a click. */
const slack = 3;

/** Lets a mouse, finger or pen drag a box; a canceled gesture has no effect. */
function useDrag(dropped: (by: Shift) => void) {
  const [start, setStart] = useState<Shift | null>(null);
  const [shift, setShift] = useState<Shift | null>(null);
  const end = () => {
    setStart(null);
    setShift(null);
  };
  return {
    /** The current distance of the box from its position; null while it is not dragged. */
    shift,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        // Dragging a corner must not drag its box.
        event.stopPropagation();
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        setStart({ left: event.clientX, top: event.clientY });
      },
      onPointerMove(event: PointerEvent) {
        if (!start) return;
        const by = { left: event.clientX - start.left, top: event.clientY - start.top };
        if (shift || Math.hypot(by.left, by.top) > slack) setShift(by);
      },
      onPointerUp() {
        if (shift) dropped(shift);
        end();
      },
      onPointerCancel: end,
    },
  };
}

/** Distance in pixels by which an arrow key moves the selected chart. */
const step = 10;

/** Key handlers while a chart is selected, by key name. */
function chartKeys(
  { actions, focusGrid }: Pick<PageApp, 'actions' | 'focusGrid'>,
  chartId: number,
  move: (by: Shift) => void,
): Record<string, () => void> {
  const remove = () => {
    actions.deleteChart(chartId);
    focusGrid();
  };
  return {
    delete: remove,
    backspace: remove,
    enter: () => actions.editChart(chartId),
    escape: focusGrid,
    arrowleft: () => move({ left: -step, top: 0 }),
    arrowright: () => move({ left: step, top: 0 }),
    arrowup: () => move({ left: 0, top: -step }),
    arrowdown: () => move({ left: 0, top: step }),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
  };
}

/** Moves along rows or columns until the offset is within the current one; stops at both ends. */
function walk(
  from: number,
  offset: number,
  last: number,
  sizeOf: (index: number) => number,
): [index: number, offset: number] {
  let [index, rest] = [from, offset];
  while (rest < 0 && index > 0) rest += sizeOf(--index);
  while (index < last && rest >= sizeOf(index)) rest -= sizeOf(index++);
  const within = Math.min(Math.max(0, Math.round(rest)), sizeOf(index) - 1);
  return [index, within];
}

/** The position of a chart after it moved by this distance, in pixels without zoom. */
export function draggedPlace(
  place: ChartPlace,
  by: { left: number; top: number },
  grid: Pick<GridView, 'cellSize'>,
  { rows, columns }: Pick<SheetView, 'rows' | 'columns'>,
): ChartPlace {
  const width = (column: number) => grid.cellSize(place.row, column)?.width ?? 1;
  const height = (row: number) => grid.cellSize(row, place.column)?.height ?? 1;
  const [column, offsetX] = walk(place.column, place.offsetX + by.left, columns - 1, width);
  const [row, offsetY] = walk(place.row, place.offsetY + by.top, rows - 1, height);
  return { row, column, offsetX, offsetY };
}

/** Pixels at the top and left that a chart must not cover: the headers, and frozen cells if it scrolls. */
export function coveredEdges(
  { row, column }: ChartPlace,
  grid: Pick<GridView, 'rectangleOf'>,
  { frozenRows, frozenColumns }: Pick<SheetView, 'frozenRows' | 'frozenColumns'>,
): { left: number; top: number } {
  const corner = grid.rectangleOf(Math.max(0, frozenRows - 1), Math.max(0, frozenColumns - 1));
  const scrolls = {
    down: frozenRows > 0 && row >= frozenRows,
    right: frozenColumns > 0 && column >= frozenColumns,
  };
  return {
    left: scrolls.right && corner ? corner.left + corner.width : headerSize.width,
    top: scrolls.down && corner ? corner.top + corner.height : headerSize.height,
  };
}

/** The row and column headers. */
const headerSize = { width: 46, height: 24 };

interface ChartBoxProps {
  chart: ChartData;
  picture: ChartPicture;
  sheet: SheetView;
  locale: string;
}

/** Converts a sheet's pixels to pixels on the screen. */
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

/** The position of a chart, and how dragging moves it. */
function useMoved(chart: ChartData, sheet: SheetView) {
  const { grid, actions } = useApp();
  /** Shown from the drop until the worker confirms it. */
  const [dropped, setDropped] = useState<ChartPlace | null>(null);
  const place = dropped ?? chart;
  const move = async ({ left, top }: Shift) => {
    const zoom = grid.zoom();
    const to = draggedPlace(place, { left: left / zoom, top: top / zoom }, grid, sheet);
    setDropped(to);
    await actions.moveChart(chart.id, to);
    setDropped(null);
  };
  return { place, move: (by: Shift) => void move(by) };
}

const smallest = 80;

/** The size of a chart, and how its corner resizes it. */
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

/** The part of a chart that is over cells, and not over frozen rows and columns. */
function OverCells(props: { place: ChartPlace; sheet: SheetView; children: ComponentChildren }) {
  const { left, top } = coveredEdges(props.place, useApp().grid, props.sheet);
  return (
    <div class="over-cells" style={{ clipPath: `inset(${top}px 0 0 ${left}px)` }}>
      {props.children}
    </div>
  );
}

/** A chart on the grid: a click selects it, dragging moves it, Delete deletes it. */
function ChartBox({ chart, picture, sheet, locale }: ChartBoxProps) {
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
          aria-roledescription={words.panels.chart.role}
          aria-label={picture.title || words.panels.chart.untitled}
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
          label={words.menus.chart.label}
          entries={[
            { caption: words.menus.chart.edit, keys: 'Enter', run: keys.enter! },
            { caption: words.menus.chart.delete, keys: 'Del', run: keys.delete! },
          ]}
          place={menu}
          close={() => setMenu(null)}
        />
      )}
    </>
  );
}

const none: never[] = [];

/** The charts of the shown sheet, over its cells; later charts cover earlier ones. */
export function Charts() {
  const { workbook } = usePageState();
  const sheet = activeSheet({ workbook });
  const sheets = workbook?.sheets ?? none;
  const charts = sheet?.charts ?? none;
  // Scrolling renders this very often, and does not change the cells.
  const pictures = useMemo(() => charts.map((chart) => chartPicture(chart, sheets)), [charts, sheets]);
  if (!sheet || !workbook) return null;
  return (
    <>
      {charts.map((chart, index) => (
        <ChartBox
          key={`${sheet.id}-${chart.id}`}
          chart={chart}
          picture={pictures[index]!}
          sheet={sheet}
          locale={workbook.locale}
        />
      ))}
    </>
  );
}
