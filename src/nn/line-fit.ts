/** The derivative at `x[at]` of the parabola through three points of a table. */
function parabolaSlope(x: Float64Array, y: Float64Array, first: number, at: number): number {
  const [x0, x1, x2] = [x[first]!, x[first + 1]!, x[first + 2]!];
  const slope01 = (y[first + 1]! - y[first]!) / (x1 - x0);
  const slope12 = (y[first + 2]! - y[first + 1]!) / (x2 - x1);
  const curvature = (slope12 - slope01) / (x2 - x0);
  return slope01 + curvature * (2 * x[at]! - x0 - x1);
}

/**
 * The derivative of a function at each x of a table (x, f(x)), from each point and its neighbors: exact for parabolas,
 * at any distances. Two points return their slope.
 * @param x without repetitions, in ascending or descending order
 */
export function numericGradient(x: Float64Array, y: Float64Array): Float64Array {
  if (x.length === 2) return new Float64Array(2).fill((y[1]! - y[0]!) / (x[1]! - x[0]!));
  const last = x.length - 3;
  return x.map((_, at) => parabolaSlope(x, y, Math.min(Math.max(at - 1, 0), last), at));
}

export type LineFitOptimizer = 'sgd' | 'momentum' | 'nesterov' | 'adagrad' | 'rmsprop' | 'adam';

/** An optimizer's state for one weight. */
interface Memory {
  velocity: number;
  squares: number;
  steps: number;
}

/** The change of a weight for a gradient; the defaults are PyTorch's. */
type Rule = (gradient: number, memory: Memory, rate: number) => number;

const momentumShare = 0.9;
const epsilon = 1e-8;

const rules: Record<LineFitOptimizer, Rule> = {
  sgd: (gradient, _, rate) => rate * gradient,
  momentum: (gradient, memory, rate) => {
    memory.velocity = momentumShare * memory.velocity + gradient;
    return rate * memory.velocity;
  },
  nesterov: (gradient, memory, rate) => {
    memory.velocity = momentumShare * memory.velocity + gradient;
    return rate * (gradient + momentumShare * memory.velocity);
  },
  adagrad: (gradient, memory, rate) => {
    memory.squares += gradient * gradient;
    return (rate * gradient) / (Math.sqrt(memory.squares) + 1e-10);
  },
  rmsprop: (gradient, memory, rate) => {
    memory.squares = 0.99 * memory.squares + 0.01 * gradient * gradient;
    return (rate * gradient) / (Math.sqrt(memory.squares) + epsilon);
  },
  adam: (gradient, memory, rate) => {
    memory.steps++;
    memory.velocity = 0.9 * memory.velocity + 0.1 * gradient;
    memory.squares = 0.999 * memory.squares + 0.001 * gradient * gradient;
    const mean = memory.velocity / (1 - 0.9 ** memory.steps);
    const size = Math.sqrt(memory.squares / (1 - 0.999 ** memory.steps));
    return (rate * mean) / (size + epsilon);
  },
};

/** The state of the line y = slope · x + intercept after an epoch. */
interface LogRow {
  readonly epoch: number;
  readonly intercept: number;
  readonly slope: number;
  /** Root of the mean squared error over all points. */
  readonly rmse: number;
}

function rmseOf(x: Float64Array, y: Float64Array, intercept: number, slope: number): number {
  let sum = 0;
  for (let index = 0; index < x.length; index++) sum += (slope * x[index]! + intercept - y[index]!) ** 2;
  return Math.sqrt(sum / x.length);
}

/**
 * Fits a line by gradient descent on the squared error, one step per point.
 * @returns the start and the state after every epoch, `epochs + 1` rows
 */
export function fitLine(
  x: Float64Array,
  y: Float64Array,
  rate: number,
  epochs: number,
  optimizer: LineFitOptimizer,
  start: readonly [intercept: number, slope: number],
): LogRow[] {
  const rule = rules[optimizer];
  const memories: [Memory, Memory] = [
    { velocity: 0, squares: 0, steps: 0 },
    { velocity: 0, squares: 0, steps: 0 },
  ];
  let [intercept, slope] = start;
  const log: LogRow[] = [{ epoch: 0, intercept, slope, rmse: rmseOf(x, y, intercept, slope) }];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let index = 0; index < x.length; index++) {
      const gradient = 2 * (slope * x[index]! + intercept - y[index]!);
      intercept -= rule(gradient, memories[0], rate);
      slope -= rule(gradient * x[index]!, memories[1], rate);
    }
    log.push({ epoch, intercept, slope, rmse: rmseOf(x, y, intercept, slope) });
  }
  return log;
}
