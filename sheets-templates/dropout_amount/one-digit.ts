import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { type Block, fill, heading, label, onlyIn, spill, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import {
  activationScale,
  type Digit,
  inkScale,
  maskScale,
  trainedLayers,
  trainingDigits,
  validationDigits,
  weightScale,
} from './data.ts';

const inRow = 10;
const side = 8;
/** A row of pictures has a line for labels, eight for pixels and a blank one. */
const height = side + 2;
const firstColumn = 1;

/** Pictures side by side, each under its label; `row` is zero-based. */
const pictures = (digits: readonly Digit[], row: number, labelOf: (digit: Digit) => string): Block[] =>
  digits.flatMap(({ pixels, ...digit }, index) => {
    const column = firstColumn + index * (side + 1);
    const lines = Array.from({ length: side }, (_, line) => pixels.slice(line * side, (line + 1) * side));
    return [
      words(cellName(row, column), [labelOf({ ...digit, pixels })], { role: 'heading' }),
      values(cellName(row + 1, column), lines, { role: 'text' }),
    ];
  });

const labelled = ({ label: name }: Digit): string => `label ${name}`;
const mislabelled = ({ label: name, wrong }: Digit): string => `${name}, label ${wrong}`;
const wrongOnes = trainingDigits.filter(({ wrong }) => wrong !== null);

const groups = [
  { row: 2, title: 'training', digits: trainingDigits.slice(0, inRow), labelOf: labelled },
  { row: 2 + height, title: 'wrong labels', digits: wrongOnes.slice(0, inRow), labelOf: mislabelled },
];

export const digitsTab: TabDefinition = {
  widths: [
    ['A', 110],
    ['B:CL', 22],
  ],
  gridlinesHidden: true,
  blocks: [
    heading('A1', 'Handwritten digits of 8 × 8 pixels, from 0 (paper) to 16 (ink)'),
    ...groups.flatMap(({ row, title, digits, labelOf }) => [
      label(cellName(row, 0), title),
      ...pictures(digits, row, labelOf),
    ]),
  ],
  colorScales: [inkScale('B4:CL21')],
  notes: {
    A3: 'The first 10 of 150 digits that the network learns from. All of them are on the tab net, a row for each.',
    A13: '10 of the 15 digits whose label can be made wrong on the tab net: what they show, and what the label says.',
  },
};

const given: Look = { role: 'input' };
const plain: Look = { role: 'text' };
const fine: Look = { role: 'text', format: '0.0' };
const share: Look = { role: 'result', format: '0%' };
const remark = (cell: string, text: string): Block => words(cell, [text], { role: 'text' });

const layers = [
  { weights: 'B36:AW99', bias: 'B100:AW100' },
  { weights: 'B103:AG150', bias: 'B151:AG151' },
  { weights: 'AI103:AR134', bias: 'AI135:AR135' },
] as const;

/** Ten digits to choose from, one per column: the label, then the pixels. */
const choice = { labels: 'AY35:BH35', pixels: 'AY36:BH99' };
/** The pixels of the chosen digit as one row. */
const chosen = 'TRANSPOSE(INDEX(AY36:BH99;0;B3))/16';
const digits = validationDigits.slice(0, 10);

const sums = (inputs: string, layer: 0 | 1 | 2): string =>
  `MMULT(${inputs};${layers[layer].weights})+${layers[layer].bias}`;
const relu = (sum: string): string => `(${sum}+ABS(${sum}))/2`;

/** One hidden layer: its outputs, the mask, and the result; `row` is the first of the three. */
function hiddenLayer(
  row: number,
  { name, units, last, p, seed, inputs, layer }: HiddenLayer,
): readonly Block[] {
  const across = (line: number) => `B${line}:${last}${line}`;
  const [sum, mask, left] = [row + 1, row + 2, row + 3];
  const { weights, bias } = layers[layer];
  return [
    heading(`B${row}`, name),
    label(`A${sum}`, 'after ReLU'),
    label(`A${mask}`, 'mask: 1 stays, 0 drops'),
    label(`A${left}`, 'after dropout'),
    onlyIn('seeded', spill(across(sum), `=RELU(DENSE(ARRAYFORMULA(${inputs});${weights};${bias}))`, fine)),
    onlyIn('native', spill(across(sum), `=ARRAYFORMULA(${relu(`(${sums(inputs, layer)})`)})`, fine)),
    onlyIn('seeded', spill(across(mask), `=DROPOUTMASK(1;${units};${p};${seed};FALSE)`, plain)),
    onlyIn('native', fill(across(mask), `=IF(RAND()<${p};0;1)`, plain)),
    fill(across(left), `=B${sum}*B${mask}/(1-${p})`, fine),
  ];
}

interface HiddenLayer {
  readonly name: string;
  readonly units: number;
  /** Its last column. */
  readonly last: string;
  readonly p: string;
  readonly seed: string;
  readonly inputs: string;
  readonly layer: 0 | 1;
}

/** Scores and their softmax below the digits 0 to 9. */
const output: readonly Block[] = [
  heading('L8', 'Which digit is it?'),
  values('M9', [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], { role: 'columnTitle' }),
  spill('M10:V10', `=ARRAYFORMULA(${sums('B29:AG29', 2)})`, fine),
  fill('M11:V11', '=EXP(M10-MAX($M10:$V10))/SUMPRODUCT(EXP($M10:$V10-MAX($M10:$V10)))', share),
  remark('X10', 'scores, with dropout'),
  remark('X11', 'softmax of the scores, with dropout'),
  spill('M13:V13', `=ARRAYFORMULA(${sums(relu(`(${sums('B21:AW21', 1)})`), 2)})`, fine),
  fill('M14:V14', '=EXP(M13-MAX($M13:$V13))/SUMPRODUCT(EXP($M13:$V13-MAX($M13:$V13)))', share),
  remark('X13', 'scores, without dropout'),
  remark('X14', 'softmax, without dropout: how the network is used'),
];

/** The pixel index for a picture cell's row and column. */
const picture = fill('B8:I15', `=INDEX($AY$36:$BH$99;8*(ROW(B8)-8)+COLUMN(B8)-1;$B$3)`, plain);

export const oneDigitTab: TabDefinition = {
  widths: [
    ['A', 170],
    ['B:BH', 44],
  ],
  gridlinesHidden: true,
  blocks: [
    heading('A1', 'One digit on its way through the network'),
    label('A3', 'which digit (1 to 10)'),
    values('B3', [[4]], given),
    label('A4', 'p1'),
    label('A5', 'p2'),
    values('B4', [[0.5], [0.5]], given),
    onlyIn('seeded', label('A6', 'seed')),
    onlyIn('seeded', values('B6', [[1]], given)),
    label('A8', 'the digit'),
    picture,
    ...output,
    ...hiddenLayer(20, {
      name: 'Layer 1: 48 units',
      units: 48,
      last: 'AW',
      p: '$B$4',
      seed: '$B$6',
      inputs: chosen,
      layer: 0,
    }),
    ...hiddenLayer(26, {
      name: 'Layer 2: 32 units',
      units: 32,
      last: 'AG',
      p: '$B$5',
      seed: '$B$6+1',
      inputs: 'B23:AW23',
      layer: 1,
    }),
    heading('B34', 'Trained weights: layer 1, biases below'),
    heading('AY34', 'The ten digits, a column each: label, then 64 pixels'),
    values(topLeft(choice.labels), [digits.map(({ label: name }) => name)], { role: 'columnTitle' }),
    values(
      topLeft(choice.pixels),
      Array.from({ length: 64 }, (_, pixel) => digits.map(({ pixels }) => pixels[pixel]!)),
      plain,
    ),
    heading('B102', 'Layer 2'),
    heading('AI102', 'Layer 3'),
    ...layers.flatMap(({ weights, bias }, layer) => [
      values(topLeft(weights), trainedLayers.weights[layer]!, plain),
      values(topLeft(bias), trainedLayers.biases[layer]!, plain),
    ]),
  ],
  colorScales: [
    inkScale('B8:I15', choice.pixels),
    activationScale('B21:AW21', 'B23:AW23'),
    activationScale('B27:AG27', 'B29:AG29'),
    maskScale('B22:AW22', 'B28:AG28'),
    weightScale(...layers.flatMap(({ weights, bias }) => [weights, bias])),
  ],
  notes: {
    B3: 'Type a number from 1 to 10: a digit that the network never learned from.',
    B4: 'The share of the 48 units that drops out: from 0 to less than 1. Re-randomize draws others.',
    B23: 'A unit that stays is divided by 1 − p, so that the sum after it stays about the same: what DROPOUT does.',
    M14: 'Without dropout every unit has its say: this is how the network is used once it is trained.',
  },
};

/** The first cell of a range. */
function topLeft(range: string): string {
  const { row, column } = parseArea(range);
  return cellName(row, column);
}
