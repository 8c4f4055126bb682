import { type Moments, momentsOf, normalize } from '../../nn/normalize.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers, optional } from '../parameters.ts';
import { listOf } from '../shapes.ts';
import { biasHelp, checkSpread, epsilonHelp, epsilonParameter, weightHelp } from './normalize-words.ts';

function checkedMoments(mean: Float64Array | null, variance: Float64Array | null): Moments | null {
  if (mean === null && variance === null) return null;
  if (mean === null || variance === null)
    return refuse(
      `mean and variance must be given together, but ${mean === null ? 'mean' : 'variance'} is missing`,
    );
  const negative = variance.findIndex((value) => value < 0);
  if (negative >= 0)
    refuse(`variance must be at least 0, but number ${negative + 1} is ${variance[negative]}`);
  return { mean, variance };
}

const list = optional(numbers(), null);

export const BATCHNORM = defineFunction({
  name: 'BATCHNORM',
  parameters: {
    x: numbers(),
    weight: list,
    bias: list,
    epsilon: epsilonParameter,
    mean: list,
    variance: list,
  },
  run: ({ x, weight, bias, epsilon, mean, variance }) => {
    const perColumn = (values: typeof mean, name: string) =>
      listOf(values, x.columns, name, `x has ${count(x.columns, 'column')}`);
    const given = checkedMoments(perColumn(mean, 'mean'), perColumn(variance, 'variance'));
    const affine = { weight: perColumn(weight, 'weight'), bias: perColumn(bias, 'bias') };
    if (!given && x.rows === 1)
      refuse('x has 1 row and so no variance; use more rows, or pass mean and variance from training');
    const moments = given ?? momentsOf(x, 'column');
    checkSpread(moments.variance, epsilon, 'column');
    return normalize(x, 'column', moments, affine, epsilon);
  },
  help: {
    category: 'Layers',
    summary: 'Normalizes each column to mean 0 and variance 1, then scales and shifts it.',
    parameters: {
      x: {
        shape: 'examples × features',
        text: 'One example per row. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
      },
      weight: weightHelp,
      bias: biasHelp,
      epsilon: epsilonHelp,
      mean: {
        shape: 'as many cells as columns',
        text: 'Means from training, used instead of the means of x.',
        whenLeftOut: 'computed from x',
      },
      variance: {
        shape: 'as many cells as columns',
        text: 'Variances from training, used instead of the variances of x.',
        whenLeftOut: 'computed from x, divided by the number of examples',
      },
    },
    returns: 'An array of the same shape as x.',
    mathematics:
      'y = (x − mean) ÷ √(variance + epsilon) · weight + bias, by column\n' +
      'mean = Σ x ÷ n, variance = Σ (x − mean)² ÷ n over the n examples of the column, unless given',
    source: 'S. Ioffe, C. Szegedy: Batch normalization, 2015; PyTorch’s BatchNorm1d.',
    examples: [
      {
        formula: '=BATCHNORM(A1:B3)',
        cells: {
          A1: [
            [1, 10],
            [2, 20],
            [3, 60],
          ],
        },
        output: [
          [-1.2247, -0.9258],
          [0, -0.4629],
          [1.2247, 1.3887],
        ],
      },
    ],
    errors: [
      {
        message: 'BATCHNORM: x has 3 columns, so weight needs 3 numbers, but weight has 2',
        cause: 'The weight range is one cell short: each column needs a weight.',
      },
    ],
  },
});
