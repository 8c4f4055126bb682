import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubicMinimum, SearchLine, strongWolfe } from '../../src/train/lbfgs.ts';
import { emptyPoint, ObjectiveFunction, type Trainable } from '../../src/train/objective-function.ts';
import { createTraining } from '../../src/train/training.ts';
import { bowl, trainable } from './support/functions.ts';
import { runToEnd } from './support/run.ts';

const number = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });

function lineOf(program: Trainable, direction: readonly number[]) {
  const objective = new ObjectiveFunction(program, { kind: 'minimize' });
  const from = emptyPoint(program.inputCount);
  from.weights.set(program.start);
  objective.measure(from);
  const line = new SearchLine(objective, from, Float64Array.from(direction), emptyPoint(program.inputCount));
  return { objective, line };
}

describe('the minimum of a cubic', () => {
  it('is found from two places and their slopes', () => {
    fc.assert(
      fc.property(number(0.3, 0.7), number(0.1, 3), number(1, 4), (at, size, width) => {
        // t³/3 − a·t²/2 decreases from a third of the way to its minimum at a.
        const a = at * width;
        const place = (t: number) => ({
          step: t,
          loss: size * (t ** 3 / 3 - (a * t * t) / 2),
          slope: size * (t * t - a * t),
        });
        const low = place(0.05 * width);
        expect(cubicMinimum(low, place(width))).toBeCloseTo(a, 9);
        expect(cubicMinimum(place(width), low)).toBeCloseTo(a, 9);
      }),
    );
  });

  it('is the middle toward an infinitely high place', () => {
    const high = { step: 4, loss: Number.POSITIVE_INFINITY, slope: Number.NaN };
    expect(cubicMinimum({ step: 2, loss: 1, slope: -1 }, high)).toBe(3);
  });

  it('stays away from both ends by a tenth', () => {
    const steep = { step: 1, loss: 1e9, slope: 1e9 };
    expect(cubicMinimum({ step: 0, loss: 0, slope: -1 }, steep)).toBeCloseTo(0.1, 12);
  });
});

describe('the strong-Wolfe line search', () => {
  it('ends at the returned point, lower than the start, also at kinks', () => {
    fc.assert(
      fc.property(number(0.1, 5), number(0.1, 5), number(0.01, 20), number(1.1, 30), (x, y, first, steep) => {
        const program = trainable(
          [x, -y],
          (w) => Math.abs(w[0]!) * steep + Math.abs(w[1]!),
          (w, i) => Math.sign(w[i]!) * (i === 0 ? steep : 1),
        );
        const { line } = lineOf(program, [-1, 0.5]);
        const found = strongWolfe(line, first)!;
        expect(found.loss).toBeLessThan(line.start.loss);
        expect(line.to.loss).toBe(found.loss);
        expect(line.to.weights[0]).toBe(x - found.step);
      }),
    );
  });

  it('stays on the near side of an error, and ends there', () => {
    fc.assert(
      fc.property(number(0.1, 0.9), (edge) => {
        const slide = trainable(
          [0],
          (w) => (w[0]! < edge ? -w[0]! : Number.NaN),
          () => -1,
        );
        const { line } = lineOf(slide, [1]);
        const found = strongWolfe(line, 8)!;
        expect(found.step).toBeLessThan(edge);
        expect(found.step).toBeGreaterThan(edge - 1e-9);
        expect(line.to.loss).toBe(-found.step);
      }),
    );
  });

  it('evaluates nothing in an uphill direction', () => {
    const { line, objective } = lineOf(bowl([2], [0], [1]), [1]);
    expect(strongWolfe(line, 1)).toBeNull();
    expect(objective.evaluations).toBe(1);
  });
});

describe('L-BFGS in trouble', () => {
  it('discards the curvature and follows the steepest descent when a direction fails', () => {
    const inner = bowl([4, 3], [0, 0], [1, 40]);
    let faults = 0;
    const visited: number[][] = [];
    const program: Trainable = {
      ...inner,
      gradient(w, out) {
        visited.push(Array.from(w));
        const value = inner.gradient(w, out);
        return faults-- > 0 ? Number.NaN : value;
      },
    };
    const training = createTraining(program, { goal: { kind: 'minimize' }, optimizer: { name: 'lbfgs' } });
    training.step();
    training.step();
    const from = training.weights;
    const slope = new Float64Array(2);
    inner.gradient(from, slope);
    visited.length = 0;
    // The maximum that one search requests: 1 while widening and 40 while narrowing.
    faults = 41;
    expect(training.step().stop).toBeNull();
    const [x, y] = visited[41]! as [number, number];
    expect((x - from[0]!) * slope[1]!).toBeCloseTo((y - from[1]!) * slope[0]!, 9);
    expect((x - from[0]!) * slope[0]!).toBeLessThan(0);
  });

  it('finds the constrained minimum of any box and any slanted bowl', () => {
    const hundredths = (least: number, most: number) =>
      fc.integer({ min: least * 100, max: most * 100 }).map((whole) => whole / 100);
    const box = fc.tuple(hundredths(-3, 3), hundredths(0, 3));
    fc.assert(
      fc.property(
        fc.tuple(hundredths(-5, 5), hundredths(-5, 5), hundredths(-5, 5)),
        fc.tuple(hundredths(-0.9, 0.9), hundredths(-0.9, 0.9)),
        fc.tuple(box, box, box),
        (centre, [a, b], boxes) => {
          // A slanted bowl: z₀² + z₁² + z₂² with z₁ = d₁ + a·d₀ and z₂ = d₂ + b·d₁, d the distance to the center.
          const parts = (w: Float64Array) => {
            const [p, q, r] = centre.map((c, i) => w[i]! - c) as [number, number, number];
            return [p, q + a * p, r + b * q] as const;
          };
          const program = trainable(
            [0, 0, 0],
            (w) => parts(w).reduce((sum, z) => sum + z * z, 0),
            (w, i) => {
              const [z0, z1, z2] = parts(w);
              return 2 * [z0 + a * z1, z1 + b * z2, z2][i]!;
            },
          );
          const least = Float64Array.from(boxes, ([low]) => low);
          const most = Float64Array.from(boxes, ([low, width]) => low + width);
          const training = runToEnd(program, {
            goal: { kind: 'minimize' },
            optimizer: { name: 'lbfgs' },
            bounds: { least, most },
          });
          expect(training.result().gradientNorm).toBeLessThan(1e-5);
          expect(training.result().epochs).toBeLessThan(100);
        },
      ),
    );
  });
});
