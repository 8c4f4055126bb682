import { fraction, positive } from '../setting.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { rate: positive(0.01), alpha: fraction(0.99), epsilon: positive(1e-8) };

/**
 * RMSProp: s ← alpha · s + (1 − alpha) · g², w ← w − rate · g / (√s + epsilon), from s = 0.
 * Formula and defaults as torch.optim.RMSprop; Hinton, "Neural networks for machine learning", lecture 6e (2012).
 */
export const rmsprop: UpdateRule<typeof settings> = {
  settings,
  begin: ({ alpha, epsilon }, size) => {
    const squares = new Float64Array(size);
    return (weights, gradient, pace) => {
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        squares[i] = alpha * squares[i]! + (1 - alpha) * slope * slope;
        weights[i]! -= (pace.rate * slope) / (Math.sqrt(squares[i]!) + epsilon);
      }
    };
  },
};
