import type { Program, RunError } from '../formula/program.ts';
import { type Goal, lossOf, lossSlope } from './experiment.ts';
import { trainingProblems } from './problem.ts';
import { project, type WeightBounds } from './stop.ts';
import type { StepSettings, Update } from './update-rules.ts';

/** The exact derivative with respect to a weight, and its numerical approximation. */
export interface DerivativeCheck {
  readonly weight: number;
  readonly exact: number;
  /** From central differences; NaN if the objective is an error nearby. */
  readonly numeric: number;
  /** |exact − numeric| relative to the larger of both; the divisor is never below 1e-6 of the largest derivative. */
  readonly relative: number;
}

/** Derivative with respect to one weight from five points, with an error of the fourth order in the step. */
function fivePoints(program: Trainable, weights: Float64Array, weight: number, step: number): number {
  const moved = weights.slice();
  const h = step * Math.max(1, Math.abs(weights[weight]!));
  const at = (offset: number) => {
    moved[weight] = weights[weight]! + offset;
    return program.evaluate(moved);
  };
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

/**
 * Checks the gradient at some weights against central differences.
 * @param which indices of the weights to check; all by default
 * @param step relative to the weight, or to 1 for small ones
 *
 * Source: the five-point formula 25.3.6 of Abramowitz, Stegun, "Handbook of Mathematical Functions" (1964).
 */
export function checkGradient(
  program: Trainable,
  weights: Float64Array,
  which: readonly number[] = Array.from(weights.keys()),
  step = 1e-3,
): DerivativeCheck[] {
  const gradient = new Float64Array(weights.length);
  program.gradient(weights, gradient);
  const longest = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  return which.map((weight) => {
    const exact = gradient[weight]!;
    const numeric = fivePoints(program, weights, weight, step);
    const scale = Math.max(Math.abs(exact), Math.abs(numeric), 1e-6 * longest);
    const difference = Math.abs(exact - numeric);
    return { weight, exact, numeric, relative: difference === 0 ? 0 : difference / scale };
  });
}

/** The random draws of an objective that changes from step to step. */
export interface Draws {
  /** Number of steps in a pass over the data; 1 without batches. */
  readonly stepsPerEpoch: number;
  /** Makes the draw of a step, counted from 0; step 0 has the draw shown in the sheet. */
  drawAt(step: number): void;
}

/**
 * Results of a model in evaluation mode, like `model.eval()`: nothing is dropped and all rows count. Null for an error
 * or a text.
 */
export interface Evaluation {
  readonly objective: number | null;
  readonly followed: readonly (number | null)[];
}

/** The trainer's interface to a compiled sheet. */
export interface Trainable extends Pick<Program, 'start' | 'inputCount' | 'evaluate' | 'gradient' | 'error'> {
  /** Omitted if the objective is the same at every step. */
  readonly draws?: Draws | undefined;
  /** Omitted if no cell is followed and nothing is drawn. */
  evaluateModel?(weights: Float64Array): Evaluation;
}

/** Weights with the measurements there. */
export interface Point {
  readonly weights: Float64Array;
  /** Gradient of the loss. */
  readonly gradient: Float64Array;
  /** The objective as shown in the sheet. */
  value: number;
  /** The number that optimizers minimize. */
  loss: number;
}

export function emptyPoint(size: number): Point {
  return {
    weights: new Float64Array(size),
    gradient: new Float64Array(size),
    value: Number.NaN,
    loss: Number.NaN,
  };
}

export function copyPoint(from: Point, to: Point): void {
  to.weights.set(from.weights);
  to.gradient.set(from.gradient);
  to.value = from.value;
  to.loss = from.loss;
}

/** The loss over the weights. Counts its evaluations. */
export class ObjectiveFunction {
  evaluations = 0;
  /** The error of the objective at the latest measurement; null if it was a number or infinite. */
  error: RunError | null = null;

  constructor(
    private readonly program: Trainable,
    /** The goal that converts the objective to a loss. */
    public goal: Goal,
  ) {}

  /** Makes the draw of a step; does nothing if the objective is the same at every step. */
  drawAt(step: number): void {
    this.program.draws?.drawAt(step);
  }

  /** The objective that the sheet shows for some weights. Resets the program to the sheet's draw. */
  shownAt(weights: Float64Array): number {
    this.drawAt(0);
    return this.program.evaluate(weights);
  }

  /** Computes value, loss and gradient at a point's weights. */
  measure(point: Point): void {
    this.evaluations += 1;
    point.value = this.program.gradient(point.weights, point.gradient);
    point.loss = lossOf(this.goal, point.value);
    this.error = Number.isNaN(point.value) ? this.program.error : null;
    const slope = lossSlope(this.goal, point.value);
    if (slope === 1) return;
    for (let i = 0; i < point.gradient.length; i++) point.gradient[i]! *= slope;
  }
}

/** Advances one epoch from a measured point, and measures the next. False if no step reduces the loss. */
export type Advance = (from: Point, to: Point, pace: StepSettings) => boolean;

/** Epochs of an optimizer with one gradient per step; applies bounds by projection. */
export function descent(update: Update, objective: ObjectiveFunction, bounds: WeightBounds | null): Advance {
  return (from, to, pace) => {
    to.weights.set(from.weights);
    update(to.weights, from.gradient, pace);
    project(to.weights, bounds);
    objective.measure(to);
    return true;
  };
}

export function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Euclidean length. */
export const norm = (a: Float64Array): number => Math.sqrt(dotProduct(a, a));

/** Index of the first number that is NaN or infinite; −1 when all are finite. */
export const firstNotFinite = (a: Float64Array): number => a.findIndex((value) => !Number.isFinite(value));

/** An unmeasured point at the initial weights, projected onto the bounds. */
export function startPoint(start: Float64Array, size: number, bounds: WeightBounds | null): Point {
  if (start.length !== size) throw trainingProblems.wrongCount('start', size, start.length);
  const wrong = firstNotFinite(start);
  if (wrong >= 0) throw trainingProblems.startNotFinite(wrong, start[wrong]!);
  const point = emptyPoint(size);
  point.weights.set(start);
  project(point.weights, bounds);
  return point;
}
