import { type Block, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { first, inputs, last, penguins, targets } from './data.ts';

const rows = (columns: string): string => {
  const [left, right = left] = columns.split(':');
  return `${left}${first}:${right}${last}`;
};

const data: Look = { role: 'text' };
const scaled: Look = { role: 'text', format: '0.00' };
const weight: Look = { role: 'weight', format: '0.000' };
const sum: Look = { role: 'linear', format: '0.00' };
const result: Look = { role: 'result', format: '0.0000' };
const count: Look = { role: 'result', format: '0' };
const extreme: Look = { role: 'result' };
const remark = (cell: string, text: string): Block => words(cell, [text], { role: 'remark' });

const exampleTitles = ['Adelie', 'beak length', 'beak depth', 'flipper', 'mass', 'ones'];

export const dataTab: TabDefinition = {
  widths: [['A:E', 100]],
  frozenRows: 4,
  blocks: [
    label('A1', 'minimum'),
    fill('B1:E1', `=MIN(${rows('B')})`, extreme),
    label('A2', 'maximum'),
    fill('B2:E2', `=MAX(${rows('B')})`, extreme),
    words('A4', ['species', 'beak length', 'beak depth', 'flipper', 'mass'], { role: 'columnTitle' }),
    values(`A${first}`, penguins, data),
  ],
  notes: {
    B1: 'The other tabs rescale the smallest value to 0 and the largest to 1, so that all weights have a similar size.',
    B4: 'Millimetres; the mass is in grams.',
  },
};

/** Target and inputs between 0 and 1: typed on every tab, because a tab may be built without the others. */
const examples: readonly Block[] = [
  words('A4', exampleTitles, { role: 'columnTitle' }),
  values(`A${first}`, targets, data),
  values(`B${first}`, inputs, scaled),
];

/** Loss and right guesses of the predictions in a column, and what they are compared with. */
const scores = (prediction: string, loss: string, threshold: string): readonly Block[] => [
  label(`${prediction}1`, 'mean loss'),
  fill(`${loss}1`, `=AVERAGE(${rows(loss)})`, result),
  label(`${prediction}2`, `right of ${penguins.length}`),
  fill(`${loss}2`, `=SUMPRODUCT(((${rows(prediction)}>${threshold})=(${rows('A')}=1))*1)`, count),
];

const squared = (prediction: string, column: string): Block =>
  fill(rows(column), `=(${prediction}${first}-A${first})^2`, result);

const half = '1/2';

export const linearTab: TabDefinition = {
  widths: [['A:H', 100]],
  frozenRows: 4,
  blocks: [
    label('A1', 'weights'),
    values('B1', [[0, 0, 0, 0, 0]], weight),
    ...examples,
    words('G4', ['prediction', 'loss'], { role: 'columnTitle' }),
    fill(rows('G'), `=SUMPRODUCT(B${first}:F${first};B$1:F$1)`, sum),
    squared('G', 'H'),
    ...scores('G', 'H', half),
  ],
  training: { objective: 'H1', variables: ['B1:F1'], goal: { kind: 'minimize' } },
  notes: {
    A4: '1 for an Adélie, 0 for another species.',
    F4: 'Always 1: its weight is the bias.',
    G4: 'Each measurement times its weight, summed. More than ½ counts as an Adélie.',
    H1: 'The mean of (prediction − target)². Guessing the mean for every penguin costs 0.2462; the best weights cost 0.0411.',
  },
};

/** A start from which both units learn. */
const startWeights = [
  [0.04, -0.16, -0.13, -0.13, 0.49],
  [0.13, 0.17, -0.17, 0.18, -0.38],
];

export const twoLayersTab: TabDefinition = {
  widths: [['A:J', 100]],
  frozenRows: 4,
  blocks: [
    label('A1', 'unit 1'),
    label('A2', 'unit 2'),
    values('B1', startWeights, weight),
    ...examples,
    words('G4', ['unit 1', 'unit 2', 'prediction', 'loss'], { role: 'columnTitle' }),
    fill(rows('G'), `=MAX(0;SUMPRODUCT($B${first}:$F${first};$B$1:$F$1))`, sum),
    fill(rows('H'), `=MAX(0;SUMPRODUCT($B${first}:$F${first};$B$2:$F$2))`, sum),
    fill(rows('I'), `=G${first}+H${first}`, sum),
    squared('I', 'J'),
    ...scores('I', 'J', half),
  ],
  training: { objective: 'J1', variables: ['B1:F2'], goal: { kind: 'minimize' } },
  notes: {
    B1: 'Each row is a unit with its own weights. If both units are 0 for all penguins, nothing is learned: draw new start weights.',
    G4: 'ReLU: a sum below 0 becomes 0.',
    J1: 'The best weights cost 0.0307. One unit does it; the gain over the linear model is that ReLU cuts off below 0.',
  },
};

const hidden: readonly Block[] = [
  ...examples,
  spill(rows('G:H'), `=MMULT(${rows('B:F')};L5:M9)`, sum),
  heading('L3', 'Weights: inputs × units'),
  words('L4', ['unit 1', 'unit 2'], { role: 'columnTitle' }),
  label('K5', 'beak length'),
  label('K6', 'beak depth'),
  label('K7', 'flipper'),
  label('K8', 'mass'),
  label('K9', 'ones'),
  values(
    'L5',
    startWeights[0]!.map((_, input) => startWeights.map((unit) => unit[input]!)),
    weight,
  ),
];

export const mmultTab: TabDefinition = {
  widths: [['A:M', 100]],
  frozenRows: 4,
  blocks: [
    ...hidden,
    words('G4', ['unit 1', 'unit 2', 'prediction', 'loss'], { role: 'columnTitle' }),
    fill(rows('I'), `=MAX(0;G${first})+MAX(0;H${first})`, sum),
    squared('I', 'J'),
    ...scores('I', 'J', half),
    remark('K11', 'The network of the tab two layers:'),
    remark('K12', 'one matrix product computes all sums.'),
  ],
  training: { objective: 'J1', variables: ['L5:M9'], goal: { kind: 'minimize' } },
  notes: {
    G5: 'One formula for all penguins and both units: inputs (333 × 5) times weights (5 × 2).',
    J1: 'The same optimum as on two layers: 0.0307.',
  },
};

export const bceTab: TabDefinition = {
  widths: [['A:N', 100]],
  frozenRows: 4,
  blocks: [
    ...hidden,
    words('G4', ['unit 1', 'unit 2', 'logit', 'loss'], { role: 'columnTitle' }),
    fill(rows('I'), `=MAX(0;G${first})*L$13+MAX(0;H${first})*M$13+N$13`, sum),
    fill(rows('J'), `=MAX(0;I${first})-I${first}*A${first}+LN(1+EXP(-ABS(I${first})))`, result),
    heading('L11', 'Output weights and bias'),
    words('L12', ['unit 1', 'unit 2', 'bias'], { role: 'columnTitle' }),
    values('L13', [[1, -1, 0]], weight),
    ...scores('I', 'J', '0'),
  ],
  training: {
    objective: 'J1',
    variables: ['L5:M9', 'L13:N13'],
    goal: { kind: 'minimize' },
    more: { optimizer: { name: 'adam', settings: { rate: 0.05 } }, stop: { epochs: 500 } },
  },
  notes: {
    I4: 'A logit: above 0 counts as an Adélie. SIGMOID of it is the probability.',
    J4: 'Binary cross-entropy of the logit, written so that no exponential overflows: max(0; x) − x · target + ln(1 + e^−|x|).',
    J1: 'The mean binary cross-entropy: the usual loss of a classifier.',
  },
};
