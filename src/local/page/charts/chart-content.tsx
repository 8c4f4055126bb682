import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { forms, words } from '../words.ts';
import type { ChartPicture, ChartSeries } from './chart-picture.ts';
import { plotData, plotOptions } from './plot-options.ts';

/** The names of a chart's series with their colors: a dash for a line, a dot for points. */
function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <span class="chart-legend">
      {series.map(({ name, color, lineWidth }) => (
        <span key={`${color} ${name}`}>
          <span class={lineWidth > 0 ? 'chart-dash' : 'chart-dot'} style={{ background: color }} />
          {name}
        </span>
      ))}
    </span>
  );
}

interface DrawingRequest {
  readonly picture: ChartPicture;
  readonly width: number;
  readonly height: number;
  readonly locale: string;
}

/** Everything except the numbers. */
function looksOf({ picture, ...rest }: DrawingRequest): string {
  const { x, series, ...looks } = picture;
  return JSON.stringify([looks, x.length, series.map(({ values: _, ...one }) => one), rest]);
}

/** A plot in an element. It is recreated when the options change; otherwise it only receives new numbers. */
class Drawing {
  private plot: uPlot | null = null;
  private looks = '';
  private picture: ChartPicture | null = null;

  show(request: DrawingRequest, holder: HTMLElement): void {
    const looks = looksOf(request);
    if (this.plot && looks === this.looks && request.picture === this.picture) return;
    this.picture = request.picture;
    const data = plotData(request.picture);
    if (this.plot && looks === this.looks) this.plot.setData(data);
    else {
      this.clear();
      this.plot = this.draw(request, data, holder);
    }
    this.looks = looks;
  }

  private draw(request: DrawingRequest, data: uPlot.AlignedData, holder: HTMLElement): uPlot {
    const { picture, width, height, locale } = request;
    const options = plotOptions(picture, { width, height }, locale, () => this.picture!);
    return new uPlot(options, data, holder);
  }

  clear(): void {
    this.plot?.destroy();
    this.plot = null;
  }
}

/** The drawn part of a chart, which updates at once with new numbers. */
function ChartPlot(request: DrawingRequest) {
  const holder = useRef<HTMLSpanElement>(null);
  const drawing = useRef(new Drawing());
  useLayoutEffect(() => drawing.current.show(request, holder.current!));
  useLayoutEffect(() => {
    const { current } = drawing;
    return () => current.clear();
  }, []);
  return <span ref={holder} class="chart-plot" aria-hidden="true" />;
}

const numbersOf = ({ values }: ChartSeries): number[] =>
  values.filter((value): value is number => value !== null);

const hasNumbers = ({ series }: ChartPicture): boolean => series.some((one) => numbersOf(one).length > 0);

/** The text in place of a drawing while the chart's cells contain no number. */
export const emptyWords = ({ source }: ChartPicture): string =>
  source === '' ? words.panels.chart.gone : words.panels.chart.empty(source);

function seriesWords(series: ChartSeries): string {
  const numbers = numbersOf(series);
  const texts = words.panels.chart;
  if (numbers.length === 0) return texts.emptySeries(series.name);
  const shown = (value: number) => forms.typed(Number(value.toPrecision(4)));
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  return texts.series(series.name, numbers.length, shown(first), shown(last));
}

/** Describes a chart in words, for people who cannot see it. */
export function chartWords(picture: ChartPicture): string {
  const kind = words.panels.chart.kinds[picture.kind];
  if (!hasNumbers(picture)) return `${kind}. ${emptyWords(picture)}`;
  return `${kind}. ${picture.series.map(seriesWords).join('; ')}.`;
}

/** Title, legend and drawing of a chart, positioned in its box. */
export function ChartContent({ picture, width, height, locale }: DrawingRequest) {
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
