import { fraction, positive } from '../setting.ts';
import type { Update, UpdateRule } from './update-rule.ts';

const settings = {
  rate: positive(0.001),
  beta1: fraction(0.9),
  beta2: fraction(0.999),
  epsilon: positive(1e-8),
};

/**
 * Adam: m ← beta1 · m + (1 − beta1) · g, v ← beta2 · v + (1 − beta2) · g², both from 0,
 * w ← w − rate · m/(1 − beta1ᵗ) / (√(v/(1 − beta2ᵗ)) + epsilon).
 * Formula and defaults as torch.optim.Adam; Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 */
export const adam: UpdateRule<typeof settings> = {
  settings,
  begin: ({ beta1: usual, beta2, epsilon }, size): Update => {
    const means = new Float64Array(size);
    const squares = new Float64Array(size);
    let steps = 0;
    return (weights, gradient, pace) => {
      steps += 1;
      const beta1 = pace.momentum ?? usual;
      const rate = pace.rate / (1 - beta1 ** steps);
      const shrink = Math.sqrt(1 - beta2 ** steps);
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        means[i]! += (1 - beta1) * (slope - means[i]!);
        squares[i] = beta2 * squares[i]! + (1 - beta2) * slope * slope;
        weights[i]! -= (rate * means[i]!) / (Math.sqrt(squares[i]!) / shrink + epsilon);
      }
    };
  },
};
