import type { ChartPicture, ChartSeries } from './chart-picture.ts';

const numbersOf = ({ values }: ChartSeries): number[] =>
  values.filter((value): value is number => value !== null);

export const hasNumbers = ({ series }: ChartPicture): boolean =>
  series.some((one) => numbersOf(one).length > 0);

/** What a chart says in place of a drawing while its cells hold no number. */
export const emptyWords = ({ source }: ChartPicture): string =>
  source === '' ? 'The cells of this chart are gone.' : `No numbers in ${source} yet.`;

function seriesWords(series: ChartSeries): string {
  const numbers = numbersOf(series);
  if (numbers.length === 0) return `${series.name}: no numbers`;
  const shown = (value: number) => String(Number(value.toPrecision(4)));
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  return `${series.name}: ${numbers.length} numbers, the first ${shown(first)}, the last ${shown(last)}`;
}

const kindWords = {
  line: 'Line chart',
  scatter: 'Scatter chart',
  column: 'Column chart',
  histogram: 'Histogram',
};

/** A chart in words, for people who cannot see it. */
export function chartWords(picture: ChartPicture): string {
  const kind = kindWords[picture.kind];
  if (!hasNumbers(picture)) return `${kind}. ${emptyWords(picture)}`;
  return `${kind}. ${picture.series.map(seriesWords).join('; ')}.`;
}
