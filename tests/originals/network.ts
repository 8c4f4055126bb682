/** Plain arithmetic of the three-layer network, written without the add-on, to check its sheets against. */
export type Rows = readonly (readonly number[])[];

const product = (x: readonly number[], weights: Rows): number[] =>
  weights[0]!.map((_, column) => x.reduce((sum, value, row) => sum + value * weights[row]![column]!, 0));
const relu = (x: readonly number[]): number[] => x.map((value) => (value > 0 ? value : 0));

export interface Pass {
  readonly linear1: number[];
  readonly activations1: number[];
  readonly linear2: number[];
  readonly activations2: number[];
  readonly output: number[];
  readonly sumOfExp: number;
  readonly softmax: number[];
  /** −target · ln(softmax), class by class. */
  readonly losses: number[];
  readonly loss: number;
  readonly outputGradient: number[];
  readonly weightGradient: number[][];
}

export function pass(x: readonly number[], target: readonly number[], [w1, w2, w3]: readonly Rows[]): Pass {
  const linear1 = product(x, w1!);
  const activations1 = relu(linear1);
  const linear2 = product(activations1, w2!);
  const activations2 = relu(linear2);
  const output = product(activations2, w3!);
  const exps = output.map(Math.exp);
  const sumOfExp = exps.reduce((sum, value) => sum + value, 0);
  const softmax = exps.map((value) => value / sumOfExp);
  const losses = softmax.map((p, index) => -Math.log(p) * target[index]!);
  const outputGradient = softmax.map((p, index) => p - target[index]!);
  return {
    linear1,
    activations1,
    linear2,
    activations2,
    output,
    sumOfExp,
    softmax,
    losses,
    loss: losses.reduce((sum, value) => sum + value, 0),
    outputGradient,
    weightGradient: activations2.map((a) => outputGradient.map((gradient) => a * gradient)),
  };
}
