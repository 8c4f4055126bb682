import { count, fraction, positive, type ValuesOf } from '../setting.ts';
import { alongCosine, type Schedule } from './schedule.ts';

const settings = {
  epochs: count(100),
  warmUp: fraction(0.3),
  divide: positive(25),
  divideLast: positive(1e4),
  leastMomentum: fraction(0.85),
  mostMomentum: fraction(0.95),
};

/**
 * One cycle of `epochs`: the rate rises from rate / divide to its full height in the `warmUp` share of them,
 * then falls to rate / divide / divideLast, where it stays; momentum goes the other way.
 * Formula and defaults as torch.optim.lr_scheduler.OneCycleLR; Smith, Topin, "Super-convergence" (2017).
 */
export const oneCycle = {
  settings,
  of(rate: number, values: ValuesOf<typeof settings>): Schedule {
    const { epochs, warmUp, divide, divideLast, leastMomentum, mostMomentum } = values;
    const top = Math.max(warmUp * epochs - 1, 0);
    const end = Math.max(epochs - 1, top);
    return (epoch) => {
      if (epoch <= top && top > 0) {
        const share = epoch / top;
        return {
          rate: alongCosine(rate / divide, rate, share),
          momentum: alongCosine(mostMomentum, leastMomentum, share),
        };
      }
      const share = end > top ? Math.min(1, (epoch - top) / (end - top)) : 1;
      return {
        rate: alongCosine(rate, rate / divide / divideLast, share),
        momentum: alongCosine(leastMomentum, mostMomentum, share),
      };
    };
  },
};
