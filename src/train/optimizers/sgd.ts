import { positive } from '../setting.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { rate: positive(0.001) };

/** Gradient descent: w ← w − rate · g. Formula and default as torch.optim.SGD. */
export const sgd: UpdateRule<typeof settings> = {
  settings,
  begin: () => (weights, gradient, pace) => {
    for (let i = 0; i < weights.length; i++) weights[i]! -= pace.rate * gradient[i]!;
  },
};
