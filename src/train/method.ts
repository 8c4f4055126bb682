import type { WeightBounds } from './bounds.ts';
import { type Advance, descent, type Landscape } from './landscape.ts';
import { lbfgs } from './lbfgs.ts';
import { trainingProblems } from './problem.ts';
import { constantRate, type Schedule, scheduleOf } from './schedules.ts';
import { withDefaults } from './setting.ts';
import type { OptimizerChoice, TrainingSettings } from './settings.ts';
import { type Update, type UpdateRule, type UpdateRuleName, updateRules } from './update-rules.ts';

/** A step from point to point, and how fast each epoch goes. */
export interface Method {
  readonly advance: Advance;
  readonly schedule: Schedule;
}

/** An optimizer of one gradient a step, begun for so many weights, and its rate. */
export function beginUpdate(
  name: UpdateRuleName,
  given: OptimizerChoice['settings'],
  size: number,
): { readonly update: Update; readonly rate: number } {
  const rule: UpdateRule = updateRules[name];
  const values = withDefaults(name, rule.settings, given ?? {});
  return { update: rule.begin(values, size), rate: values.rate! };
}

/** @throws TrainingProblem when a setting makes no sense */
export function methodOf(
  {
    optimizer,
    schedule = { name: 'constant' },
    bounds = null,
  }: Omit<TrainingSettings, 'bounds'> & { readonly bounds: WeightBounds | null },
  landscape: Landscape,
  size: number,
  epochs: number,
  isRedrawn = false,
): Method {
  if (optimizer.name !== 'lbfgs') {
    const { update, rate } = beginUpdate(optimizer.name, optimizer.settings, size);
    return { advance: descent(update, landscape, bounds), schedule: scheduleOf(schedule, rate, epochs) };
  }
  if (isRedrawn) throw trainingProblems.needsFixedObjective('L-BFGS');
  if (schedule.name !== 'constant') throw trainingProblems.scheduleUnused('L-BFGS', schedule.name);
  const values = withDefaults('lbfgs', lbfgs.settings, optimizer.settings ?? {});
  return { advance: lbfgs.begin(values, landscape, bounds), schedule: constantRate(values.firstStep) };
}
