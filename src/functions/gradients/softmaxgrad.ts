import type { Matrix } from '../../nn/matrix.ts';
import { softmaxGradient, softmaxJacobian } from '../../nn/softmax.ts';
import { refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { axisHelp, axisOf, axisParameter, checkSameShape, shapeOf } from '../shapes.ts';
import { inputHelp, upstreamParameter } from './upstream.ts';

function jacobianOfLine(range: Matrix): Matrix {
  if (range.rows > 1 && range.columns > 1)
    refuse(
      `upstream is required because range has ${shapeOf(range)}; without it, range must be one row or one column`,
    );
  checkResultSize(range.data.length, range.data.length);
  return softmaxJacobian(range);
}

export const SOFTMAXGRAD = defineFunction({
  name: 'SOFTMAXGRAD',
  parameters: { range: numbers(), upstream: upstreamParameter, axis: axisParameter },
  run: ({ range, upstream, axis }) => {
    if (upstream === null) return jacobianOfLine(range);
    checkSameShape(range, 'range', upstream, 'upstream');
    return softmaxGradient(range, upstream, axisOf(axis, range));
  },
  help: {
    category: 'Gradients',
    summary: 'The backward pass of SOFTMAX, or its Jacobian matrix.',
    parameters: {
      range: inputHelp,
      upstream: {
        shape: 'the same as range',
        text: 'The gradient of the loss with respect to the probabilities.',
        whenLeftOut: 'returns the Jacobian matrix of one row or one column',
      },
      axis: axisHelp,
    },
    returns:
      'An array of the same shape as range; without upstream, n × n with ∂yᵢ ÷ ∂xⱼ in row i, column j.',
    mathematics: 'g′ᵢ = yᵢ · (gᵢ − Σⱼ gⱼ · yⱼ), ∂yᵢ ÷ ∂xⱼ = yᵢ · ([i = j] − yⱼ), with y = softmax(x)',
    source: 'J. Bridle: Probabilistic interpretation of feedforward classification network outputs, 1990.',
    examples: [
      {
        formula: '=SOFTMAXGRAD(A1:C1; A2:C2)',
        cells: {
          A1: [
            [1, 2, 3],
            [1, 0, 0],
          ],
        },
        output: [[0.0819, -0.022, -0.0599]],
      },
      {
        formula: '=SOFTMAXGRAD(A1:B1)',
        cells: { A1: [[0, 1]] },
        output: [
          [0.1966, -0.1966],
          [-0.1966, 0.1966],
        ],
      },
    ],
    errors: [
      {
        message:
          'SOFTMAXGRAD: upstream is required because range has 2 rows and 3 columns; without it, range must be one row or one column',
        cause: 'A Jacobian matrix belongs to one softmax, but each row has its own.',
      },
    ],
  },
});
