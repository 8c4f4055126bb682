import { notNegative, positive } from '../setting.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { rate: positive(0.01), rateDecay: notNegative(0), epsilon: positive(1e-10) };

/**
 * Adagrad: s ← s + g², w ← w − rate / (1 + (t − 1) · rateDecay) · g / (√s + epsilon), from s = 0.
 * Formula and defaults as torch.optim.Adagrad; Duchi, Hazan, Singer, "Adaptive subgradient methods for online
 * learning and stochastic optimization", JMLR 12 (2011).
 */
export const adagrad: UpdateRule<typeof settings> = {
  settings,
  begin: ({ rateDecay, epsilon }, size) => {
    const squares = new Float64Array(size);
    let steps = 0;
    return (weights, gradient, pace) => {
      const rate = pace.rate / (1 + steps * rateDecay);
      steps += 1;
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        squares[i]! += slope * slope;
        weights[i]! -= (rate * slope) / (Math.sqrt(squares[i]!) + epsilon);
      }
    };
  },
};
