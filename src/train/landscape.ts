import type { Program, RunError } from '../formula/program.ts';
import { type Goal, lossOf, lossSlope } from './experiment.ts';
import { trainingProblems } from './problem.ts';
import { project, type WeightBounds } from './stop.ts';
import type { Pace, Update } from './update-rules.ts';

/** The exact derivative by a weight beside what small changes of it show. */
export interface DerivativeCheck {
  readonly weight: number;
  readonly exact: number;
  /** From central differences; NaN when the objective is an error nearby. */
  readonly numeric: number;
  /** |exact − numeric| as a part of the larger of both, 1e-6 of the longest derivative at least. */
  readonly relative: number;
}

/** Derivative by one weight from five points, with an error of the fourth order in the step. */
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
 * @param which weights to check, by their place in order; all by default
 * @param step as a part of the weight, of 1 for small ones
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
  /** How many steps are a pass over the data; 1 without batches. */
  readonly stepsPerEpoch: number;
  /** Makes the draw of a step, counted from 0; the draw of step 0 is the one that the sheet shows. */
  drawAt(step: number): void;
}

/** A model as `model.eval()` sees it: nothing is dropped and all rows count. Null stands for an error or a text. */
export interface Evaluation {
  readonly objective: number | null;
  readonly followed: readonly (number | null)[];
}

/** What the trainer needs of a compiled sheet. */
export interface Trainable extends Pick<Program, 'start' | 'inputCount' | 'evaluate' | 'gradient' | 'error'> {
  /** Left out where the objective stays the same from step to step. */
  readonly draws?: Draws | undefined;
  /** Left out where no cell is followed and nothing is drawn. */
  evaluateModel?(weights: Float64Array): Evaluation;
}

/** Weights with what was found there. */
export interface Point {
  readonly weights: Float64Array;
  /** Of the loss. */
  readonly gradient: Float64Array;
  /** The objective as the sheet shows it. */
  value: number;
  /** What optimizers make small. */
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

/** The loss over the weights. Counts how often it was asked. */
export class Landscape {
  evaluations = 0;
  /** Why the objective was no number when it was last measured; null when it was one, or infinite. */
  error: RunError | null = null;

  constructor(
    private readonly program: Trainable,
    /** What makes a loss of the objective. */
    public goal: Goal,
  ) {}

  /** Makes the draw of a step; nothing to do where the objective stays the same. */
  drawAt(step: number): void {
    this.program.draws?.drawAt(step);
  }

  /** The objective that the sheet shows for some weights. Leaves the program with the draw of the sheet. */
  shownAt(weights: Float64Array): number {
    this.drawAt(0);
    return this.program.evaluate(weights);
  }

  /** Finds value, loss and gradient at the weights of a point. */
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

/** Goes one epoch from a measured point, and measures the next. False when no step makes the loss smaller. */
export type Advance = (from: Point, to: Point, pace: Pace) => boolean;

/** Epochs of an optimizer that needs one gradient a step; bounds by projection. */
export function descent(update: Update, landscape: Landscape, bounds: WeightBounds | null): Advance {
  return (from, to, pace) => {
    to.weights.set(from.weights);
    update(to.weights, from.gradient, pace);
    project(to.weights, bounds);
    landscape.measure(to);
    return true;
  };
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Euclidean length. */
export const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

/** Index of the first number that is NaN or infinite; −1 when all are finite. */
export const firstNotFinite = (a: Float64Array): number => a.findIndex((value) => !Number.isFinite(value));

/** A point, not yet measured, at the start weights put within the bounds. */
export function startPoint(start: Float64Array, size: number, bounds: WeightBounds | null): Point {
  if (start.length !== size) throw trainingProblems.wrongCount('start', size, start.length);
  const wrong = firstNotFinite(start);
  if (wrong >= 0) throw trainingProblems.startNotFinite(wrong, start[wrong]!);
  const point = emptyPoint(size);
  point.weights.set(start);
  project(point.weights, bounds);
  return point;
}
