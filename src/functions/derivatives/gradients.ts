import { reluGradient, sigmoid, sigmoidGradient } from '../../nn/activations.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { softmaxSecond } from '../../nn/softmax-derivatives.ts';
import { softmaxGradient } from '../../nn/softmax-gradient.ts';
import { axisOf } from '../axis.ts';
import { derivativeOf, each, single } from '../derivative.ts';
import { RELUGRAD } from '../gradients/relugrad.ts';
import { SIGMOIDGRAD } from '../gradients/sigmoidgrad.ts';
import { SOFTMAXGRAD } from '../gradients/softmaxgrad.ts';

/** By what arrives from above: place by place, or all together where it is a single number. */
function byArriving(range: Matrix, arriving: Matrix | null, upstream: Matrix, slope: (x: number) => number) {
  const places = each(range, upstream, slope);
  if (arriving === null) return {};
  const isSingle = arriving.data.length === 1;
  return { upstream: isSingle ? single(places.reduce((sum, one) => sum + one, 0)) : places };
}

/** By the numbers themselves: the second derivative of the function, times what arrives from above. */
function byRange(range: Matrix, arriving: Matrix | null, upstream: Matrix, second: (x: number) => number) {
  const factor = (at: number) => arriving?.data[arriving.data.length === 1 ? 0 : at] ?? 1;
  return each(range, upstream, second).map((slope, at) => slope * factor(at));
}

/** Sheets that write their gradients by hand may still be differentiated. */
export const gradientDerivatives = [
  derivativeOf(RELUGRAD, ({ range, upstream: arriving }, upstream) => ({
    range: new Float64Array(range.data.length),
    ...byArriving(range, arriving, upstream, reluGradient),
  })),
  derivativeOf(SIGMOIDGRAD, ({ range, upstream: arriving }, upstream) => ({
    range: byRange(range, arriving, upstream, (x) => sigmoidGradient(x) * (1 - 2 * sigmoid(x))),
    ...byArriving(range, arriving, upstream, sigmoidGradient),
  })),
  derivativeOf(SOFTMAXGRAD, ({ range, upstream: arriving, axis }, upstream) => {
    // Without `upstream` the result is a table of derivatives by derivatives, which nothing is trained on.
    if (arriving === null) return {};
    const along = axisOf(axis, range);
    return {
      range: softmaxSecond(range, arriving, upstream, along).data,
      upstream: softmaxGradient(range, upstream, along).data,
    };
  }),
];
