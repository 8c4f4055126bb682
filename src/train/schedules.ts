import { trainingPhrase } from './problem.ts';
import { countSetting, fraction, notNegative, positive, type ValuesOf, withDefaults } from './setting.ts';
import type { StepSettings } from './update-rules.ts';

/** The pace of an epoch, by its zero-based number. */
export type Schedule = (epoch: number) => StepSettings;

/** From `first` at share 0 to `last` at share 1 along half a cosine wave. */
const alongCosine = (first: number, last: number, share: number): number =>
  last + ((first - last) * (1 + Math.cos(Math.PI * share))) / 2;

/** A constant rate. */
export const constantRate =
  (rate: number): Schedule =>
  () => ({ rate, momentum: null });

const cosineSettings = { epochs: countSetting(100), least: notNegative(0) };

/**
 * Lowers the rate along half a cosine wave to `least` after `epochs`, where it stays. Formula as
 * torch.optim.lr_scheduler.CosineAnnealingLR; Loshchilov, Hutter, "SGDR", ICLR 2017.
 */
const cosine = {
  settings: cosineSettings,
  of:
    (rate: number, { epochs, least }: ValuesOf<typeof cosineSettings>): Schedule =>
    (epoch) => ({ rate: alongCosine(rate, least, Math.min(1, epoch / epochs)), momentum: null }),
};

const linearSettings = { epochs: countSetting(100), least: notNegative(0) };

/**
 * Lowers the rate along a straight line to `least` after `epochs`, where it stays. Like
 * torch.optim.lr_scheduler.LinearLR with start_factor 1 and end_factor least / rate.
 */
const linear = {
  settings: linearSettings,
  of:
    (rate: number, { epochs, least }: ValuesOf<typeof linearSettings>): Schedule =>
    (epoch) => ({ rate: rate + (least - rate) * Math.min(1, epoch / epochs), momentum: null }),
};

const oneCycleSettings = {
  epochs: countSetting(100),
  warmUp: fraction(0.3),
  divide: positive(25),
  divideLast: positive(1e4),
  leastMomentum: fraction(0.85),
  mostMomentum: fraction(0.95),
};

/**
 * One cycle of `epochs`: the rate rises from rate / divide to its maximum in the first `warmUp` share, then falls to
 * rate / divide / divideLast, where it stays; momentum moves in the opposite direction. Formula and defaults as
 * torch.optim.lr_scheduler.OneCycleLR; Smith, Topin, "Super-convergence" (2017).
 */
const oneCycle = {
  settings: oneCycleSettings,
  of(rate: number, values: ValuesOf<typeof oneCycleSettings>): Schedule {
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

const stepSettings = { every: countSetting(30), factor: positive(0.1) };

/** Multiplies the rate by `factor` every `every` epochs. Like torch.optim.lr_scheduler.StepLR. */
const step = {
  settings: stepSettings,
  of:
    (rate: number, { every, factor }: ValuesOf<typeof stepSettings>): Schedule =>
    (epoch) => ({ rate: rate * factor ** Math.floor(epoch / every), momentum: null }),
};

const constant = { settings: {}, of: constantRate };

/** Learning rate schedules by name. */
export const schedules = { constant, step, linear, cosine, 'one-cycle': oneCycle } as const;
export type ScheduleName = keyof typeof schedules;

/** A schedule and the settings that differ from its defaults. `epochs` defaults to that of the training. */
export interface ScheduleChoice {
  readonly name: ScheduleName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** The chosen schedule for a rate. @throws TrainingProblem if a setting is invalid */
export function scheduleOf({ name, settings = {} }: ScheduleChoice, rate: number, epochs: number): Schedule {
  const what = trainingPhrase('theSchedule', { name });
  if (name === 'constant') {
    withDefaults(what, constant.settings, settings);
    return constantRate(rate);
  }
  if (name === 'step') return step.of(rate, withDefaults(what, step.settings, settings));
  const given = { ...(Number.isFinite(epochs) ? { epochs } : {}), ...settings };
  if (name === 'linear') return linear.of(rate, withDefaults(what, linear.settings, given));
  if (name === 'cosine') return cosine.of(rate, withDefaults(what, cosine.settings, given));
  return oneCycle.of(rate, withDefaults(what, oneCycle.settings, given));
}
