import { type Matrix, zeroList } from '../nn/matrix.ts';
import type { ArgumentsOf, FunctionDefinition, Parameters } from './definition.ts';

/**
 * Derivatives of a number that depends on a function's result, by the function's arguments, given those by the
 * result: cell by cell, row after row. What is left out has none, such as a seed, a size or a label.
 */
type Chain<P extends Parameters = Parameters> = (
  values: ArgumentsOf<P>,
  upstream: Matrix,
) => { readonly [K in keyof P]?: Float64Array };

/** How a custom function passes a gradient on. Lies apart from the definition, so that no server script holds it. */
export interface FunctionDerivative {
  readonly name: string;
  chain(
    values: Record<string, unknown>,
    upstream: Matrix,
  ): Readonly<Record<string, Float64Array | undefined>>;
}

/** Keeps the types of the arguments inside one rule, and forgets them outside. */
export const derivativeOf = <P extends Parameters>(
  { name }: FunctionDefinition<P>,
  chain: Chain<P>,
): FunctionDerivative => ({ name, chain: chain as FunctionDerivative['chain'] });

/** A gradient for a single number. */
export const single = (gradient: number): Float64Array => Float64Array.of(gradient);

/** Σ slope(x) · upstream, for a number that acts on every place of a range. */
export function sumOver(x: Matrix, upstream: Matrix, slope: (x: number) => number): Float64Array {
  return single(x.data.reduce((sum, value, at) => sum + slope(value) * upstream.data[at]!, 0));
}

/** slope(x) · upstream at every place of a range. */
export function each(x: Matrix, upstream: Matrix, slope: (x: number) => number): Float64Array {
  const result = zeroList(x.data.length);
  for (let at = 0; at < result.length; at++) result[at] = slope(x.data[at]!) * upstream.data[at]!;
  return result;
}

/** The sum of each column. */
export function columnSums({ rows, columns, data }: Matrix): Float64Array {
  const sums = zeroList(columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) sums[column]! += data[row * columns + column]!;
  return sums;
}
