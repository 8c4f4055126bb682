import { fraction, positive } from '../setting.ts';
import type { UpdateRule } from './update-rule.ts';

const settings = { rate: positive(0.001), momentum: fraction(0.9) };

/**
 * Nesterov's momentum: v ← momentum · v + g, w ← w − rate · (g + momentum · v), from v = 0.
 * Formula as torch.optim.SGD with nesterov=True; after Sutskever et al., "On the importance of initialization
 * and momentum in deep learning", ICML 2013.
 */
export const nesterov: UpdateRule<typeof settings> = {
  settings,
  begin: (values, size) => {
    const velocity = new Float64Array(size);
    return (weights, gradient, pace) => {
      const keep = pace.momentum ?? values.momentum;
      for (let i = 0; i < size; i++) {
        velocity[i] = keep * velocity[i]! + gradient[i]!;
        weights[i]! -= pace.rate * (gradient[i]! + keep * velocity[i]!);
      }
    };
  },
};
