import uPlot from 'uplot';
import type { AxisLook, ChartPicture, ChartSeries } from './chart-picture.ts';

/** The numbers at one position of a chart: the x value or label, then each series. */
export function tipLines(
  { labels, x, xTitle, series, kind, barWidth }: ChartPicture,
  index: number,
  inWords: (value: number) => string,
): string[] {
  const at = x[index]!;
  const bucket = () => `${inWords(at - barWidth / 2)} – ${inWords(at + barWidth / 2)}`;
  const place = labels ? (labels[at - 1] ?? '') : kind === 'histogram' ? bucket() : inWords(at);
  const lines = series.flatMap(({ name, values }) => {
    const value = values[index];
    if (value === null || value === undefined) return [];
    return [name === '' ? inWords(value) : `${name}: ${inWords(value)}`];
  });
  return lines.length === 0 ? [] : [xTitle === '' ? place : `${xTitle}: ${place}`, ...lines];
}

/** Places the tooltip beside the mouse, on the side with more room. */
function placeTip(tip: HTMLElement, { cursor, over }: uPlot): void {
  const { left = 0, top = 0 } = cursor;
  const isRight = left < over.clientWidth / 2;
  tip.style.left = isRight ? `${left + 14}px` : 'auto';
  tip.style.right = isRight ? 'auto' : `${over.clientWidth - left + 14}px`;
  tip.style.top = `${Math.max(0, top - 20)}px`;
}

/** A card with the numbers under the mouse, as in Google's charts; `picture` returns the current picture. */
function hoverTip(picture: () => ChartPicture, inWords: (value: number) => string): uPlot.Plugin {
  const tip = document.createElement('span');
  tip.className = 'chart-tip';
  return {
    hooks: {
      init: (plot) => plot.over.append(tip),
      setCursor(plot) {
        const { idx } = plot.cursor;
        const lines = idx === null || idx === undefined ? [] : tipLines(picture(), idx, inWords);
        tip.hidden = lines.length === 0;
        tip.textContent = lines.join('\n');
        placeTip(tip, plot);
      },
    },
  };
}

/** Google's chart styles, drawn by uPlot. */

const font = 'Roboto, Arial, "Liberation Sans", Helvetica, sans-serif';
const valueFont = `12px ${font}`;
const titleFont = `13px ${font}`;
const ink = '#3c4043';
const gridLines = { stroke: '#e6e6e6', width: 1 };
const noLines = { show: false };

/** Columns from the base line, beside those of the other series at the same position. */
function columns(index: number, { series, barWidth }: ChartPicture): uPlot.Series.PathBuilder {
  const width = barWidth / series.length;
  return (plot, number, first, last) => {
    const path = new Path2D();
    const [xs, ys] = [plot.data[0], plot.data[number]!];
    const base = plot.scales.y!.distr === 3 ? plot.bbox.top + plot.bbox.height : plot.valToPos(0, 'y', true);
    for (let at = first; at <= last; at++) {
      const value = ys[at];
      if (value === null || value === undefined) continue;
      const from = xs[at]! - barWidth / 2 + index * width;
      const [left, right] = [plot.valToPos(from, 'x', true), plot.valToPos(from + width, 'x', true)];
      const top = plot.valToPos(value, 'y', true);
      path.rect(left, Math.min(top, base), Math.max(1, right - left - 1), Math.abs(top - base));
    }
    return { fill: path };
  };
}

function paths(series: ChartSeries, index: number, picture: ChartPicture): uPlot.Series.PathBuilder {
  const { smooth, barWidth } = picture;
  if (barWidth > 0) return columns(index, picture);
  if (series.lineWidth === 0) return () => null;
  return (smooth ? uPlot.paths.spline! : uPlot.paths.linear!)();
}

const seriesOptions = (series: ChartSeries, index: number, picture: ChartPicture): uPlot.Series => ({
  label: series.name,
  stroke: series.color,
  ...(picture.barWidth > 0 && { fill: series.color }),
  width: series.lineWidth,
  paths: paths(series, index, picture),
  // A single number makes no line, so it is drawn as a point.
  points: {
    show: (plot, number) =>
      picture.barWidth === 0 && (series.pointSize > 0 || countOf(plot.data[number]) === 1),
    size: Math.max(series.pointSize, 6),
    width: 0,
    fill: series.color,
  },
});

const countOf = (values: ArrayLike<unknown> | undefined): number =>
  Array.from(values ?? []).filter((value) => value !== null).length;

