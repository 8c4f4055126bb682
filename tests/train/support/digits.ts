import {
  type Digit,
  trainingDigits,
  validationDigits,
} from '../../../sheets-templates/dropout_amount/data.ts';
import { cellName } from '../../../src/a1/addresses.ts';
import type { RangeDraw } from '../../../src/train/draw-weights.ts';
import type { ModelSource } from '../../../src/train/sheet-model.ts';
import type { Cells } from '../../formula/support/sheet.ts';
import { cellAt, oneSheet, rangeAt } from '../../formula/support/sheet.ts';

/** The label, then 64 pixels from 0 to 1. */
const rowsOf = (digits: readonly Digit[]) =>
  digits.map(({ label, pixels }) => [label, ...pixels.map((pixel) => pixel / 16)]);

const put = (row: number, column: number, numbers: readonly (readonly number[])[]): Cells =>
  Object.fromEntries(
    numbers.flatMap((line, r) => line.map((value, c) => [cellName(row + r, column + c), value])),
  );

/** Layers 64 → 48 → 32 → 10: weights and biases below one another from BQ on. */
const layers = [
  { weights: 'BQ1:DL64', bias: 'BQ65:DL65', inputs: 64, outputs: 48 },
  { weights: 'BQ67:CV114', bias: 'BQ115:CV115', inputs: 48, outputs: 32 },
  { weights: 'BQ117:BZ148', bias: 'BQ149:BZ149', inputs: 32, outputs: 10 },
];
const zeros = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
const [one, two, three] = layers.map(({ weights, bias }) => `${weights},${bias}`);
const net = (x: string, drop: (inner: string, layer: number) => string) =>
  `DENSE(${drop(`RELU(DENSE(${drop(`RELU(DENSE(${x},${one}))`, 1)},${two}))`, 2)},${three})`;
const plain = (inner: string) => inner;

/** The network of the dropout study: p1 in DN1, p2 in DN2, the seed in DN3; training loss DO1, validation DO2, accuracy DO3. */
export const digits: ModelSource = {
  model: oneSheet({
    ...put(0, 0, rowsOf(trainingDigits)),
    ...put(199, 0, rowsOf(validationDigits)),
    ...Object.assign(
      {},
      ...[0, 66, 116].map((row, layer) =>
        put(row, 68, zeros(layers[layer]!.inputs + 1, layers[layer]!.outputs)),
      ),
    ),
    DN1: 0,
    DN2: 0,
    DN3: 7,
    DO1: `=CROSSENTROPY(${net('B1:BM150', (inner, layer) => `DROPOUT(${inner},DN${layer},DN3+${layer - 1})`)},A1:A150)`,
    DO2: `=CROSSENTROPY(${net('B200:BM399', plain)},A200:A399)`,
    DO3: `=ACCURACY(${net('B200:BM399', plain)},A200:A399)`,
  }),
  objective: cellAt('DO1'),
  variables: layers.flatMap(({ weights, bias }) => [rangeAt(weights), rangeAt(bias)]),
  followed: [cellAt('DO2'), cellAt('DO3')],
  isRedrawn: true,
};

/** Like torch.nn.Linear: uniform within 1 / √inputs, for weights and biases. */
export const linearStart: RangeDraw[] = layers.flatMap(({ inputs, outputs }) =>
  [inputs * outputs, outputs].map((size) => ({
    size,
    distribution: { kind: 'uniform' as const, low: -1 / Math.sqrt(inputs), high: 1 / Math.sqrt(inputs) },
  })),
);
