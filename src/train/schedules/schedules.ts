import { trainingPhrase } from '../problem.ts';
import { withDefaults } from '../setting.ts';
import { constantRate } from './constant.ts';
import { cosine } from './cosine.ts';
import { oneCycle } from './one-cycle.ts';
import type { Schedule } from './schedule.ts';
import { step } from './step.ts';

const constant = { settings: {}, of: constantRate };

/** How the learning rate may change over the epochs, by name. */
export const schedules = { constant, step, cosine, 'one-cycle': oneCycle } as const;
export type ScheduleName = keyof typeof schedules;

/** Which schedule, and what differs from its defaults. `epochs` is by default that of the training. */
export interface ScheduleChoice {
  readonly name: ScheduleName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** The schedule that is chosen, around a rate. @throws TrainingProblem when a setting makes no sense */
export function scheduleOf({ name, settings = {} }: ScheduleChoice, rate: number, epochs: number): Schedule {
  if (name === 'constant') {
    withDefaults(trainingPhrase('theSchedule', 'constant'), constant.settings, settings);
    return constantRate(rate);
  }
  if (name === 'step')
    return step.of(rate, withDefaults(trainingPhrase('theSchedule', 'step'), step.settings, settings));
  const given = { ...(Number.isFinite(epochs) ? { epochs } : {}), ...settings };
  if (name === 'cosine')
    return cosine.of(rate, withDefaults(trainingPhrase('theSchedule', 'cosine'), cosine.settings, given));
  return oneCycle.of(
    rate,
    withDefaults(trainingPhrase('theSchedule', 'one-cycle'), oneCycle.settings, given),
  );
}