/** Limits set by a script take precedence over those that the numbers need. */
const between =
  ({ min, max }: AxisLook, natural: (low: number | null, high: number | null) => uPlot.Range.MinMax) =>
  (_: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax => {
    const [from, to] = natural(low, high);
    return [min ?? from, max ?? to];
  };

/** A line fills the width; points keep a distance from the edges, as numbers do from the top. */
function xRange({ kind, labels, barWidth }: ChartPicture) {
  return (low: number | null, high: number | null): uPlot.Range.MinMax => {
    if (low === null || high === null) return [0, 1];
    if (kind === 'column') return [low - 0.5, high + 0.5];
    if (kind === 'histogram') return [low - barWidth / 2, high + barWidth / 2];
    if (low === high) return kind === 'line' ? [low, low + 1] : [low - 1, high + 1];
    return kind === 'line' && !labels ? [low, high] : padded(low, high);
  };
}

/** Adds a margin at both ends; an end near 0 is extended to 0. */
function padded(low: number | null, high: number | null): uPlot.Range.MinMax {
  if (low === null || high === null) return [0, 1];
  return uPlot.rangeNum(low, high, {
    min: { pad: 0.1, soft: 0, mode: 3 },
    max: { pad: 0.1, soft: 0, mode: 3 },
  });
}

/** Columns start at 0. */
const fromZero = (low: number | null, high: number | null): uPlot.Range.MinMax =>
  low === null || high === null ? [0, 1] : padded(Math.min(0, low), Math.max(0, high));

const logRange = (low: number | null, high: number | null): uPlot.Range.MinMax =>
  low === null || high === null ? [1, 10] : uPlot.rangeLog(low, high, 10, true);

const scale = (axis: AxisLook, natural: ReturnType<typeof xRange>): uPlot.Scale => ({
  time: false,
  distr: axis.logarithmic ? 3 : 1,
  range: between(axis, axis.logarithmic ? logRange : natural),
});

/** Formats numbers in the file's locale; very large and very small ones with a power of ten. */
function numberWords(locale: string): (value: number) => string {
  const language = locale.replace('_', '-');
  const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: 12 });
  const short = new Intl.NumberFormat(language, { notation: 'scientific', maximumFractionDigits: 2 });
  return (value) => {
    const size = Math.abs(value);
    const isPlain = size === 0 || (size >= 1e-4 && size < 1e7);
    return (isPlain ? plain : short).format(value);
  };
}

/** The width of the longest of some labels. */
function widthOf(plot: uPlot, words: readonly (string | number | null)[] | null): number {
  plot.ctx.save();
  plot.ctx.font = valueFont;
  const widths = (words ?? []).map((word) => plot.ctx.measureText(String(word ?? '')).width);
  plot.ctx.restore();
  return Math.max(12, ...widths) + 12;
}

const shared = {
  stroke: ink,
  font: valueFont,
  labelFont: titleFont,
  labelSize: 22,
  labelGap: 2,
  gap: 6,
  ticks: noLines,
};

/** Steps between positions: 1, 2, 5, 10, 20… */
const integerSteps = Array.from({ length: 7 }, (_, power) => 10 ** power).flatMap((ten) => [
  ten,
  2 * ten,
  5 * ten,
]);

/** Labels or positions below a line, numbers below points. */
function xAxis(picture: ChartPicture, inWords: (value: number) => string): uPlot.Axis {
  const { labels, kind, xTitle } = picture;
  const isPlaces = (kind === 'line' && picture.x.every(Number.isInteger)) || kind === 'column';
  return {
    ...shared,
    scale: 'x',
    side: 2,
    ...(xTitle === '' ? {} : { label: xTitle }),
    size: 30,
    space: 60,
    ...(isPlaces ? { incrs: integerSteps } : {}),
    values: (_, splits) => splits.map((split) => (labels ? (labels[split - 1] ?? '') : inWords(split))),
    grid: kind === 'scatter' ? gridLines : noLines,
    border: { show: true, stroke: '#9aa0a6', width: 1 },
  };
}

const yAxis = ({ yTitle }: ChartPicture, inWords: (value: number) => string): uPlot.Axis => ({
  ...shared,
  scale: 'y',
  side: 3,
  ...(yTitle === '' ? {} : { label: yTitle }),
  size: (plot, values) => widthOf(plot, values),
  space: 36,
  values: (_, splits) => splits.map((split) => (split === null ? '' : inWords(split))),
  grid: gridLines,
});

/** The uPlot options for an area of that size; `shown` returns the latest picture. */
export function plotOptions(
  picture: ChartPicture,
  size: { width: number; height: number },
  locale: string,
  shown: () => ChartPicture,
): uPlot.Options {
  const inWords = numberWords(locale);
  return {
    ...size,
    padding: [10, 16, 0, 4],
    legend: noLines,
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { size: 9, width: 0 } },
    plugins: [hoverTip(shown, inWords)],
    scales: {
      x: scale(picture.xAxis, xRange(picture)),
      y: scale(picture.yAxis, picture.barWidth > 0 ? fromZero : padded),
    },
    // The base line is drawn over the grid's.
    axes: [yAxis(picture, inWords), xAxis(picture, inWords)],
    series: [{}, ...picture.series.map((series, index) => seriesOptions(series, index, picture))],
  };
}

/** The numbers in uPlot's format. Values without a logarithm are omitted. */
export function plotData({ x, series, yAxis: { logarithmic } }: ChartPicture): uPlot.AlignedData {
  const drawable = (value: number | null) => (logarithmic && value !== null && value <= 0 ? null : value);
  return [[...x], ...series.map(({ values }) => values.map(drawable))];
}
