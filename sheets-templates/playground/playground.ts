import { columnName } from '../../src/a1/addresses.ts';
import { type Block, fill, heading, label, spill, twoWays, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';

/** Number of cells along each axis of the picture, which runs from −1 to 1, and per unit. */
const [side, perUnit] = [25, 12];
const points = 100;
const units = 8;
/** Rows of the first training point and of the first test point. */
const [trainRow, testRow] = [34, 140];

const input: Look = { role: 'input' };
const numbers: Look = { role: 'linear', format: '0.00' };
const weights: Look = { role: 'weight', format: '0.00' };
const result: Look = { role: 'result', format: '0.00' };
const text: Look = { role: 'text' };
const columnTitle: Look = { role: 'columnTitle' };

/** Drawn like torch.nn.Linear's: uniform between ±1 ÷ √inputs; rounded to 4 decimals. */
const start = {
  x: [-0.0053, 0.3795, -0.5819, -0.5203, 0.2723, 0.1896, -0.014, 0.5607],
  y: [-0.0628, 0.1871, -0.2137, -0.139, -0.6755, -0.4683, -0.2915, 0.0262],
  bias: [0.2795, 0.4243, -0.4794, -0.3079, 0.2568, 0.5872, -0.1455, 0.5291],
  output: [-0.1139, 0.0748, 0.3022, -0.1905, 0.0421, 0.2567, -0.3145, 0.1233],
};

/** Coordinates of the four data sets by number, from draws between 0 and 1, and noise of ±0.02. */
function coordinate(
  row: number,
  [draw, angle, turn, noise]: readonly [string, string, string, string],
): string {
  const part = `INT($A${row}/2)/50`;
  const circle = `IF($H${row}=1;$B${row}/2;7/10+3/10*$B${row})*${angle}(2*PI()*$C${row})`;
  const xor = `SIGN(${draw}${row}-1/2)*(3/50+47/50*ABS(2*${draw}${row}-1))`;
  const clouds = `(4*$H${row}-2)/5+NORMSINV(${draw}${row})/5`;
  const spiral = `${part}*${turn}(2*PI()*(${part}+$H${row}/2))`;
  return `=CHOOSE($B$3;${circle};${xor};${clouds};${spiral})+(${noise}${row}-1/2)/25`;
}

/** Points from a row on, their hidden values and logits. `hidden` is the input of the output layer. */
function pointBlocks(row: number, title: string, seed: string, hidden: string): Block[] {
  const end = row + points - 1;
  return [
    heading(`A${row - 2}`, title),
    words(`A${row - 1}`, ['point', 'draw', 'draw', 'draw', 'draw', 'x', 'y', 'class'], columnTitle),
    values(
      `A${row}`,
      Array.from({ length: points }, (_, i) => [i]),
      text,
    ),
    twoWays(
      `B${row}:E${end}`,
      { seeded: `=UNIFORMINIT(${points};4;0;1;${seed})`, native: '=RAND()' },
      { role: 'text', format: '0.00' },
    ),
    fill(`F${row}:F${end}`, coordinate(row, ['B', 'COS', 'SIN', 'D']), numbers),
    fill(`G${row}:G${end}`, coordinate(row, ['C', 'SIN', 'COS', 'E']), numbers),
    fill(`H${row}:H${end}`, `=IF($B$3=2;IF((B${row}-1/2)*(C${row}-1/2)>0;1;0);MOD(A${row};2))`, {
      role: 'linear',
    }),
    heading(`AP${row - 2}`, 'Hidden values: tanh of the weighted sum'),
    spill(
      `AP${row}:AW${end}`,
      `=ARRAYFORMULA(TANH(MMULT(F${row}:G${end};$B$16:$I$17)+$B$18:$I$18)*$B$15:$I$15)`,
      numbers,
    ),
    heading(`BH${row - 2}`, 'Logit'),
    spill(`BH${row}:BH${end}`, `=ARRAYFORMULA(MMULT(${hidden}${end};TRANSPOSE($B$19:$I$19))+$B$20)`, numbers),
  ];
}

/** The mean of ln(1 + e^z) − class · z, which is binary cross-entropy of the logit z. */
const loss = (row: number): string => {
  const [z, y] = ['BH', 'H'].map((column) => `${column}${row}:${column}${row + points - 1}`);
  return `=SUMPRODUCT(LN(1+EXP(${z}))-${y}*${z})/${points}`;
};
const accuracy = (row: number): string => {
  const [z, y] = ['BH', 'H'].map((column) => `${column}${row}:${column}${row + points - 1}`);
  return `=SUMPRODUCT(((${z}>0)=(${y}=1))*1)/${points}`;
};

const firstColumn = 11;
const [left, right] = [columnName(firstColumn), columnName(firstColumn + side - 1)];
const axis = Array.from({ length: side }, (_, i) => i - perUnit);
const trainEnd = trainRow + points - 1;
const at = (column: string) => `$${column}$${trainRow}:$${column}$${trainEnd}`;
const isHere = `${at('AM')};AP$3;${at('AN')};$AO4;${at('H')}`;

const picture: readonly Block[] = [
  heading(
    `${left}1`,
    'Decision: the probability of class 1 at each place; dark: the points, 1.5 for class 1, −0.5 for class 0',
  ),
  values(`${left}3`, [axis], { role: 'columnTitle', fontSize: 6 }),
  values(
    'K4',
    axis.toReversed().map((y) => [y]),
    { role: 'label' },
  ),
  fill(
    `${left}4:${right}${3 + side}`,
    `=IF(AP4=0;1/(1+EXP(-$B$20-SUMPRODUCT(TANH(${left}$3/${perUnit}*$B$16:$I$16+$K4/${perUnit}*$B$17:$I$17+$B$18:$I$18)*$B$15:$I$15;$B$19:$I$19)));AP4)`,
    { role: 'pixel', format: '0.0' },
  ),
  heading('AP1', 'Points in each cell of the picture: 1.5 for class 1, −0.5 for class 0'),
  values('AP3', [axis], columnTitle),
  values(
    'AO4',
    axis.toReversed().map((y) => [y]),
    { role: 'label' },
  ),
  fill(`AP4:BN${3 + side}`, `=IF(COUNTIFS(${isHere};1)>0;3/2;IF(COUNTIFS(${isHere};0)>0;-1/2;0))`, {
    role: 'text',
    format: '0.0',
  }),
  heading('AM32', 'Cell'),
  words('AM33', ['column', 'row'], columnTitle),
  fill(`AM${trainRow}:AN${trainEnd}`, `=ROUND(${perUnit}*F${trainRow};0)`, text),
];

export const playgroundTab: TabDefinition = {
  widths: [
    ['B:K', 48],
    [`${left}:${right}`, 21],
  ],
  blocks: [
    heading('A1', 'A small network that separates two classes'),
    label('A3', 'data set'),
    values('B3', [[1]], input),
    words('C3', ['1 circle, 2 xor, 3 two clouds, 4 spiral'], text),
    label('A4', 'seed'),
    values('B4', [[1]], input),
    label('A5', 'dropout rate'),
    values('B5', [[0]], input),
    words('C5', ['from 0 to less than 1'], text),
    label('A6', 'hidden units'),
    values('B6', [[units]], input),
    words('C6', ['4 or 8'], text),
    label('A8', 'training loss'),
    fill('B8', loss(trainRow), result),
    label('A9', 'test loss'),
    fill('B9', loss(testRow), result),
    label('A10', 'training right'),
    fill('B10', accuracy(trainRow), result),
    label('A11', 'test right'),
    fill('B11', accuracy(testRow), result),
    heading('A13', 'Weights'),
    label('A14', 'unit'),
    values('B14', [Array.from({ length: units }, (_, i) => i + 1)], columnTitle),
    label('A15', 'used'),
    fill('B15:I15', '=IF(B14<=$B$6;1;0)', text),
    label('A16', 'weight of x'),
    label('A17', 'weight of y'),
    label('A18', 'bias'),
    label('A19', 'output weight'),
    values('B16', [start.x, start.y, start.bias, start.output], weights),
    label('A20', 'output bias'),
    values('B20', [[0.0512]], weights),
    ...picture,
    ...pointBlocks(trainRow, 'Points that the network learns from', '$B$4', `AY${trainRow}:BF`),
    heading(`AY${trainRow - 2}`, 'After DROPOUT'),
    twoWays(
      `AY${trainRow}:BF${trainEnd}`,
      {
        seeded: `=DROPOUT(AP${trainRow}:AW${trainEnd};$B$5;$B$4)`,
        native: `=AP${trainRow}*IF(RAND()<$B$5;0;1/(1-$B$5))`,
      },
      numbers,
    ),
    ...pointBlocks(testRow, 'Test points', '$B$4+1', `AP${testRow}:AW`),
  ],
  colorScales: [
    {
      ranges: [`${left}4:${right}${3 + side}`],
      points: [
        { type: 'NUMBER', value: -0.5, color: '#1a5fb4' },
        { type: 'NUMBER', value: 0.5, color: '#ffffff' },
        { type: 'NUMBER', value: 1.5, color: '#d9480f' },
      ],
    },
  ],
  training: {
    objective: 'B8',
    variables: ['B16:I19', 'B20'],
    goal: { kind: 'minimize' },
    more: {
      optimizer: { name: 'adam', settings: { rate: 0.1 } },
      stop: { epochs: 100 },
      followed: [
        { cell: 'B9', name: 'test loss' },
        { cell: 'B11', name: 'test accuracy' },
      ],
      evaluateEvery: 5,
      keep: { by: 'last' },
    },
  },
  notes: {
    B4: 'Another seed draws other points and other dropout. The test points use the next seed.',
    B8: 'The mean of ln(1 + e^z) − class · z over the points, where z is the logit: binary cross-entropy, with dropout.',
    B9: 'The same for the test points, without dropout.',
  },
};
