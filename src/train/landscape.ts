import type { Program, RunError } from '../formula/program.ts';
import { type Goal, lossOf, lossSlope } from './goal.ts';

/** What the trainer needs of a compiled sheet. */
export type Trainable = Pick<Program, 'start' | 'inputCount' | 'evaluate' | 'gradient' | 'error'>;

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
