import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { assembleKernels } from '../../src/build/kernels.ts';
import { installKernels } from '../../src/formula/kernels/workspace.ts';
import { findFunction } from '../../src/functions/index.ts';
import { callFunction } from '../../src/functions/result.ts';
import { matmul } from '../../src/nn/matmul.ts';
import { fromRows } from '../../src/nn/matrix.ts';
import { bestOf } from './best-of.ts';
import { jaxProduct, startJax } from './jax-peers.ts';

export interface FunctionRow {
  readonly what: string;
  /** Milliseconds a call: the best of many. */
  readonly ours: number;
  readonly peer: number;
  /** How many times faster ours is. */
  readonly ratio: number;
  /** Its minimum; null if there is none. */
  readonly aim: number | null;
}

/** The same work for both, each from values to values. */
interface Task {
  readonly what: string;
  /** How many times faster ours is to be than the CPU backend. */
  readonly aim: number;
  ours(): unknown;
  peer(): ArrayLike<number>;
}

async function startTensorFlow(backend: 'cpu' | 'wasm'): Promise<void> {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
}

const random = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.random() - 0.5));

function convolutionTask(size: number, aim: number): Task {
  const image = random(size, size);
  const kernel = random(3, 3);
  const flatImage = tf.tensor4d(image.flat(), [1, size, size, 1]);
  const flatKernel = tf.tensor4d(kernel.flat(), [3, 3, 1, 1]);
  const definition = findFunction('CONV2D')!;
  return {
    what: `CONV2D ${size}×${size} ∗ 3×3`,
    aim,
    ours: () => callFunction(definition, [image, kernel]),
    peer: () => tf.tidy(() => tf.conv2d(flatImage, flatKernel, 1, 'valid').dataSync()),
  };
}

function channelsTask(size: number, channels: number, filters: number): Task {
  const planes = random(channels * size, size);
  const kernels = random(channels * 3, filters * 3);
  const image = tf.tensor4d(random(size * size, channels).flat(), [1, size, size, channels]);
  const kernel = tf.tensor4d(random(9 * channels, filters).flat(), [3, 3, channels, filters]);
  const definition = findFunction('CONV2D')!;
  return {
    aim: 1,
    what: `CONV2D ${size}×${size}, ${channels} → ${filters} channels`,
    ours: () => callFunction(definition, [planes, kernels, '', 1, 0, 1, channels, filters]),
    peer: () => tf.tidy(() => tf.conv2d(image, kernel, 1, 'valid').dataSync()),
  };
}

function denseTask(size: number): Task {
  const x = random(size, size);
  const weights = random(size, size);
  const [tensorX, tensorWeights] = [tf.tensor(x), tf.tensor(weights)];
  const definition = findFunction('DENSE')!;
  return {
    aim: 1,
    what: `DENSE ${size}×${size} · ${size}×${size}`,
    ours: () => callFunction(definition, [x, weights]),
    peer: () => tf.tidy(() => tf.matMul(tensorX, tensorWeights).dataSync()),
  };
}

function softmaxTask(size: number): Task {
  const x = random(size, size);
  const tensor = tf.tensor(x);
  const definition = findFunction('SOFTMAX')!;
  return {
    aim: 1,
    what: `SOFTMAX ${size}×${size}`,
    ours: () => callFunction(definition, [x]),
    peer: () => tf.tidy(() => tf.softmax(tensor).dataSync()),
  };
}

const functionTasks = (): Task[] => [
  convolutionTask(28, 5),
  convolutionTask(224, 1),
  channelsTask(28, 16, 32),
  denseTask(128),
  softmaxTask(600),
];

const rowOf = (
  what: string,
  tasks: { ours(): unknown; peer(): unknown },
  aim: number | null,
): FunctionRow => {
  const { ours, peer } = bestOf(tasks, 40);
  return { what, ours, peer, ratio: peer / ours, aim };
};

/**
 * Our functions, called as Sheets calls them with rows of cells, beside TensorFlow.js, whose tensors are ready before
 * the clock starts: its CPU backend beside our plain loops, which run in Google; its WebAssembly backend beside our
 * kernels, which run on the page and in the sidebar.
 */
export async function benchFunctions(backend: 'cpu' | 'wasm'): Promise<FunctionRow[]> {
  await startTensorFlow(backend);
  installKernels(backend === 'wasm' ? ((await assembleKernels()) as BufferSource) : null);
  try {
    return functionTasks().map(({ what, aim, ...tasks }) =>
      rowOf(what, tasks, backend === 'cpu' ? aim : null),
    );
  } finally {
    installKernels(null);
  }
}

/** Products of square matrices on our kernels (float64) beside TensorFlow.js on WebAssembly and jax-js (float32). */
export async function benchProducts() {
  await startTensorFlow('wasm');
  await startJax();
  installKernels((await assembleKernels()) as BufferSource);
  try {
    return [64, 128, 256].map((size) => {
      const [first, second] = [random(size, size), random(size, size)];
      const [x, y] = [fromRows(first), fromRows(second)];
      const [tensorX, tensorY] = [tf.tensor(first), tf.tensor(second)];
      const { ours, tensorFlow, jax } = bestOf(
        {
          ours: () => matmul(x, y),
          tensorFlow: () => tf.tidy(() => tf.matMul(tensorX, tensorY).dataSync()),
          jax: jaxProduct(first, second),
        },
        40,
      );
      return { what: `${size} × ${size} · ${size} × ${size}`, ours, tensorFlow, jax };
    });
  } finally {
    installKernels(null);
  }
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
