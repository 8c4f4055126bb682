import { columnName } from '../../src/a1/addresses.ts';
import type { LanguageIndex, PhrasePair } from '../../src/formula/exercise/number-check.ts';
import { type Block, fill, heading, label, spill, twoWays, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';

/** Number of cells along each axis of the picture, which runs from −1 to 1, and per unit. */
const [side, perUnit] = [25, 12];
const points = 100;
const units = 8;
type Say = (phrase: PhrasePair) => string;

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
function pointBlocks(say: Say, row: number, title: string, seed: string, hidden: string): Block[] {
  const end = row + points - 1;
  const draws = Array<string>(4).fill(say(['draw', 'zufällig']));
  const titles = [say(['point', 'Punkt']), ...draws, 'x', 'y', say(['class', 'Klasse'])];
  return [
    heading(`A${row - 2}`, title),
    words(`A${row - 1}`, titles, columnTitle),
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
    heading(
      `AP${row - 2}`,
      say(['Hidden values: tanh of the weighted sum', 'Verborgene Werte: tanh der gewichteten Summe']),
    ),
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
/** Rows of the picture, below its axis. */
const [top, bottom] = [2, 1 + side];
const decision = `${left}${top}:${right}${bottom}`;
const axis = Array.from({ length: side }, (_, i) => i - perUnit);
const trainEnd = trainRow + points - 1;
const at = (column: string) => `$${column}$${trainRow}:$${column}$${trainEnd}`;
const isHere = `${at('AM')};AP$1;${at('AN')};$AO${top};${at('H')}`;

const picture = (say: Say): Block[] => [
  values(`${left}1`, [axis], { role: 'columnTitle', fontSize: 6 }),
  values(
    `K${top}`,
    axis.toReversed().map((y) => [y]),
    { role: 'label', fontSize: 6 },
  ),
  fill(
    decision,
    `=IF(AP${top}=0;1/(1+EXP(-$B$20-SUMPRODUCT(TANH(${left}$1/${perUnit}*$B$16:$I$16+$K${top}/${perUnit}*$B$17:$I$17+$B$18:$I$18)*$B$15:$I$15;$B$19:$I$19)));AP${top})`,
    { role: 'pixel', format: '0.0' },
  ),
  heading('A22', say(['Decision, at right', 'Entscheidung, rechts'])),
  words(
    'A23',
    [
      say([
        'Pale: the probability of class 1 at each place',
        'Blass: die Wahrscheinlichkeit der Klasse 1 an jedem Ort',
      ]),
    ],
    text,
  ),
  words(
    'A24',
    [say(['Blue 0, white 0.5 (undecided), orange 1', 'Blau 0, weiß 0,5 (unentschieden), orange 1'])],
    text,
  ),
  words(
    'A25',
    [
      say([
        'Dark: points to learn from; orange is class 1, blue is class 0',
        'Dunkel: Punkte zum Lernen; orange ist Klasse 1, blau Klasse 0',
      ]),
    ],
    text,
  ),
  values('AP1', [axis], columnTitle),
  values(
    `AO${top}`,
    axis.toReversed().map((y) => [y]),
    { role: 'label' },
  ),
  fill(`AP${top}:BN${bottom}`, `=IF(COUNTIFS(${isHere};1)>0;3/2;IF(COUNTIFS(${isHere};0)>0;-1/2;0))`, {
    role: 'text',
    format: '0.0',
  }),
  heading(
    `AP${bottom + 1}`,
    say([
      'Points in each cell of the picture: 1.5 for class 1, −0.5 for class 0',
      'Punkte in jeder Zelle des Bilds: 1,5 für Klasse 1, −0,5 für Klasse 0',
    ]),
  ),
  heading('AM32', say(['Cell', 'Zelle'])),
  words('AM33', [say(['column', 'Spalte']), say(['row', 'Zeile'])], columnTitle),
  fill(`AM${trainRow}:AN${trainEnd}`, `=ROUND(${perUnit}*F${trainRow};0)`, text),
];

function inLanguage(language: LanguageIndex): Pick<TabDefinition, 'blocks' | 'notes'> {
  const say: Say = (phrase) => phrase[language];
  const named = (cell: string, phrase: PhrasePair): Block => label(cell, say(phrase));
  const explained = (cell: string, phrase: PhrasePair): Block => words(cell, [say(phrase)], text);
  return {
    blocks: [
      heading(
        'A1',
        say(['A small network that separates two classes', 'Ein kleines Netz trennt zwei Klassen']),
      ),
      named('A3', ['data set', 'Datensatz']),
      values('B3', [[1]], input),
      explained('C3', [
        '1 circle, 2 xor, 3 two clouds, 4 spiral',
        '1 Kreis, 2 XOR, 3 zwei Wolken, 4 Spirale',
      ]),
      named('A4', ['seed', 'Seed']),
      values('B4', [[1]], input),
      named('A5', ['dropout rate', 'Dropout-Rate']),
      values('B5', [[0]], input),
      explained('C5', ['from 0 to less than 1', 'von 0 bis unter 1']),
      named('A6', ['hidden units', 'Einheiten']),
      values('B6', [[units]], input),
      explained('C6', ['4 or 8', '4 oder 8 verborgene']),
      named('A8', ['training loss', 'Verlust Training']),
      fill('B8', loss(trainRow), result),
      named('A9', ['test loss', 'Verlust Test']),
      fill('B9', loss(testRow), result),
      named('A10', ['training right', 'Training richtig']),
      fill('B10', accuracy(trainRow), result),
      named('A11', ['test right', 'Test richtig']),
      fill('B11', accuracy(testRow), result),
      heading('A13', say(['Weights', 'Gewichte'])),
      named('A14', ['unit', 'Einheit']),
      values('B14', [Array.from({ length: units }, (_, i) => i + 1)], columnTitle),
      named('A15', ['used', 'benutzt']),
      fill('B15:I15', '=IF(B14<=$B$6;1;0)', text),
      named('A16', ['weight of x', 'Gewicht von x']),
      named('A17', ['weight of y', 'Gewicht von y']),
      named('A18', ['bias', 'Bias']),
      named('A19', ['output weight', 'zur Ausgabe']),
      values('B16', [start.x, start.y, start.bias, start.output], weights),
      named('A20', ['output bias', 'Ausgabe-Bias']),
      values('B20', [[0.0512]], weights),
      ...picture(say),
      ...pointBlocks(
        say,
        trainRow,
        say(['Points that the network learns from', 'Punkte, aus denen das Netz lernt']),
        '$B$4',
        `AY${trainRow}:BF`,
      ),
      heading(`AY${trainRow - 2}`, say(['After DROPOUT', 'Nach DROPOUT'])),
      twoWays(
        `AY${trainRow}:BF${trainEnd}`,
        {
          seeded: `=DROPOUT(AP${trainRow}:AW${trainEnd};$B$5;$B$4)`,
          native: `=AP${trainRow}*IF(RAND()<$B$5;0;1/(1-$B$5))`,
        },
        numbers,
      ),
      ...pointBlocks(say, testRow, say(['Test points', 'Testpunkte']), '$B$4+1', `AP${testRow}:AW`),
    ],
    notes: {
      B4: say([
        'Another seed draws other points and other dropout. The test points use the next seed.',
        'Ein anderer Seed zieht andere Punkte und anderes Dropout. Die Testpunkte nehmen den nächsten Seed.',
      ]),
      B8: say([
        'The mean of ln(1 + e^z) − class · z over the points, where z is the logit: binary cross-entropy, with dropout.',
        'Der Mittelwert von ln(1 + e^z) − Klasse · z über die Punkte, wobei z das Logit ist: binäre Kreuzentropie, mit Dropout.',
      ]),
      B9: say([
        'The same for the test points, without dropout.',
        'Dasselbe für die Testpunkte, ohne Dropout.',
      ]),
    },
  };
}

export const playgroundTab: TabDefinition = {
  // The picture fits beside the sidebar in a window of 1366 pixels.
  widths: [
    ['A', 97],
    ['B:I', 44],
    ['J', 12],
    ['K', 24],
    [`${left}:${right}`, 21],
  ],
  ...inLanguage(0),
  german: inLanguage(1),
  colorScales: [
    {
      ranges: [decision],
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
};
