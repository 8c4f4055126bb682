/** Recorded measurements, and the learner's own numbers beside them: the tabs `curves`, `grid` and `answer`. */
import { columnName } from '../../src/a1/addresses.ts';
import { type Block, fill, heading, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { lossScale } from './data.ts';
import reference from './reference.json';

const given: Look = { role: 'input', format: '0.000' };
const loss: Look = { role: 'text', format: '0.000' };
const share: Look = { role: 'text', format: '0.0%' };
const own: Look = { role: 'result', format: '0.000' };
const title: Look = { role: 'columnTitle' };
const remark = (cell: string, text: string): Block => words(cell, [text], { role: 'remark' });
const text = (cell: string, content: string): Block => words(cell, [content], { role: 'text' });

const { curves } = reference;
const epochs = curves[0]!.rows.map(([epoch]) => epoch!);
const firstEpoch = 6;
const lastEpoch = firstEpoch + epochs.length - 1;
const measures = ['dropout on', 'dropout off', 'validation', 'accuracy'];
const columnOf = (run: number, measure: number): string => columnName(1 + run * measures.length + measure);
const ofRun = (run: number, measure: number): string =>
  `${columnOf(run, measure)}${firstEpoch}:${columnOf(run, measure)}${lastEpoch}`;
const epochRange = `A${firstEpoch}:A${lastEpoch}`;
const runName = ({ p1, p2 }: (typeof curves)[number]): string => `p1 ${p1}, p2 ${p2}`;
const ownColumn = columnOf(curves.length, 0);
const ownRange = `${ownColumn}${firstEpoch}:${ownColumn}${lastEpoch}`;

const chart = {
  kind: 'line',
  x: epochRange,
  xTitle: 'epoch',
  yTitle: 'loss',
  width: 620,
  height: 360,
} as const;
const below = lastEpoch + 2;

export const curvesTab: TabDefinition = {
  widths: [
    ['A', 70],
    [`B:${ownColumn}`, 96],
  ],
  frozenColumns: 1,
  blocks: [
    words('A1', ['Losses of the tab net over 100 epochs'], { role: 'title' }),
    remark(
      'A2',
      'Each run begins with the weights and the seed that net has when it is new, so your run shows the same.',
    ),
    ...curves.flatMap((run, index) => [
      heading(`${columnOf(index, 0)}4`, runName(run)),
      words(`${columnOf(index, 0)}5`, measures, title),
      values(
        `${columnOf(index, 0)}${firstEpoch}`,
        run.rows.map((row) => row.slice(1, 4)),
        loss,
      ),
      values(
        `${columnOf(index, 3)}${firstEpoch}`,
        run.rows.map((row) => [row[4]!]),
        share,
      ),
    ]),
    words('A5', ['epoch'], title),
    values(
      `A${firstEpoch}`,
      epochs.map((epoch) => [epoch]),
      { role: 'text' },
    ),
    heading(`${ownColumn}4`, 'your run'),
    words(`${ownColumn}5`, ['validation'], title),
    values(
      `${ownColumn}${firstEpoch}`,
      epochs.map(() => ['']),
      given,
    ),
  ],
  charts: [
    {
      ...chart,
      title: 'Validation loss',
      series: [
        ...curves.map((run, index) => ({ name: runName(run), range: ofRun(index, 2) })),
        { name: 'your run', range: ownRange },
      ],
      anchor: `A${below}`,
    },
  ],
  notes: {
    B5: 'The training loss with units dropped, as training sees it.',
    C5: 'The training loss with the whole network.',
    D5: 'The loss of 200 digits that training never sees, with the whole network.',
    [`${ownColumn}5`]:
      'Type or paste yours. After a training, Report ▸ Add to Training log writes all of its numbers to a tab.',
  },
};

const amounts = reference.grid.amounts;
const gridRows = (first: number): string => `B${first}:F${first + amounts.length - 1}`;

/** A block of numbers by p1 (down) and p2 (across), with its title two rows above. */
function block(
  column: string,
  first: number,
  name: string,
  numbers: readonly (readonly number[])[],
  look: Look,
) {
  const [left, next] = [column, columnName(column.charCodeAt(0) - 64)];
  return [
    heading(`${left}${first - 2}`, name),
    words(`${left}${first - 1}`, ['p1 \\ p2'], title),
    values(`${next}${first - 1}`, [amounts], title),
    values(
      `${left}${first}`,
      amounts.map((amount) => [amount]),
      title,
    ),
    values(`${next}${first}`, numbers, look),
  ];
}

/** A number from the tab that an experiment writes, by p1 and p2; blank if there is none. */
function ofExperiment(tab: string, p1: string, p2: string): string {
  const part = (range: string) => `INDIRECT("'"&${tab}&"'!${range}")`;
  const place = (amount: string, range: string) => `MATCH(${amount};${part(range)};0)`;
  return `=IFERROR(INDEX(${part('$B$6:$F$10')};${place(p1, '$A$6:$A$10')};${place(p2, '$B$5:$F$5')});"")`;
}

export const gridTab: TabDefinition = {
  widths: [
    ['A', 120],
    ['B:F', 76],
    ['G', 40],
    ['H', 120],
    ['I:M', 76],
  ],
  blocks: [
    words('A1', ['25 pairs of amounts'], { role: 'title' }),
    remark(
      'A2',
      `Means over ${reference.grid.seeds} seeds after 100 epochs; each seed has its own start weights and draws.`,
    ),
    ...block('A', 6, 'Validation loss', reference.grid.validation, loss),
    ...block('A', 14, 'Its deviation between seeds', reference.grid.deviation, loss),
    ...block('A', 22, 'Training loss, dropout off', reference.grid.training, loss),
    ...block('A', 30, 'Validation accuracy', reference.grid.accuracy, share),
    heading('H4', 'Your experiment'),
    words('H5', ['p1 \\ p2'], title),
    values('I5', [amounts], title),
    values(
      'H6',
      amounts.map((amount) => [amount]),
      title,
    ),
    fill('I6:M10', ofExperiment('$I$12', '$H6', 'I$5'), own),
    label('H12', 'its tab'),
    values('I12', [['Experiment']], { role: 'entry' }),
    text('H14', 'On net, Train ▸ Experiments is filled in for these pairs.'),
    text('H15', 'Run experiment makes 75 runs, 3 for each pair.'),
    text('H16', 'Write results to a tab shows your numbers above.'),
  ],
  colorScales: [
    lossScale(gridRows(6)),
    lossScale(gridRows(22)),
    lossScale('I6:M10'),
    {
      ranges: [gridRows(30)],
      points: [
        { type: 'MIN', color: '#f8696b' },
        { type: 'MAX', color: '#63be7b' },
      ],
    },
  ],
  notes: {
    B6: 'Down: p1. Across: p2. A diagonal valley: more of one amount makes up for less of the other.',
    I6: 'Blank until the tab named below exists.',
  },
};

/** Common claims, the amounts that they apply to, and the study's loss and deviation; null if it was not measured. */
const claims: readonly (readonly [
  claim: string,
  p1: number,
  p2: number,
  mean: number,
  deviation: number | '',
])[] = [
  ['Without dropout it overfits.', 0, 0, 0.907, 0.091],
  ['0.25 and 0.5 work well.', 0.25, 0.5, 0.441, 0.053],
  ['0.2 and 0.4 overfit.', 0.2, 0.4, 0.465, ''],
  ['0.5 and 0.7 underfit.', 0.5, 0.7, 0.51, 0.048],
  ['0.5 and 0.5 fit best.', 0.5, 0.5, 0.436, 0.045],
  ['Very much is too much.', 0.9, 0.9, 2.209, 0.041],
];
const firstClaim = 5;
const lastClaim = firstClaim + claims.length - 1;

const answers = [
  'Each of the two amounts, 0.25 and 0.5 or 0.5 and 0.5, halves the loss. Which of them is better, these data do not say: 0.441 and 0.436 ± 0.011.',
  'It is right that 0.5 and 0.7 is more than needed here: 0.510. And 0.2 and 0.4 is hardly worse at 100 epochs.',
  'Dropout helps the loss a lot (0.91 → 0.44) and the accuracy a little (88% → 90%): the network is less sure where it is wrong.',
  'With 15 wrong labels it helps most: 1.20 without, 0.50 with 0.25 and 0.5.',
];

const caveats = [
  'The network was chosen so that dropout has a visible effect: of about 90 that were tried, some have their best amount at an edge.',
  'Our rows show it more than most: over 20 other divisions of the digits the loss fell from 0.58 to 0.38, with 0.25 and 0.5.',
  'With the first 150 digits of the file for training, dropout does not help: 0.33 without, 0.39 with 0.25 and 0.5.',
  'After fixed convolutions it hardly helped at all, and soon did harm. 16 units instead of 48 need less, 96 need more.',
  'After 400 epochs every amount overfits again: 0.25 and 0.5 rises from 0.45 to 0.71. Early stopping does part of the work of dropout.',
  'Strong weight decay alone (AdamW, 1.0) does nearly the same: 0.42. With 300 training digits all of it matters less.',
];

const listed = (row: number, lines: readonly string[]): Block[] =>
  lines.map((line, index) => text(`A${row + index}`, line));

export const answerTab: TabDefinition = {
  widths: [
    ['A', 250],
    ['B:C', 60],
    ['D:H', 132],
  ],
  blocks: [
    words('A1', ['Which amounts of dropout work well?'], { role: 'title' }),
    remark(
      'A2',
      'Validation loss after 100 epochs on net. The study: means over 40 seeds, by a program other than Cellgrad.',
    ),
    words('A4', ['people say'], { role: 'tableHead' }),
    words(
      'B4',
      ['p1', 'p2', 'study', '± deviation', 'your experiment', 'your single run', 'yours / without'],
      {
        role: 'tableHead',
      },
    ),
    values(
      `A${firstClaim}`,
      claims.map(([claim]) => [claim]),
      { role: 'text' },
    ),
    values(
      `B${firstClaim}`,
      claims.map(([, p1, p2]) => [p1, p2]),
      { role: 'text' },
    ),
    values(
      `D${firstClaim}`,
      claims.map(([, , , mean, deviation]) => [mean, deviation]),
      loss,
    ),
    fill(`F${firstClaim}:F${lastClaim}`, ofExperiment('$B$12', `$B${firstClaim}`, `$C${firstClaim}`), own),
    values(
      `G${firstClaim}`,
      claims.map(() => ['']),
      given,
    ),
    fill(
      `H${firstClaim}:H${lastClaim}`,
      `=IF(AND(COUNT(F${firstClaim}:G${firstClaim})>0;COUNT(F$${firstClaim}:G$${firstClaim})>0);AVERAGE(F${firstClaim}:G${firstClaim})/AVERAGE(F$${firstClaim}:G$${firstClaim});"")`,
      { role: 'result', format: '0%' },
    ),
    label('A12', 'tab of your experiment'),
    values('B12', [['Experiment']], { role: 'entry' }),
    heading('A14', 'The answer'),
    ...listed(15, answers),
    heading('A20', 'How far it reaches'),
    ...listed(21, caveats),
  ],
  notes: {
    F4: 'Read from the tab that Experiments ▸ Write results to a tab made; blank for amounts that it did not try.',
    G4: 'Type the validation loss of a run of yours.',
    H4: 'Your loss as a share of your loss without dropout: below 100% dropout helped.',
  },
};
