import { areaName, cellName } from '../../a1/addresses.ts';
import type { ResultTab } from '../../addon/contract.ts';
import type { RangeAddress } from '../../formula/model.ts';
import {
  type ExperimentPlan,
  type ExperimentText,
  type RunResult,
  runsOf,
  type Summary,
  summaries,
  type Variation,
} from '../../train/experiment.ts';
import { rendered } from '../problem.ts';
import type { Plan } from '../train/form/read-form.ts';
import { optimizerText } from '../train/run/report-view.tsx';
import { stopWords } from '../train/run/state.ts';
import { messages } from '../words.ts';
import { valueText, variationName } from './form.ts';

const words = messages.experiments;

type Cell = number | string;
type Row = readonly Cell[];

/** An experiment to display. */
export interface ShownResults {
  readonly form: ExperimentText;
  readonly training: Plan;
  readonly plan: ExperimentPlan;
  readonly results: readonly RunResult[];
  /** The compared figure, in words. */
  readonly measuredName: string;
  nameOf(cell: RangeAddress): string;
}

/** A value as a cell: numbers remain numbers. */
const valueCell = (variation: Variation, place: number): Cell => {
  const value = variation.values[place]!;
  return typeof value === 'number' ? value : valueText(variation, place);
};

/** A rectangle of one figure by the values of the variations, with headers. */
function block(
  { plan, nameOf, measuredName }: ShownResults,
  title: string,
  cellOf: (summary: Summary) => Cell,
  all: readonly Summary[],
): Row[] {
  const [down, across] = plan.vary as [Variation, Variation?];
  const head = across
    ? [
        `${variationName(down, nameOf)} \\ ${variationName(across, nameOf)}`,
        ...across.values.map((_, place) => valueCell(across, place)),
      ]
    : [variationName(down, nameOf), measuredName];
  const width = across ? across.values.length : 1;
  const rows = down.values.map((_, row) => [
    valueCell(down, row),
    ...all.slice(row * width, (row + 1) * width).map(cellOf),
  ]);
  return [[title], head, ...rows];
}

const blankForNull = (value: number | null | undefined): Cell => value ?? '';

function logRows(shown: ShownResults): Row[] {
  const { plan, training, results, nameOf, measuredName } = shown;
  const runs = runsOf(plan);
  const head: Row = [
    words.log.run,
    words.log.seed,
    ...plan.vary.map((variation) => variationName(variation, nameOf)),
    measuredName,
    words.log.objective,
    ...training.followed.map(({ cell, name }) => name || nameOf(cell)),
    words.log.epochs,
    words.log.ended,
  ];
  const rows = [...results]
    .sort((one, other) => one.index - other.index)
    .map((result): Row => {
      const { at, seed } = runs[result.index]!;
      return [
        result.index + 1,
        seed + 1,
        ...plan.vary.map((variation, index) => valueCell(variation, at[index]!)),
        blankForNull(result.value),
        blankForNull(result.objective),
        ...training.followed.map((_, index) => blankForNull(result.followed[index])),
        result.epochs,
        reasonOf(result, training),
      ];
    });
  return [[words.log.title], head, ...rows];
}

/** The reason why a run has no value, otherwise the reason why it ended. */
export function reasonOf(result: RunResult, { ranges }: Pick<Plan, 'ranges'>): string {
  const { refused, stop, value } = result;
  if (refused) return rendered(refused).message;
  const isBroken = stop?.reason === 'value-not-finite' || stop?.reason === 'gradient-not-finite';
  return value === null && !isBroken ? words.comparedIsError : stopWords(stop, ranges);
}

/** Pads rows to the same width with blank cells. */
function rectangle(rows: readonly Row[]): Cell[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return rows.map((row) => [...row, ...Array<Cell>(width - row.length).fill('')]);
}

const green = '#63be7b';
const white = '#ffffff';
const red = '#f8696b';

/** Height of the chart in rows. */
const chartRows = 21;

/** The results as a tab: means as a heat map, deviations, a chart of the means, and all runs. */
export function resultTab(shown: ShownResults): ResultTab {
  const { form, plan, training, measuredName, nameOf } = shown;
  const all = summaries(plan, shown.results);
  const [down, across] = plan.vary as [Variation, Variation?];
  const kept = words.keeps[form.keep];
  const intro: Row[] = [
    [words.tabTitle(measuredName)],
    [words.tabIntro(plan.seeds, kept, optimizerText(training))],
    [],
  ];
  const means = block(shown, words.mean, ({ mean }) => blankForNull(mean), all);
  const deviations = block(shown, words.deviation, ({ deviation }) => blankForNull(deviation), all);
  const failed = all.some((one) => one.failed > 0)
    ? [...block(shown, words.failed, (one) => one.failed, all), []]
    : [];
  const blocks = [...intro, ...means, [], ...deviations, [], ...failed];
  // The chart is beside the blocks, and the list of runs below it.
  const gap = Array.from({ length: Math.max(0, chartRows - blocks.length) }, (): Row => []);
  const above = [...blocks, ...gap];
  const cells = rectangle([...above, ...logRows(shown)]);
  const width = across ? across.values.length : 1;
  const first = intro.length + 2;
  const heat = { row: first, column: 1, rows: down.values.length, columns: width };
  const spread = { ...heat, row: first + down.values.length + 3 };
  const [low, high] = form.best === 'minimize' ? [green, red] : [red, green];
  const column = (at: number) => areaName({ ...heat, column: at, columns: 1 });
  const titles = [0, intro.length, spread.row - 2, above.length];
  const titleStyles = titles.map((row) => ({ range: cellName(row, 0), bold: true }));
  const headStyles = [first - 1, spread.row - 1, above.length + 1].map((row) => ({
    range: areaName({ row, column: 0, rows: 1, columns: cells[0]!.length }),
    bold: true,
    background: '#f1f3f4',
  }));
  return {
    name: words.tabName,
    summary: '',
    cells,
    styles: [
      ...titleStyles,
      ...headStyles,
      { range: areaName(heat), numberFormat: '0.0000' },
      { range: areaName(spread), numberFormat: '0.0000' },
    ],
    notes: [],
    columnWidths: [{ column: 0, count: 1, pixels: 220 }],
    frozenRows: 0,
    frozenColumns: 0,
    gridlinesHidden: false,
    checkboxes: [],
    colorScales: [
      {
        ranges: [areaName(heat)],
        points: [
          { type: 'MIN', color: low },
          { type: 'MAX', color: high },
        ],
      },
      {
        ranges: [areaName(spread)],
        points: [
          { type: 'MIN', color: white },
          { type: 'MAX', color: '#ffd666' },
        ],
      },
    ],
    namedRanges: [],
    charts: [
      {
        kind: 'line',
        title: words.tabTitle(measuredName),
        x: column(0),
        series: Array.from({ length: width }, (_, place) => ({
          name: across ? `${variationName(across, nameOf)} ${valueText(across, place)}` : measuredName,
          range: column(1 + place),
        })),
        xTitle: variationName(down, nameOf),
        yTitle: measuredName,
        anchor: cellName(2, width + 2),
        width: 560,
        height: 340,
      },
    ],
    training: null,
  };
}
