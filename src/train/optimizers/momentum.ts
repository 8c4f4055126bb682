import { fraction, positive } from '../setting.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { rate: positive(0.001), momentum: fraction(0.9) };

/**
 * Gradient descent with momentum (Polyak's heavy ball): v ← momentum · v + g, w ← w − rate · v, from v = 0.
 * Formula as torch.optim.SGD with dampening 0. PyTorch's default momentum is 0; 0.9 is the usual one.
 */
export const momentum: UpdateRule<typeof settings> = {
  settings,
  begin: (values, size) => {
    const velocity = new Float64Array(size);
    return (weights, gradient, pace) => {
      const keep = pace.momentum ?? values.momentum;
      for (let i = 0; i < size; i++) {
        velocity[i] = keep * velocity[i]! + gradient[i]!;
        weights[i]! -= pace.rate * velocity[i]!;
      }
    };
  },
};
