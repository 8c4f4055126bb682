/**
 * Creates `weights.json` and `reference.json` of the workbook dropout_amount: `node src/build/run.mjs dropout-amount`,
 * which takes a few minutes. Weights, curves and grid come from the tab `net` itself, trained with the settings of its
 * form.
 */
import { writeFileSync } from 'node:fs';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';
import { dropoutAmount } from '../../sheets-templates/dropout_amount/workbook.ts';
import { parseArea } from '../a1/addresses.ts';
import type { CellValue, WorkbookModel } from '../formula/model.ts';
import { drawWeights, type RangeDraw } from '../train/draw-weights.ts';
import { type ExperimentPlan, runsOf, type Summary, summaries } from '../train/experiment.ts';
import { Experiment } from '../train/run-experiment.ts';
import { type ModelSource, SheetModel } from '../train/sheet-model.ts';
import { createTraining } from '../train/training.ts';

const folder = 'sheets-templates/dropout_amount';
const { objective, variables, goal, more } = dropoutAmount.tabs.net!.training!;
const amounts = [0, 0.25, 0.5, 0.75, 0.9];
const seeds = 10;

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
const onNet = (range: string) => ({ sheet: 'net', ...parseArea(range) });

/** The start weights: drawn with seed 1, uniform within 1 / √inputs as in torch.nn.Linear. */
const layers = [
  [64, 48],
  [48, 32],
  [32, 10],
] as const;
const draws: RangeDraw[] = layers.flatMap(([inputs, outputs]) =>
  [inputs * outputs, outputs].map((size) => {
    const high = 1 / Math.sqrt(inputs);
    return { size, distribution: { kind: 'uniform', low: -high, high } };
  }),
);
const start = drawWeights(draws, 1).map((weight) => rounded(weight, 6));

/** The tab as the trainer reads it; only the formulas of net are needed. */
function netModel(): WorkbookModel {
  const { cells } = expandWorkbook(dropoutAmount, 'seeded').tabs.find(({ name }) => name === 'net')!;
  const isFormula = (cell: CellValue) => String(cell).startsWith('=');
  const formulas = cells.map((line) => line.map((cell) => (isFormula(cell) ? String(cell) : '')));
  const label = /^=IF\(AND\(B\$6;/;
  const values = cells.map((line) =>
    line.map((cell): CellValue => {
      // Without the wrong labels, the label used is the correct one, in column A.
      if (isFormula(cell)) return label.test(String(cell)) ? line[0]! : 0;
      return cell === '' ? null : cell;
    }),
  );
  return { locale: 'de_DE', sheets: { net: { values, formulas } }, names: {} };
}
const model = netModel();

const sourceOf = (p1: number, p2: number): ModelSource => ({
  model,
  objective: onNet(objective),
  variables: variables.map(onNet),
  followed: ['B10', 'B9', 'B11'].map(onNet),
  isRedrawn: true,
  changed: [
    { ...onNet('B3'), value: p1 },
    { ...onNet('B4'), value: p2 },
  ],
});

const settings = {
  goal,
  optimizer: more!.optimizer!,
  stop: more!.stop!,
  evaluateEvery: more!.evaluateEvery!,
  keep: more!.keep!,
};

/** Epoch, training loss with and without dropout, validation loss, accuracy; and the weights at the end. */
function curve(p1: number, p2: number) {
  const training = createTraining(new SheetModel(sourceOf(p1, p2)), { ...settings, start });
  const rows: number[][] = [];
  const note = () => {
    const { epoch, value, evaluation } = training.progress;
    const [validation, whole, accuracy] = evaluation!.followed as [number, number, number];
    if (epoch % settings.evaluateEvery === 0)
      rows.push([epoch, value, whole, validation, accuracy].map((number) => rounded(number, 4)));
  };
  note();
  while (!training.progress.stop) {
    training.step();
    note();
  }
  return { p1, p2, rows, weights: training.weights };
}

/** The comparison of all runs of the grid, by the place of the watched cell. */
function grid() {
  const plan: ExperimentPlan = {
    vary: ['B3', 'B4'].map((cell) => ({ kind: 'cell', cell: onNet(cell), values: amounts })),
    seeds,
    measured: 0,
    start: draws,
    settings: { ...settings, evaluateEvery: 100 },
  };
  // Draws that are independent of those of the curves.
  const changed = [{ ...onNet('B2'), value: 7 }];
  const experiment = new Experiment({ ...sourceOf(0, 0), changed }, plan, runsOf(plan));
  while (experiment.step());
  const { results } = experiment;
  const table = (place: number, figure: (summary: Summary) => number | null) => {
    const all = summaries(
      plan,
      results.map((result) => ({ ...result, value: result.followed[place]! })),
    );
    return amounts.map((_, row) =>
      all.slice(5 * row, 5 * row + 5).map((summary) => rounded(figure(summary)!, 3)),
    );
  };
  return {
    seeds,
    amounts,
    validation: table(0, ({ mean }) => mean),
    deviation: table(0, ({ deviation }) => deviation),
    training: table(1, ({ mean }) => mean),
    accuracy: table(2, ({ mean }) => mean),
  };
}

const curves = [curve(0, 0), curve(0.25, 0.5), curve(0.5, 0.5), curve(0.9, 0.9)];
const trained = curves[1]!.weights.map((weight) => rounded(weight, 2));
const write = (name: string, content: unknown) =>
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(content, null, 2)}\n`);
write('weights', { start: [...start], trained: [...trained] });
write('reference', { curves: curves.map(({ weights: _, ...rest }) => rest), grid: grid() });
console.log('Format the files with npm run fix.');
