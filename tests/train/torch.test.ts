import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ScheduleChoice, scheduleOf } from '../../src/train/schedules.ts';
import type { OptimizerChoice } from '../../src/train/settings.ts';
import { createTraining } from '../../src/train/training.ts';
import { rosenbrock } from './support/functions.ts';

interface Trace extends OptimizerChoice {
  readonly schedule: ScheduleChoice | null;
  readonly weights: readonly (readonly number[])[];
}
interface Paces extends ScheduleChoice {
  readonly rate: number;
  readonly paces: readonly (readonly [number, number])[];
}
const recorded = JSON.parse(readFileSync(new URL('./fixtures/torch.json', import.meta.url), 'utf8')) as {
  start: number[];
  traces: Trace[];
  schedules: Paces[];
};

const near = (found: number, expected: number) =>
  Math.abs(found - expected) <= 1e-11 * Math.max(1, Math.abs(expected));

describe('computes the same weights as PyTorch', () => {
  it.each(recorded.traces)('$name $settings $schedule', ({ name, settings, schedule, weights }) => {
    const training = createTraining(rosenbrock(recorded.start, 5), {
      goal: { kind: 'minimize' },
      optimizer: { name, settings },
      ...(schedule ? { schedule } : {}),
    });
    for (const [epoch, expected] of weights.entries()) {
      training.step();
      for (const [i, weight] of training.weights.entries())
        expect(near(weight, expected[i]!), `epoch ${epoch}: ${weight} and ${expected[i]}`).toBe(true);
    }
    expect(weights.length).toBe(40);
  });
});

describe('changes rate and momentum as PyTorch', () => {
  it.each(recorded.schedules)('$name $settings', ({ name, settings, rate, paces }) => {
    const schedule = scheduleOf({ name, settings }, rate, 1000);
    for (const [epoch, [expectedRate, expectedMomentum]] of paces.entries()) {
      const pace = schedule(epoch);
      expect(pace.rate).toBeCloseTo(expectedRate, 14);
      expect(pace.momentum ?? 0.9).toBeCloseTo(expectedMomentum, 14);
    }
    expect(paces.length).toBeGreaterThan(20);
  });
});
