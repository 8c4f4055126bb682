import { trainingPhrase } from '../problem.ts';
import { withDefaults } from '../setting.ts';
import { constantRate } from './constant.ts';
import { cosine } from './cosine.ts';
import { linear } from './linear.ts';
import { oneCycle } from './one-cycle.ts';
import type { Schedule } from './schedule.ts';
import { step } from './step.ts';

const constant = { settings: {}, of: constantRate };

/** How the learning rate may change over the epochs, by name. */
export const schedules = { constant, step, linear, cosine, 'one-cycle': oneCycle } as const;
export type ScheduleName = keyof typeof schedules;

/** Which schedule, and what differs from its defaults. `epochs` is by default that of the training. */
export interface ScheduleChoice {
  readonly name: ScheduleName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** The schedule that is chosen, around a rate. @throws TrainingProblem when a setting makes no sense */
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
