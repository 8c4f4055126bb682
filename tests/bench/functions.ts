import { callFunction } from '../../src/functions/call.ts';
import { findFunction } from '../../src/functions/index.ts';

/** The parts of @tensorflow/tfjs-core, with its CPU backend registered, that the comparison needs. */
export interface TensorFlow {
  tidy<T>(work: () => T): T;
  tensor(values: unknown, shape?: number[]): Tensor;
  conv2d(x: Tensor, filter: Tensor, strides: number, pad: 'valid' | 'same'): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  softmax(x: Tensor): Tensor;
}
export interface Tensor {
  dataSync(): Float32Array;
}

export interface BenchRow {
  readonly what: string;
  /** Milliseconds a call, the median of many. */
  readonly ours: number;
  readonly peer: number;
  /** How many times faster ours is. */
  readonly ratio: number;
  /** What it is to be at least. */
  readonly aim: number;
}

/** The same work for both, each from values to values. */
interface Task {
  readonly what: string;
  /** How many times faster ours is to be; not slower, where nothing is said. */
  readonly aim?: number;
  ours(): unknown;
  peer(): Float32Array;
}

const random = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.random() - 0.5));

function medianTime(work: () => unknown): number {
  const times: number[] = [];
  const end = performance.now() + 1500;
  while (times.length < 5 || (performance.now() < end && times.length < 2000)) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

function convolutionTask(tf: TensorFlow, size: number, aim: number): Task {
  const image = random(size, size);
  const kernel = random(3, 3);
  const flatImage = tf.tensor(image.flat(), [1, size, size, 1]);
  const flatKernel = tf.tensor(kernel.flat(), [3, 3, 1, 1]);
  const definition = findFunction('CONV2D')!;
  return {
    what: `CONV2D ${size}×${size} ∗ 3×3`,
    aim,
    ours: () => callFunction(definition, [image, kernel]),
    peer: () => tf.tidy(() => tf.conv2d(flatImage, flatKernel, 1, 'valid').dataSync()),
  };
}

function channelsTask(tf: TensorFlow, size: number, channels: number, filters: number): Task {
  const planes = random(channels * size, size);
  const kernels = random(channels * 3, filters * 3);
  const image = tf.tensor(random(size * size, channels).flat(), [1, size, size, channels]);
  const kernel = tf.tensor(random(9 * channels, filters).flat(), [3, 3, channels, filters]);
  const definition = findFunction('CONV2D')!;
  return {
    what: `CONV2D ${size}×${size}, ${channels} → ${filters} channels`,
    ours: () => callFunction(definition, [planes, kernels, '', 1, 0, 1, channels, filters]),
    peer: () => tf.tidy(() => tf.conv2d(image, kernel, 1, 'valid').dataSync()),
  };
}

function denseTask(tf: TensorFlow, size: number): Task {
  const x = random(size, size);
  const weights = random(size, size);
  const [tensorX, tensorWeights] = [tf.tensor(x), tf.tensor(weights)];
  const definition = findFunction('DENSE')!;
  return {
    what: `DENSE ${size}×${size} · ${size}×${size}`,
    ours: () => callFunction(definition, [x, weights]),
    peer: () => tf.tidy(() => tf.matMul(tensorX, tensorWeights).dataSync()),
  };
}

function softmaxTask(tf: TensorFlow, size: number): Task {
  const x = random(size, size);
  const tensor = tf.tensor(x);
  const definition = findFunction('SOFTMAX')!;
  return {
    what: `SOFTMAX ${size}×${size}`,
    ours: () => callFunction(definition, [x]),
    peer: () => tf.tidy(() => tf.softmax(tensor).dataSync()),
  };
}

/**
 * Compares our functions, called as Sheets calls them with rows of cells, with TensorFlow.js on its CPU
 * backend, whose tensors are ready before the clock starts.
 */
export function benchFunctions(tf: TensorFlow): BenchRow[] {
  const tasks = [
    convolutionTask(tf, 28, 5),
    convolutionTask(tf, 224, 1),
    channelsTask(tf, 28, 16, 32),
    denseTask(tf, 128),
    softmaxTask(tf, 600),
  ];
  return tasks.map(({ what, ours, peer, aim = 1 }) => {
    const times = { ours: medianTime(ours), peer: medianTime(peer) };
    return { what, ...times, ratio: times.peer / times.ours, aim };
  });
}

/** Milliseconds of one call on as many cells as an argument may have, nearly: light functions, and the dearest of all. */
export function benchLargeInputs(): { what: string; time: number }[] {
  const x = random(600, 600);
  const calls: [name: string, ...values: unknown[]][] = [
    ['RELU', x],
    ['DROPOUT', x, 0.5, 1],
    ['SOFTMAX', x],
    ['BATCHNORM', x],
    ['CONV2D', x, random(3, 3)],
    ['MAXPOOL', x, 2],
    ['DENSE', x, x],
    ['ATTENTION', x, x, x],
    ['NORMINIT', 600, 600, 0, 1, 1],
    ['ORTHOGONALINIT', 600, 600, 1, 1],
  ];
  return calls.map(([name, ...values]) => {
    const definition = findFunction(name)!;
    const start = performance.now();
    callFunction(definition, values);
    return { what: name, time: performance.now() - start };
  });
}
