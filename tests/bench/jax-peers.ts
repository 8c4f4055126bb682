import { init, type Array as JaxArray, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { RangeAddress, WorkbookModel } from '../../src/formula/model.ts';
import { heads, length, type Network, tokens } from './networks.ts';

/** Starts jax-js on its WebAssembly backend. */
export async function startJax(): Promise<void> {
  const started = await init('wasm');
  if (!started.includes('wasm')) throw new Error('jax-js has no WebAssembly backend here');
}

/** A peer's loss and gradient by all weights, in float32. */
export interface JaxPeer {
  readonly loss: number;
  readonly gradient: Float32Array;
  run(): void;
}

const read = ({ sheets }: WorkbookModel, { sheet, row, column, rows, columns }: RangeAddress): JaxArray =>
  np.array(
    Array.from({ length: rows }, (_, i) =>
      sheets[sheet]!.values[row + i]!.slice(column, column + columns).map(Number),
    ),
    { dtype: np.float32 },
  );

const oneHot = (classes: readonly number[], count: number): JaxArray =>
  np.array(
    classes.map((index) => Array.from({ length: count }, (_, i) => Number(i === index))),
    { dtype: np.float32 },
  );

const column = ({ sheets }: WorkbookModel, first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number(sheets.m!.values[first + i]![0]));

/** Mean of −ln p[right class]. */
const crossEntropy = (logits: JaxArray, targets: JaxArray, rows: number): JaxArray =>
  nn
    .logSoftmax(logits)
    .mul(targets)
    .sum()
    .mul(-1 / rows);

const normalized = (x: JaxArray): JaxArray => {
  const centered = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), -1, { keepdims: true });
  return centered.div(np.sqrt(variance.add(1e-5)));
};

function peer(weights: JaxArray[], loss: (...weights: JaxArray[]) => JaxArray): JaxPeer {
  const positions = weights.map((_, index) => index);
  const both = jit(valueAndGrad(loss as never, { argnums: positions }) as never) as unknown as (
    ...weights: JaxArray[]
  ) => [JaxArray, JaxArray[]];
  const evaluate = () => both(...weights.map((weight) => weight.ref));
  const run = () => {
    const [value, gradients] = evaluate();
    const numbers = gradients.map((gradient) => gradient.dataSync() as Float32Array);
    return { value: value.dataSync()[0]!, numbers };
  };
  const first = run();
  const gradient = Float32Array.from(first.numbers.flatMap((part) => [...part]));
  return { loss: first.value, gradient, run: () => void run() };
}

export function jaxTransformer({ model, weights }: Network): JaxPeer {
  const ids = oneHot(column(model, 0, length), tokens);
  const targets = oneHot(column(model, length + 1, length), tokens);
  const width = weights[0]!.columns;
  // Its dotProductAttention needs iterator helpers, which Node 20 lacks.
  const future = np.array(
    Array.from({ length }, (_, i) => Array.from({ length }, (_unused, j) => (j > i ? -1e9 : 0))),
    { dtype: np.float32 },
  );
  const loss = (...parts: JaxArray[]) => {
    const [token, position, q, k, v, o, up, down, out] = parts as JaxArray[];
    const x = normalized(np.matmul(ids.ref, token!).add(position!));
    const n = normalized(x.ref);
    const split = (y: JaxArray) => np.transpose(y.reshape([length, heads, width / heads]), [1, 0, 2]);
    const [query, key, value] = [
      split(np.matmul(n.ref, q!)),
      split(np.matmul(n.ref, k!)),
      split(np.matmul(n, v!)),
    ];
    const scores = np.matmul(query, np.transpose(key, [0, 2, 1])).div(Math.sqrt(width / heads));
    const attended = np.transpose(np.matmul(nn.softmax(scores.add(future.ref), -1), value), [1, 0, 2]);
    const middle = np.matmul(attended.reshape([length, width]), o!).add(x);
    const active = nn.relu(np.matmul(normalized(middle.ref), up!));
    return crossEntropy(np.matmul(np.matmul(active, down!).add(middle), out!), targets.ref, length);
  };
  return peer(
    weights.map((range) => read(model, range)),
    loss,
  );
}

/** A product of two matrices, from values to values. */
export function jaxProduct(first: number[][], second: number[][]): () => unknown {
  const [x, y] = [first, second].map((rows) => np.array(rows, { dtype: np.float32 }));
  const product = jit(np.matmul as never) as unknown as (x: JaxArray, y: JaxArray) => JaxArray;
  return () => product(x!.ref, y!.ref).dataSync();
}

export function jaxPerceptron({ model, weights }: Network, rows: number): JaxPeer {
  const x = read(model, { sheet: 'm', row: 0, column: 0, rows, columns: 64 });
  const targets = oneHot(column(model, rows + 1, rows), 10);
  const loss = (...parts: JaxArray[]) => {
    let value = x.ref;
    for (let layer = 0; layer < 3; layer++) {
      value = np.matmul(value, parts[2 * layer]!).add(parts[2 * layer + 1]!);
      if (layer < 2) value = nn.relu(value);
    }
    return crossEntropy(value, targets.ref, rows);
  };
  return peer(
    weights.map((range) => read(model, range)),
    loss,
  );
}
