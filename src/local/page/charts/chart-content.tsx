import { ChartLegend } from './chart-legend.tsx';
import { ChartPlot } from './chart-plot.tsx';
import { emptyWords, hasNumbers } from './chart-words.ts';
import type { DrawingRequest } from './drawing.ts';

/** Title, legend and drawing of a chart, at their places in its box. */
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
