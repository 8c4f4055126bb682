import { count, positive, type ValuesOf } from '../setting.ts';
import type { Schedule } from './schedule.ts';

const settings = { every: count(30), factor: positive(0.1) };

/** The rate times `factor` after each `every` epochs. As torch.optim.lr_scheduler.StepLR. */
export const step = {
  settings,
  of:
    (rate: number, { every, factor }: ValuesOf<typeof settings>): Schedule =>
    (epoch) => ({ rate: rate * factor ** Math.floor(epoch / every), momentum: null }),
};
