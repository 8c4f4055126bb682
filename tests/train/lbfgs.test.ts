import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchLine, strongWolfe, wolfe } from '../../src/train/lbfgs.ts';
import { emptyPoint, ObjectiveFunction } from '../../src/train/objective-function.ts';
import type { TrainingSettings } from '../../src/train/settings.ts';
import { bowl, rosenbrock, trainable } from './support/functions.ts';
import { runToEnd } from './support/run.ts';

const settings: TrainingSettings = { goal: { kind: 'minimize' }, optimizer: { name: 'lbfgs' } };

describe('L-BFGS', () => {
  it.each([2, 10, 100])("finds the minimum of Rosenbrock's valley with %i weights", (size) => {
    const start = Array.from({ length: size }, (_, i) => (i % 2 ? 1 : -1.2));
    const training = runToEnd(rosenbrock(start, 100), settings);
    const { endValue, epochs, evaluations, stop } = training.result();
    expect(stop!.reason).toBe('flat');
    expect(endValue).toBeLessThan(1e-18);
    for (const weight of training.best) expect(weight).toBeCloseTo(1, 7);
    expect(epochs).toBeLessThan(50 + 6 * size);
    expect(evaluations).toBeLessThan(1.3 * epochs);
  });

  it('needs a number of steps near the number of weights on an ill-conditioned bowl', () => {
    const centre = [3, -2, 0.5, 8];
    const training = runToEnd(bowl([0, 0, 0, 0], centre, [1, 10, 1000, 1e5]), settings);
    training.best.forEach((weight, i) => {
      expect(weight).toBeCloseTo(centre[i]!, 7);
    });
    expect(training.result().epochs).toBeLessThan(40);
  });

  it('steps back if the objective is an error', () => {
    const program = trainable(
      [3],
      (w) => w[0]! - Math.log(w[0]!),
      (w) => 1 - 1 / w[0]!,
    );
    const training = runToEnd(program, {
      ...settings,
      optimizer: { name: 'lbfgs', settings: { firstStep: 50 } },
    });
    expect(training.best[0]).toBeCloseTo(1, 7);
  });

  it('ends at a kink with no step that makes the loss smaller', () => {
    const program = trainable(
      [4, 1],
      (w) => Math.abs(w[0]!) + Math.abs(w[1]! - 1),
      (w, i) => Math.sign(w[i]! - i),
    );
    const { endValue, stop } = runToEnd(program, settings).result();
    expect(endValue).toBeLessThan(1e-9);
    expect(['flat', 'no-descent']).toContain(stop!.reason);
  });

  it('never goes up: with a wrong gradient, it keeps the start', () => {
    const program = trainable(
      [2],
      (w) => w[0]! ** 2,
      (w) => -2 * w[0]!,
    );
    const { endValue, stop, epochs } = runToEnd(program, settings).result();
    expect({ endValue, epochs, reason: stop!.reason }).toEqual({
      endValue: 4,
      epochs: 0,
      reason: 'no-descent',
    });
  });
});

describe('the line search', () => {
  it('satisfies both strong Wolfe conditions along any line of a wavy, bounded function', () => {
    const amount = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        (x, y, turn, first) => {
          const program = trainable(
            [x, y],
            (w) => w[0]! ** 2 + w[1]! ** 4 / 10 + Math.sin(3 * w[0]!) * Math.cos(w[1]!),
            (w, i) =>
              i === 0
                ? 2 * w[0]! + 3 * Math.cos(3 * w[0]!) * Math.cos(w[1]!)
                : 0.4 * w[1]! ** 3 - Math.sin(3 * w[0]!) * Math.sin(w[1]!),
          );
          const objective = new ObjectiveFunction(program, { kind: 'minimize' });
          const from = emptyPoint(2);
          from.weights.set([x, y]);
          objective.measure(from);
          const [gx, gy] = from.gradient as unknown as [number, number];
          fc.pre(Math.hypot(gx, gy) > 1e-3);
          const angle = turn / 2.5;
          const direction = Float64Array.of(
            -gx * Math.cos(angle) + gy * Math.sin(angle),
            -gx * Math.sin(angle) - gy * Math.cos(angle),
          );
          const to = emptyPoint(2);
          const line = new SearchLine(objective, from, direction, to);
          const { slope, loss } = line.start;
          const found = strongWolfe(line, first)!;
          expect(found.loss).toBeLessThanOrEqual(loss + wolfe.decrease * found.step * slope);
          expect(Math.abs(found.slope)).toBeLessThanOrEqual(wolfe.curvature * Math.abs(slope));
          expect(to.loss).toBe(found.loss);
          expect(to.weights[0]).toBe(x + found.step * direction[0]!);
        },
      ),
    );
  });
});
