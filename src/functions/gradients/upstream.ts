import { type Matrix, zeros } from '../../nn/matrix.ts';
import { numbers, optional } from '../parameters.ts';
import { checkSameShape } from '../shapes.ts';

/** The gradient at the output of a function; 1 everywhere if omitted. */
export const upstreamParameter = optional(numbers(), null);

/** The local derivative at each x times the upstream gradient; a single number applies to all cells. */
export function chainRule(range: Matrix, upstream: Matrix | null, derivative: (x: number) => number): Matrix {
  const isSingle = upstream !== null && upstream.data.length === 1;
  if (upstream && !isSingle) checkSameShape(range, 'range', upstream, 'upstream');
  const result = zeros(range.rows, range.columns);
  for (let index = 0; index < range.data.length; index++) {
    const arriving = upstream === null ? 1 : upstream.data[isSingle ? 0 : index]!;
    result.data[index] = arriving * derivative(range.data[index]!);
  }
  return result;
}

export const inputHelp = {
  shape: 'any rows × columns',
  text: 'The inputs of the function, not its results. Blank cells count as 0.',
};

export const upstreamHelp = {
  shape: 'the same as range, or one cell',
  text: 'The gradient of the loss with respect to the results.',
  whenLeftOut: '1 everywhere',
};
