import {
  elu,
  eluGradient,
  geluGradient,
  geluTanhGradient,
  leakyReluGradient,
  reluGradient,
  sigmoid,
  sigmoidGradient,
  siluGradient,
  softplusByBeta,
} from '../../nn/activations.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { logSoftmaxChain, softmaxGradient, softmaxSecond } from '../../nn/softmax.ts';
import { ELU } from '../activations/elu.ts';
import { GELU } from '../activations/gelu.ts';
import { LEAKYRELU } from '../activations/leakyrelu.ts';
import { LOGSOFTMAX } from '../activations/logsoftmax.ts';
import { RELU } from '../activations/relu.ts';
import { SIGMOID } from '../activations/sigmoid.ts';
import { SILU } from '../activations/silu.ts';
import { SOFTMAX } from '../activations/softmax.ts';
import { SOFTPLUS } from '../activations/softplus.ts';
import { derivativeOf, each, single, sumOver } from '../derivative.ts';
import { RELUGRAD } from '../gradients/relugrad.ts';
import { SIGMOIDGRAD } from '../gradients/sigmoidgrad.ts';
import { SOFTMAXGRAD } from '../gradients/softmaxgrad.ts';
import { axisOf } from '../shapes.ts';

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

export const activationDerivatives = [
  derivativeOf(RELU, ({ range }, upstream) => ({ range: each(range, upstream, reluGradient) })),
  derivativeOf(LEAKYRELU, ({ range, slope }, upstream) => ({
    range: each(range, upstream, (x) => leakyReluGradient(x, slope)),
    slope: sumOver(range, upstream, (x) => (x > 0 ? 0 : x)),
  })),
  derivativeOf(ELU, ({ range, alpha }, upstream) => ({
    range: each(range, upstream, (x) => eluGradient(x, alpha)),
    alpha: sumOver(range, upstream, (x) => (x > 0 ? 0 : elu(x, 1))),
  })),
  derivativeOf(GELU, ({ range, approximate }, upstream) => ({
    range: each(range, upstream, approximate === 'tanh' ? geluTanhGradient : geluGradient),
  })),
  derivativeOf(SILU, ({ range }, upstream) => ({ range: each(range, upstream, siluGradient) })),
  derivativeOf(SIGMOID, ({ range }, upstream) => ({ range: each(range, upstream, sigmoidGradient) })),
  derivativeOf(SOFTPLUS, ({ range, beta }, upstream) => ({
    range: each(range, upstream, (x) => sigmoid(beta * x)),
    beta: sumOver(range, upstream, (x) => softplusByBeta(x, beta)),
  })),
  derivativeOf(SOFTMAX, ({ range, axis }, upstream) => ({
    range: softmaxGradient(range, upstream, axisOf(axis, range)).data,
  })),
  derivativeOf(LOGSOFTMAX, ({ range, axis }, upstream) => ({
    range: logSoftmaxChain(range, upstream, axisOf(axis, range)),
  })),
];
