import { type Block, fill, heading, label, onlyIn, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { type Digit, inkScale, startLayers, trainingDigits, validationDigits, weightScale } from './data.ts';

const given: Look = { role: 'input' };
const loss: Look = { role: 'result', format: '0.000' };
const plain: Look = { role: 'text' };
const remark = (cell: string, text: string): Block => words(cell, [text], plain);
const score: Look = { role: 'text', format: '0.0' };

/** The layers in order: weights, with a row for each input, and biases below them. */
const layers = [
  {
    weights: 'D5:AY68',
    bias: 'D69:AY69',
    title: 'D4',
    says: 'Layer 1: 64 pixels × 48 units, biases below',
  },
  { weights: 'D72:AI119', bias: 'D120:AI120', title: 'D71', says: 'Layer 2: 48 × 32 units, biases below' },
  { weights: 'BA5:BJ36', bias: 'BA37:BJ37', title: 'BA4', says: 'Layer 3: 32 × 10 scores' },
] as const;

const training = { first: 124, last: 123 + trainingDigits.length };
const validation = { first: 277, last: 276 + validationDigits.length };
const rowsOf = (columns: string, { first, last }: typeof training): string => {
  const [left, right = left] = columns.split(':');
  return `${left}${first}:${right}${last}`;
};
const pixels = (rows: typeof training): string => rowsOf('D:BO', rows);

/** A network in custom functions; `drop` is applied to the output of each hidden layer. */
function net(rows: typeof training, drop: (hidden: string, layer: 1 | 2) => string): string {
  const [one, two, three] = layers.map(({ weights, bias }) => `${weights};${bias}`);
  const hidden1 = drop(`RELU(DENSE(ARRAYFORMULA(${pixels(rows)}/16);${one}))`, 1);
  const hidden2 = drop(`RELU(DENSE(${hidden1};${two}))`, 2);
  return `DENSE(${hidden2};${three})`;
}

const whole = (hidden: string): string => hidden;
const dropped = (hidden: string, layer: 1 | 2): string =>
  layer === 1 ? `DROPOUT(${hidden};B3;B2)` : `DROPOUT(${hidden};B4;B2+1)`;
const crossEntropy = (scores: string, target: string): string => `=CROSSENTROPY(${scores};${target})`;

const trainingTarget = rowsOf('C', training);
const validationTarget = rowsOf('A', validation);

/** The same network in built-in functions, for a file without a script; without dropout. */
function nativeScores(rows: typeof training): string {
  const [one, two, three] = layers;
  const sums = (inputs: string, { weights, bias }: (typeof layers)[number]) =>
    `(MMULT(${inputs};${weights})+${bias})`;
  const relu = (sum: string) => `(${sum}+ABS(${sum}))/2`;
  return `=ARRAYFORMULA(${sums(relu(sums(relu(sums(`${pixels(rows)}/16`, one)), two)), three)})`;
}

const nativeLoss = (target: string, { first }: typeof training): string =>
  `=LN(SUMPRODUCT(EXP(BQ${first}:BZ${first})))-INDEX(BQ${first}:BZ${first};1;${target}${first}+1)`;

const native: readonly Block[] = [
  heading('BQ122', 'Scores and loss of each row'),
  spill(rowsOf('BQ:BZ', training), nativeScores(training), score),
  fill(rowsOf('CA', training), nativeLoss('C', training), loss),
  heading('BQ275', 'Scores, loss, and whether the largest score is right'),
  spill(rowsOf('BQ:BZ', validation), nativeScores(validation), score),
  fill(rowsOf('CA', validation), nativeLoss('A', validation), loss),
  fill(
    rowsOf('CB', validation),
    `=IF(INDEX(BQ${validation.first}:BZ${validation.first};1;A${validation.first}+1)=MAX(BQ${validation.first}:BZ${validation.first});1;0)`,
    given,
  ),
  fill('B8', `=AVERAGE(${rowsOf('CA', training)})`, loss),
  fill('B10', `=AVERAGE(${rowsOf('CA', validation)})`, loss),
  fill('B11', `=AVERAGE(${rowsOf('CB', validation)})`, loss),
  remark(
    'D2',
    'Dropout needs Cellgrad. In this file nothing drops: it shows the network as it is used, not as it is trained.',
  ),
];

const seeded: readonly Block[] = [
  label('A2', 'seed'),
  values('B2', [[1]], given),
  label('A3', 'p1, behind layer 1'),
  label('A4', 'p2, behind layer 2'),
  values('B3', [[0.25], [0.5]], given),
  fill('B8', crossEntropy(net(training, dropped), trainingTarget), loss),
  label('A9', 'training loss, dropout off'),
  fill('B9', crossEntropy(net(training, whole), trainingTarget), loss),
  fill('B10', crossEntropy(net(validation, whole), validationTarget), loss),
  fill('B11', `=ACCURACY(${net(validation, whole)};${validationTarget})`, loss),
  remark(
    'D2',
    'Open Train in the sidebar and press Start: 100 epochs of Adam, with new draws of dropout at each step.',
  ),
  remark('D3', 'Then type other amounts into B3 and B4, press Restore, and train again.'),
];

const wrongLabel = ({ wrong }: Digit): number | string => wrong ?? '';

const data: readonly Block[] = [
  heading('A122', `Training: ${trainingDigits.length} digits`),
  words('A123', ['label', 'wrong label', 'used label'], { role: 'columnTitle' }),
  heading('D123', '64 pixels, from 0 (paper) to 16 (ink); the formulas divide them by 16'),
  values(
    `A${training.first}`,
    trainingDigits.map((digit) => [digit.label, wrongLabel(digit)]),
    plain,
  ),
  fill(trainingTarget, `=IF(AND(B$6;B${training.first}<>"");B${training.first};A${training.first})`, plain),
  values(
    `D${training.first}`,
    trainingDigits.map((digit) => digit.pixels),
    plain,
  ),
  heading('A275', `Validation: ${validationDigits.length} digits that training never sees`),
  words('A276', ['label'], { role: 'columnTitle' }),
  values(
    `A${validation.first}`,
    validationDigits.map((digit) => [digit.label]),
    plain,
  ),
  values(
    `D${validation.first}`,
    validationDigits.map((digit) => digit.pixels),
    plain,
  ),
];

const topLeft = (range: string): string => range.split(':')[0]!;

const weightBlocks = layers.flatMap(({ weights, bias, title, says }, layer) => [
  heading(title, says),
  values(topLeft(weights), startLayers.weights[layer]!, plain),
  values(topLeft(bias), startLayers.biases[layer]!, plain),
]);

export const netTab: TabDefinition = {
  contentRanges: 8,
  widths: [
    ['A', 190],
    ['B:C', 86],
    ['D:BO', 54],
  ],
  blocks: [
    heading('A1', 'A network that reads digits'),
    heading('D1', '64 pixels → 48 units, ReLU, dropout p1 → 32 units, ReLU, dropout p2 → 10 scores'),
    label('A6', 'use the 15 wrong labels'),
    values('B6', [[false]], given),
    label('A8', 'training loss'),
    label('A10', 'validation loss'),
    label('A11', 'validation accuracy'),
    ...seeded.map((block) => onlyIn('seeded', block)),
    ...native.map((block) => onlyIn('native', block)),
    ...weightBlocks,
    ...data,
  ],
  checkboxes: ['B6'],
  colorScales: [
    weightScale(...layers.flatMap(({ weights, bias }) => [weights, bias])),
    inkScale(pixels(training), pixels(validation)),
  ],
  training: {
    objective: 'B8',
    variables: layers.flatMap(({ weights, bias }) => [weights, bias]),
    goal: { kind: 'minimize' },
    more: {
      optimizer: { name: 'adam', settings: { rate: 0.01 } },
      stop: { epochs: 100, gradientNorm: 0 },
      followed: [
        { cell: 'B10', name: 'validation loss' },
        { cell: 'B9', name: 'training loss, dropout off' },
        { cell: 'B11', name: 'validation accuracy' },
      ],
      evaluateEvery: 5,
      keep: { by: 'last' },
      experiment: {
        vary: [
          { kind: 'cell', cell: 'B3', values: '0 0.25 0.5 0.75 0.9' },
          { kind: 'cell', cell: 'B4', values: '0 0.25 0.5 0.75 0.9' },
        ],
        seeds: '3',
        measured: '1',
        best: 'minimize',
        keep: 'last',
        start: 'drawn',
      },
    },
  },
  notes: {
    B2: 'This number determines which units drop out. The second layer uses the next number. Training draws again at each step.',
    B3: 'The share of the 48 units that drops out while training: from 0 (none) to less than 1.',
    B4: 'The share of the 32 units that drops out while training.',
    B6: 'Ticked (TRUE), 15 of the 150 training digits have a label that is wrong. The validation labels stay right.',
    B8: 'The mean cross-entropy of the training digits with dropout: what training minimizes. Guessing costs ln 10 = 2.303.',
    B9: 'The same digits with the whole network.',
    B10: 'The mean cross-entropy of digits that training never sees, with the whole network: what counts.',
    B11: 'The share of the validation digits whose largest score is the right one.',
    D5: 'Start weights as torch.nn.Linear draws them: uniform within 1 / √inputs, here with seed 1. For others, use Initialize weights in Train.',
  },
};
