import { trainingPhrase, trainingProblems } from './problem.ts';

/** What is wanted of the objective. */
export type Goal =
  /** As small as possible; the training may end once it is `until` or less. */
  | { readonly kind: 'minimize'; readonly until?: number }
  /** As large as possible; the training may end once it is `until` or more. */
  | { readonly kind: 'maximize'; readonly until?: number }
  /** As near to `target` as possible; the training ends within `tolerance` of it (10⁻⁶). */
  | { readonly kind: 'aim'; readonly target: number; readonly tolerance?: number };

/** The loss that optimizers make small, for an objective: itself, its negative, or its squared distance. */
export function lossOf(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return value;
  return goal.kind === 'maximize' ? -value : (value - goal.target) ** 2;
}

/** Derivative of the loss by the objective. */
export function lossSlope(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return 1;
  return goal.kind === 'maximize' ? -1 : 2 * (value - goal.target);
}

export function isReached(goal: Goal, value: number): boolean {
  if (goal.kind === 'minimize') return goal.until !== undefined && value <= goal.until;
  if (goal.kind === 'maximize') return goal.until !== undefined && value >= goal.until;
  return Math.abs(value - goal.target) <= (goal.tolerance ?? 1e-6);
}

/** @throws TrainingProblem when a number of the goal makes no sense */
export function checkGoal(goal: Goal): void {
  if (goal.kind !== 'aim') {
    if (goal.until !== undefined && !Number.isFinite(goal.until))
      throw trainingProblems.settingOutOfRange('until', trainingPhrase('finite'), goal.until);
    return;
  }
  if (!Number.isFinite(goal.target))
    throw trainingProblems.settingOutOfRange('target', trainingPhrase('finite'), goal.target);
  if (goal.tolerance !== undefined && !(goal.tolerance >= 0))
    throw trainingProblems.settingOutOfRange('tolerance', trainingPhrase('notNegative'), goal.tolerance);
}
