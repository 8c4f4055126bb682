import { notNegative, type SettingsTable } from '../setting.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import type { UpdateRule } from './update-rule.ts';

/**
 * Adds weight decay to a rule: g ← g + weightDecay · w before anything else, which is an L2 penalty of
 * weightDecay / 2 · Σ w². As the weight_decay of torch.optim; AdamW has a decay of its own.
 */
function decaying<Table extends SettingsTable>(rule: UpdateRule<Table>) {
  const settings = { ...rule.settings, weightDecay: notNegative(0) };
  const decayed: UpdateRule<typeof settings> = {
    settings,
    begin: (values, size) => {
      const update = rule.begin(values, size);
      const { weightDecay } = values;
      if (weightDecay === 0) return update;
      const slope = new Float64Array(size);
      return (weights, gradient, pace) => {
        for (let i = 0; i < size; i++) slope[i] = gradient[i]! + weightDecay * weights[i]!;
        update(weights, slope, pace);
      };
    },
  };
  return decayed;
}

/** The optimizers that need one gradient a step, by name. */
export const updateRules = {
  sgd: decaying(sgd),
  momentum: decaying(momentum),
  nesterov: decaying(nesterov),
  adagrad: decaying(adagrad),
  rmsprop: decaying(rmsprop),
  adam: decaying(adam),
  adamw,
} as const;
export type UpdateRuleName = keyof typeof updateRules;
