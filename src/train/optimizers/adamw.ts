import { notNegative } from '../setting.ts';
import { adam } from './adam.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { ...adam.settings, weightDecay: notNegative(0.01) };

/**
 * Adam whose weights first shrink by themselves: w ← w · (1 − rate · weightDecay), then Adam's step.
 * Formula and defaults as torch.optim.AdamW; Loshchilov, Hutter, "Decoupled weight decay regularization",
 * ICLR 2019.
 */
export const adamw: UpdateRule<typeof settings> = {
  settings,
  begin: (values, size) => {
    const update = adam.begin(values, size);
    return (weights, gradient, pace) => {
      const keep = 1 - pace.rate * values.weightDecay;
      for (let i = 0; i < size; i++) weights[i]! *= keep;
      update(weights, gradient, pace);
    };
  },
};
