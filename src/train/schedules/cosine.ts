import { count, notNegative, type ValuesOf } from '../setting.ts';
import { alongCosine, type Schedule } from './schedule.ts';

const settings = { epochs: count(100), least: notNegative(0) };

/**
 * The rate along half a cosine wave down to `least` after `epochs`, where it stays.
 * Formula as torch.optim.lr_scheduler.CosineAnnealingLR; Loshchilov, Hutter, "SGDR", ICLR 2017.
 */
export const cosine = {
  settings,
  of:
    (rate: number, { epochs, least }: ValuesOf<typeof settings>): Schedule =>
    (epoch) => ({ rate: alongCosine(rate, least, Math.min(1, epoch / epochs)), momentum: null }),
};
