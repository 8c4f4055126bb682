import { fitLine } from '../../nn/line-fit.ts';
import { count, refuse, refuseEmpty } from '../cells.ts';
import { defineFunction, type ResultCell } from '../definition.ts';
import {
  number,
  numbers,
  optional,
  type SparseNumbers,
  sparseNumbers,
  startingAt,
  wholeNumber,
  word,
} from '../parameters.ts';
import { checkResultSize, checkWork } from '../result.ts';

function lengthOf({ values, isBlank }: SparseNumbers, name: string): number {
  if (values.rows > 1 && values.columns > 1)
    refuse(`${name} must be one column or one row, but has ${count(values.columns, 'column')}`);
  let length = isBlank.length;
  while (length > 0 && isBlank[length - 1]) length--;
  return length;
}

function checkFilled({ isBlank }: SparseNumbers, name: string, length: number): void {
  const blank = isBlank.subarray(0, length).indexOf(1);
  if (blank >= 0) refuse(`${name} must contain numbers, but number ${blank + 1} is blank`);
}

/** Points to fit, from two lists of equal length. */
function fittedPoints(x: SparseNumbers, y: SparseNumbers): { x: Float64Array; y: Float64Array } {
  const length = lengthOf(x, 'x');
  if (lengthOf(y, 'y') !== length)
    refuse(`x has ${count(length, 'number')}, so y needs ${length} too, but has ${lengthOf(y, 'y')}`);
  if (length === 0) refuseEmpty('x', 'number');
  checkFilled(x, 'x', length);
  checkFilled(y, 'y', length);
  return { x: x.values.data.subarray(0, length), y: y.values.data.subarray(0, length) };
}

/** Cost of one step of the slowest rule in multiplications; its two powers are expensive. */
const stepWork = 150;

function startOf(start: Float64Array | null): [intercept: number, slope: number] {
  if (start === null) return [1, 1];
  if (start.length !== 2)
    refuse(`start needs 2 numbers, the intercept b and the slope a, but has ${start.length}`);
  return [start[0]!, start[1]!];
}

export const GRADDESC = defineFunction({
  name: 'GRADDESC',
  parameters: {
    x: sparseNumbers(),
    y: sparseNumbers(),
    learningRate: startingAt(1 / 10_000, number({ above: 0 })),
    epochs: startingAt(10, wholeNumber({ minimum: 1 })),
    optimizer: optional(word('sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'), 'sgd'),
    start: optional(numbers(), null),
  },
  run: ({ x, y, learningRate, epochs, optimizer, start }) => {
    const points = fittedPoints(x, y);
    checkResultSize(epochs + 2, 4);
    checkWork(points.x.length * epochs * stepWork);
    const log = fitLine(points.x, points.y, learningRate, epochs, optimizer, startOf(start?.data ?? null));
    const diverged = log.find(({ rmse }) => !Number.isFinite(rmse));
    if (diverged)
      refuse(`the fit diverged in epoch ${diverged.epoch}: learningRate ${learningRate} is too large`);
    const rows = log.map(({ epoch, intercept, slope, rmse }): ResultCell[] => [
      epoch,
      intercept,
      slope,
      rmse,
    ]);
    return [['epoch', 'b', 'a', 'rmse'], ...rows];
  },
  help: {
    category: 'Optimizers',
    summary: 'Fits a line by gradient descent and returns one row per epoch.',
    parameters: {
      x: {
        shape: 'one column or one row',
        text: 'The inputs. Cells at the end that are blank in x and y are ignored.',
      },
      y: { shape: 'the same as x', text: 'The outputs.' },
      learningRate: { shape: 'one cell', text: 'The step size, greater than 0; try 1/10000 first.' },
      epochs: { shape: 'one cell', text: 'Number of passes over all points.' },
      optimizer: {
        shape: 'one cell',
        text: 'The update rule, with the defaults of PyTorch and a momentum of 0.9.',
      },
      start: {
        shape: '2 cells: b, a',
        text: 'Initial intercept and slope.',
        whenLeftOut: 'b = 1 and a = 1',
      },
    },
    returns:
      'A heading and a row for each epoch, starting with epoch 0: epoch, b, a, and the root mean squared error. ' +
      'The numbers differ from the graddesc workbook: here the rules are PyTorch’s, and every point of an epoch, ' +
      'including the last, updates b and a.',
    mathematics:
      'For each point in turn, w ← w − rate · step for both b and a, with the gradients ' +
      'g = 2 · (a · x + b − y) for b and g · x for a. m and v start at 0; t counts the steps.\n' +
      '"sgd": step = g\n' +
      '"momentum": m ← 0.9 · m + g, step = m\n' +
      '"nesterov": m ← 0.9 · m + g, step = g + 0.9 · m\n' +
      '"adagrad": v ← v + g², step = g ÷ (√v + 10⁻¹⁰)\n' +
      '"rmsprop": v ← 0.99 · v + 0.01 · g², step = g ÷ (√v + 10⁻⁸)\n' +
      '"adam": m ← 0.9 · m + 0.1 · g, v ← 0.999 · v + 0.001 · g², ' +
      'step = m ÷ (1 − 0.9ᵗ) ÷ (√(v ÷ (1 − 0.999ᵗ)) + 10⁻⁸)\n' +
      'rmse = √(Σ (a · x + b − y)² ÷ n) over all points after the epoch',
    source:
      'H. Robbins, S. Monro: A stochastic approximation method, 1951; PyTorch’s torch.optim; the fast.ai sheet graddesc.',
    examples: [
      {
        formula: '=GRADDESC(A1:A3; B1:B3; 0.05; 3)',
        cells: {
          A1: [
            [1, 5],
            [2, 7],
            [3, 9],
          ],
        },
        output: [
          ['epoch', 'b', 'a', 'rmse'],
          [0, 1, 1, 4.0825],
          [1, 1.773, 2.409, 0.528],
          [2, 1.827, 2.391, 0.5048],
          [3, 1.8786, 2.3738, 0.4826],
        ],
      },
    ],
    errors: [
      {
        message: 'GRADDESC: the fit diverged in epoch 87: learningRate 0.5 is too large',
        cause: 'Each step overshoots the minimum, farther each time; divide learningRate by 10.',
      },
    ],
  },
});
