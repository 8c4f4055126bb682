import type uPlot from 'uplot';
import type { ChartPicture } from './chart-picture.ts';

/** The numbers at one place of a chart: what is below it, then each series. */
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

/** Puts the tip beside the mouse, on the side that has more room. */
function placeTip(tip: HTMLElement, { cursor, over }: uPlot): void {
  const { left = 0, top = 0 } = cursor;
  const isRight = left < over.clientWidth / 2;
  tip.style.left = isRight ? `${left + 14}px` : 'auto';
  tip.style.right = isRight ? 'auto' : `${over.clientWidth - left + 14}px`;
  tip.style.top = `${Math.max(0, top - 20)}px`;
}

/** A card with the numbers under the mouse, as Google's charts have; `picture` is the one that is shown now. */
export function hoverTip(picture: () => ChartPicture, inWords: (value: number) => string): uPlot.Plugin {
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
