import {
  eluGradient,
  geluGradient,
  geluTanhGradient,
  leakyReluGradient,
  siluGradient,
  softplusByBeta,
} from '../../nn/activation-gradients.ts';
import { elu, reluGradient, sigmoid, sigmoidGradient } from '../../nn/activations.ts';
import { logSoftmaxChain } from '../../nn/softmax-derivatives.ts';
import { softmaxGradient } from '../../nn/softmax-gradient.ts';
import { ELU } from '../activations/elu.ts';
import { GELU } from '../activations/gelu.ts';
import { LEAKYRELU } from '../activations/leakyrelu.ts';
import { LOGSOFTMAX } from '../activations/logsoftmax.ts';
import { RELU } from '../activations/relu.ts';
import { SIGMOID } from '../activations/sigmoid.ts';
import { SILU } from '../activations/silu.ts';
import { SOFTMAX } from '../activations/softmax.ts';
import { SOFTPLUS } from '../activations/softplus.ts';
import { axisOf } from '../axis.ts';
import { derivativeOf, each, sumOver } from '../derivative.ts';

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
