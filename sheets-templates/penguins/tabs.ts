import { type Block, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';

/**
 * 333 penguins: species, length and depth of the beak in mm, length of a flipper in mm, body mass in g.
 * Source: palmerpenguins (K. Gorman, A. Horst, A. Hill; Palmer Station LTER), CC0; the rows without gaps.
 */
const table = `
A 39.1 18.7 181 3750; A 39.5 17.4 186 3800; A 40.3 18 195 3250; A 36.7 19.3 193 3450; A 39.3 20.6 190 3650
A 38.9 17.8 181 3625; A 39.2 19.6 195 4675; A 41.1 17.6 182 3200; A 38.6 21.2 191 3800; A 34.6 21.1 198 4400
A 36.6 17.8 185 3700; A 38.7 19 195 3450; A 42.5 20.7 197 4500; A 34.4 18.4 184 3325; A 46 21.5 194 4200
A 37.8 18.3 174 3400; A 37.7 18.7 180 3600; A 35.9 19.2 189 3800; A 38.2 18.1 185 3950; A 38.8 17.2 180 3800
A 35.3 18.9 187 3800; A 40.6 18.6 183 3550; A 40.5 17.9 187 3200; A 37.9 18.6 172 3150; A 40.5 18.9 180 3950
A 39.5 16.7 178 3250; A 37.2 18.1 178 3900; A 39.5 17.8 188 3300; A 40.9 18.9 184 3900; A 36.4 17 195 3325
A 39.2 21.1 196 4150; A 38.8 20 190 3950; A 42.2 18.5 180 3550; A 37.6 19.3 181 3300; A 39.8 19.1 184 4650
A 36.5 18 182 3150; A 40.8 18.4 195 3900; A 36 18.5 186 3100; A 44.1 19.7 196 4400; A 37 16.9 185 3000
A 39.6 18.8 190 4600; A 41.1 19 182 3425; A 36 17.9 190 3450; A 42.3 21.2 191 4150; A 39.6 17.7 186 3500
A 40.1 18.9 188 4300; A 35 17.9 190 3450; A 42 19.5 200 4050; A 34.5 18.1 187 2900; A 41.4 18.6 191 3700
A 39 17.5 186 3550; A 40.6 18.8 193 3800; A 36.5 16.6 181 2850; A 37.6 19.1 194 3750; A 35.7 16.9 185 3150
A 41.3 21.1 195 4400; A 37.6 17 185 3600; A 41.1 18.2 192 4050; A 36.4 17.1 184 2850; A 41.6 18 192 3950
A 35.5 16.2 195 3350; A 41.1 19.1 188 4100; A 35.9 16.6 190 3050; A 41.8 19.4 198 4450; A 33.5 19 190 3600
A 39.7 18.4 190 3900; A 39.6 17.2 196 3550; A 45.8 18.9 197 4150; A 35.5 17.5 190 3700; A 42.8 18.5 195 4250
A 40.9 16.8 191 3700; A 37.2 19.4 184 3900; A 36.2 16.1 187 3550; A 42.1 19.1 195 4000; A 34.6 17.2 189 3200
A 42.9 17.6 196 4700; A 36.7 18.8 187 3800; A 35.1 19.4 193 4200; A 37.3 17.8 191 3350; A 41.3 20.3 194 3550
A 36.3 19.5 190 3800; A 36.9 18.6 189 3500; A 38.3 19.2 189 3950; A 38.9 18.8 190 3600; A 35.7 18 202 3550
A 41.1 18.1 205 4300; A 34 17.1 185 3400; A 39.6 18.1 186 4450; A 36.2 17.3 187 3300; A 40.8 18.9 208 4300
A 38.1 18.6 190 3700; A 40.3 18.5 196 4350; A 33.1 16.1 178 2900; A 43.2 18.5 192 4100; A 35 17.9 192 3725
A 41 20 203 4725; A 37.7 16 183 3075; A 37.8 20 190 4250; A 37.9 18.6 193 2925; A 39.7 18.9 184 3550
A 38.6 17.2 199 3750; A 38.2 20 190 3900; A 38.1 17 181 3175; A 43.2 19 197 4775; A 38.1 16.5 198 3825
A 45.6 20.3 191 4600; A 39.7 17.7 193 3200; A 42.2 19.5 197 4275; A 39.6 20.7 191 3900; A 42.7 18.3 196 4075
A 38.6 17 188 2900; A 37.3 20.5 199 3775; A 35.7 17 189 3350; A 41.1 18.6 189 3325; A 36.2 17.2 187 3150
A 37.7 19.8 198 3500; A 40.2 17 176 3450; A 41.4 18.5 202 3875; A 35.2 15.9 186 3050; A 40.6 19 199 4000
A 38.8 17.6 191 3275; A 41.5 18.3 195 4300; A 39 17.1 191 3050; A 44.1 18 210 4000; A 38.5 17.9 190 3325
A 43.1 19.2 197 3500; A 36.8 18.5 193 3500; A 37.5 18.5 199 4475; A 38.1 17.6 187 3425; A 41.1 17.5 190 3900
A 35.6 17.5 191 3175; A 40.2 20.1 200 3975; A 37 16.5 185 3400; A 39.7 17.9 193 4250; A 40.2 17.1 193 3400
A 40.6 17.2 187 3475; A 32.1 15.5 188 3050; A 40.7 17 190 3725; A 37.3 16.8 192 3000; A 39 18.7 185 3650
A 39.2 18.6 190 4250; A 36.6 18.4 184 3475; A 36 17.8 195 3450; A 37.8 18.1 193 3750; A 36 17.1 187 3700
A 41.5 18.5 201 4000; C 46.5 17.9 192 3500; C 50 19.5 196 3900; C 51.3 19.2 193 3650; C 45.4 18.7 188 3525
C 52.7 19.8 197 3725; C 45.2 17.8 198 3950; C 46.1 18.2 178 3250; C 51.3 18.2 197 3750; C 46 18.9 195 4150
C 51.3 19.9 198 3700; C 46.6 17.8 193 3800; C 51.7 20.3 194 3775; C 47 17.3 185 3700; C 52 18.1 201 4050
C 45.9 17.1 190 3575; C 50.5 19.6 201 4050; C 50.3 20 197 3300; C 58 17.8 181 3700; C 46.4 18.6 190 3450
C 49.2 18.2 195 4400; C 42.4 17.3 181 3600; C 48.5 17.5 191 3400; C 43.2 16.6 187 2900; C 50.6 19.4 193 3800
C 46.7 17.9 195 3300; C 52 19 197 4150; C 50.5 18.4 200 3400; C 49.5 19 200 3800; C 46.4 17.8 191 3700
C 52.8 20 205 4550; C 40.9 16.6 187 3200; C 54.2 20.8 201 4300; C 42.5 16.7 187 3350; C 51 18.8 203 4100
C 49.7 18.6 195 3600; C 47.5 16.8 199 3900; C 47.6 18.3 195 3850; C 52 20.7 210 4800; C 46.9 16.6 192 2700
C 53.5 19.9 205 4500; C 49 19.5 210 3950; C 46.2 17.5 187 3650; C 50.9 19.1 196 3550; C 45.5 17 196 3500
C 50.9 17.9 196 3675; C 50.8 18.5 201 4450; C 50.1 17.9 190 3400; C 49 19.6 212 4300; C 51.5 18.7 187 3250
C 49.8 17.3 198 3675; C 48.1 16.4 199 3325; C 51.4 19 201 3950; C 45.7 17.3 193 3600; C 50.7 19.7 203 4050
C 42.5 17.3 187 3350; C 52.2 18.8 197 3450; C 45.2 16.6 191 3250; C 49.3 19.9 203 4050; C 50.2 18.8 202 3800
C 45.6 19.4 194 3525; C 51.9 19.5 206 3950; C 46.8 16.5 189 3650; C 45.7 17 195 3650; C 55.8 19.8 207 4000
C 43.5 18.1 202 3400; C 49.6 18.2 193 3775; C 50.8 19 210 4100; C 50.2 18.7 198 3775; G 46.1 13.2 211 4500
G 50 16.3 230 5700; G 48.7 14.1 210 4450; G 50 15.2 218 5700; G 47.6 14.5 215 5400; G 46.5 13.5 210 4550
G 45.4 14.6 211 4800; G 46.7 15.3 219 5200; G 43.3 13.4 209 4400; G 46.8 15.4 215 5150; G 40.9 13.7 214 4650
G 49 16.1 216 5550; G 45.5 13.7 214 4650; G 48.4 14.6 213 5850; G 45.8 14.6 210 4200; G 49.3 15.7 217 5850
G 42 13.5 210 4150; G 49.2 15.2 221 6300; G 46.2 14.5 209 4800; G 48.7 15.1 222 5350; G 50.2 14.3 218 5700
G 45.1 14.5 215 5000; G 46.5 14.5 213 4400; G 46.3 15.8 215 5050; G 42.9 13.1 215 5000; G 46.1 15.1 215 5100
G 47.8 15 215 5650; G 48.2 14.3 210 4600; G 50 15.3 220 5550; G 47.3 15.3 222 5250; G 42.8 14.2 209 4700
G 45.1 14.5 207 5050; G 59.6 17 230 6050; G 49.1 14.8 220 5150; G 48.4 16.3 220 5400; G 42.6 13.7 213 4950
G 44.4 17.3 219 5250; G 44 13.6 208 4350; G 48.7 15.7 208 5350; G 42.7 13.7 208 3950; G 49.6 16 225 5700
G 45.3 13.7 210 4300; G 49.6 15 216 4750; G 50.5 15.9 222 5550; G 43.6 13.9 217 4900; G 45.5 13.9 210 4200
G 50.5 15.9 225 5400; G 44.9 13.3 213 5100; G 45.2 15.8 215 5300; G 46.6 14.2 210 4850; G 48.5 14.1 220 5300
G 45.1 14.4 210 4400; G 50.1 15 225 5000; G 46.5 14.4 217 4900; G 45 15.4 220 5050; G 43.8 13.9 208 4300
G 45.5 15 220 5000; G 43.2 14.5 208 4450; G 50.4 15.3 224 5550; G 45.3 13.8 208 4200; G 46.2 14.9 221 5300
G 45.7 13.9 214 4400; G 54.3 15.7 231 5650; G 45.8 14.2 219 4700; G 49.8 16.8 230 5700; G 49.5 16.2 229 5800
G 43.5 14.2 220 4700; G 50.7 15 223 5550; G 47.7 15 216 4750; G 46.4 15.6 221 5000; G 48.2 15.6 221 5100
G 46.5 14.8 217 5200; G 46.4 15 216 4700; G 48.6 16 230 5800; G 47.5 14.2 209 4600; G 51.1 16.3 220 6000
G 45.2 13.8 215 4750; G 45.2 16.4 223 5950; G 49.1 14.5 212 4625; G 52.5 15.6 221 5450; G 47.4 14.6 212 4725
G 50 15.9 224 5350; G 44.9 13.8 212 4750; G 50.8 17.3 228 5600; G 43.4 14.4 218 4600; G 51.3 14.2 218 5300
G 47.5 14 212 4875; G 52.1 17 230 5550; G 47.5 15 218 4950; G 52.2 17.1 228 5400; G 45.5 14.5 212 4750
G 49.5 16.1 224 5650; G 44.5 14.7 214 4850; G 50.8 15.7 226 5200; G 49.4 15.8 216 4925; G 46.9 14.6 222 4875
G 48.4 14.4 203 4625; G 51.1 16.5 225 5250; G 48.5 15 219 4850; G 55.9 17 228 5600; G 47.2 15.5 215 4975
G 49.1 15 228 5500; G 46.8 16.1 215 5500; G 41.7 14.7 210 4700; G 53.4 15.8 219 5500; G 43.3 14 208 4575
G 48.1 15.1 209 5500; G 50.5 15.2 216 5000; G 49.8 15.9 229 5950; G 43.5 15.2 213 4650; G 51.5 16.3 230 5500
G 46.2 14.1 217 4375; G 55.1 16 230 5850; G 48.8 16.2 222 6000; G 47.2 13.7 214 4925; G 46.8 14.3 215 4850
G 50.4 15.7 222 5750; G 45.2 14.8 212 5200; G 49.9 16.1 213 5400
`;

const species: Readonly<Record<string, string>> = { A: 'Adelie', C: 'Chinstrap', G: 'Gentoo' };

/** One row per penguin, as in the sheet. */
const penguins: readonly (readonly (string | number)[])[] = table
  .trim()
  .split(/; |\n/)
  .map((line) => {
    const [letter, ...numbers] = line.split(' ');
    return [species[letter!]!, ...numbers.map(Number)];
  });

/** Rows of the penguins in the sheets. */
const first = 5;
const last = first + penguins.length - 1;

const columnOf = (index: number): number[] => penguins.map((row) => Number(row[index]));

const scaledColumns = [1, 2, 3, 4].map((index) => {
  const numbers = columnOf(index);
  const smallest = Math.min(...numbers);
  const range = Math.max(...numbers) - smallest;
  return numbers.map((number) => (number - smallest) / range);
});

/** 1 for an Adélie, else 0; one row per penguin. */
const targets: readonly (readonly number[])[] = penguins.map(([name]) => [name === 'Adelie' ? 1 : 0]);

/** Each measurement scaled from 0 (the smallest) to 1 (the largest), then 1 for the bias. */
const inputs: readonly (readonly number[])[] = penguins.map((_, row) => [
  ...scaledColumns.map((column) => column[row]!),
  1,
]);

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

/** Target and inputs between 0 and 1; typed on every tab, because a tab may be built without the others. */
const examples: readonly Block[] = [
  words('A4', exampleTitles, { role: 'columnTitle' }),
  values(`A${first}`, targets, data),
  values(`B${first}`, inputs, scaled),
];

/** Loss and number of right guesses of the predictions in a column. */
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

/** Initial weights from which both units learn. */
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
