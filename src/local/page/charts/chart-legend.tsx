import type { ChartSeries } from './chart-picture.ts';

/** The names of a chart's series with their colours: a dash for a line, a dot for points. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
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
