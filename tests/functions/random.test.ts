import { describe, expect, it } from 'vitest';
import { functionDefinitions, seedIndex } from '../../src/functions/index.ts';
import { normalProbability } from '../../src/nn/normal.ts';
import { call, numbersOf } from './call-by-name.ts';

/** 600 × 600: a result may have 400,000 cells. */
const side = 600;
const many = side * side;

/** The largest distance between the fraction of draws below x and its exact probability (Kolmogorov–Smirnov). */
function distance(draws: readonly number[], probability: (x: number) => number): number {
  const sorted = Float64Array.from(draws).sort();
  let worst = 0;
  sorted.forEach((x, index) => {
    const exact = probability(x);
    worst = Math.max(
      worst,
      Math.abs(exact - index / sorted.length),
      Math.abs(exact - (index + 1) / sorted.length),
    );
  });
  return worst;
}

/** A correct sample exceeds this with a probability of only 1 in 1,000. */
const allowedDistance = 1.95 / Math.sqrt(many);

const uniform = (bound: number) => (x: number) => (x + bound) / (2 * bound);
const normal = (sd: number) => (x: number) => normalProbability(x / sd);

function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Mean plus four standard deviations of chi-square with this many bins. */
const allowedChiSquare = (bins: number) => bins - 1 + 4 * Math.sqrt(2 * (bins - 1));

describe('360,000 draws follow the exact distribution', () => {
  const fan = { in: 800, out: 450 };
  const cases: [string, unknown[], (x: number) => number][] = [
    ['UNIFORMINIT', [side, side, -2, 2, 5], uniform(2)],
    ['NORMINIT', [side, side, 0, 3, 5], normal(3)],
    ['KAIMINGNORMAL', [side, side, 5], normal(Math.sqrt(2 / side))],
    ['KAIMINGNORMAL', [fan.in, fan.out, 5, 'tanh', 'fan_out'], normal(5 / 3 / Math.sqrt(fan.out))],
    ['KAIMINGUNIFORM', [side, side, 5, 'linear'], uniform(Math.sqrt(3 / side))],
    ['KAIMINGUNIFORM', [side, side, 5, 'leaky_relu', 'fan_in', 2], uniform(Math.sqrt((2 / 5) * (3 / side)))],
    ['XAVIERNORMAL', [fan.in, fan.out, 5, 2], normal(2 * Math.sqrt(2 / 1250))],
    ['XAVIERUNIFORM', [fan.in, fan.out, 5], uniform(Math.sqrt(6 / 1250))],
    // Like PyTorch for a weight of 100 filters, 20 channels and 5 × 4 cells.
    ['KAIMINGNORMAL', [100, 400, 5, 'relu', 'fan_in', 0, 20, 100], normal(Math.sqrt(2 / 400))],
    ['XAVIERUNIFORM', [100, 400, 5, 1, 20, 100], uniform(Math.sqrt(6 / (400 + 2000)))],
  ];

  it.each(cases)('%s%j', (name, values, probability) => {
    const draws = numbersOf(name, ...values).flat();
    expect(distance(draws, probability)).toBeLessThan(allowedDistance * Math.sqrt(many / draws.length));
  });

  it.each([0, 0.1, 0.5, 0.9])('DROPOUT keeps each number with probability 1 − %d', (p) => {
    const kept = numbersOf('DROPOUTMASK', side, side, p, 11)
      .flat()
      .filter((factor) => factor > 0);
    expect(Math.abs(kept.length - many * (1 - p))).toBeLessThanOrEqual(4 * Math.sqrt(many * p * (1 - p)));
    expect(new Set(kept)).toEqual(new Set([1 / (1 - p)]));
  });

  it('DROPOUT2D drops planes as a whole', () => {
    const planes = Array.from({ length: many }, () => [1]);
    const kept = numbersOf('DROPOUT2D', planes, many, 0.3, 11, false)
      .flat()
      .filter((x) => x === 1).length;
    expect(Math.abs(kept - 0.7 * many)).toBeLessThan(4 * Math.sqrt(many * 0.3 * 0.7));
    const stack = numbersOf(
      'DROPOUT2D',
      Array.from({ length: 60 }, () => [1, 1]),
      20,
      0.5,
      3,
    );
    for (let plane = 0; plane < 20; plane++)
      expect(new Set(stack.slice(plane * 3, plane * 3 + 3).flat()).size).toBe(1);
  });

  it('SAMPLEROWS with replacement draws every row equally often', () => {
    const counts = new Array<number>(10).fill(0);
    const rows = counts.map((_, row) => [row]);
    for (const row of numbersOf('SAMPLEROWS', rows, many, 3, true).flat()) counts[row]! += 1;
    expect(chiSquare(counts)).toBeLessThan(allowedChiSquare(10));
  });

  it('SHUFFLEROWS returns every order equally often (24 orders of 4 rows, 48,000 seeds)', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 48_000; seed++) {
      const order = numbersOf('SHUFFLEROWS', [[0], [1], [2], [3]], seed).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(allowedChiSquare(24));
  });

  it('TRAINTESTSPLIT holds out every row equally often (10 rows, 20,000 seeds)', () => {
    const counts = new Array<number>(10).fill(0);
    const rows = counts.map((_, row) => [row]);
    for (let seed = 0; seed < 20_000; seed++)
      for (const row of numbersOf('TRAINTESTSPLIT', rows, 'test', 0.3, seed).flat()) counts[row]! += 1;
    expect(chiSquare(counts)).toBeLessThan(allowedChiSquare(10));
  });

  it('draws for different purposes are independent of each other at the same seed', () => {
    const mask = numbersOf('DROPOUTMASK', side, side, 0.5, 9).flat();
    const weights = numbersOf('NORMINIT', side, side, 0, 1, 9).flat();
    const correlation = mask.reduce((sum, factor, index) => sum + (factor - 1) * weights[index]!, 0) / many;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(many));
  });
});

describe('ORTHOGONALINIT', () => {
  it.each([
    [1, 1],
    [5, 3],
    [3, 5],
    [40, 40],
    [100, 7],
  ])('%d × %d: orthonormal columns or rows, from the draws of NORMINIT', (rows, columns) => {
    const weights = numbersOf('ORTHOGONALINIT', rows, columns, 8, 2);
    const draws = numbersOf('NORMINIT', rows, columns, 0, 1, 8);
    const turn = (block: number[][]) => block[0]!.map((_, column) => block.map((row) => row[column]!));
    // Lines that must be orthogonal, and their draws.
    const [lines, sources] = rows >= columns ? [turn(weights), turn(draws)] : [weights, draws];
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    lines.forEach((line, i) => {
      lines.forEach((other, j) => {
        expect(dot(line, other)).toBeCloseTo(i === j ? 4 : 0, 12);
      });
      // Earlier sources are in the span of earlier lines; each line points along its own source.
      sources.slice(0, i).forEach((source) => {
        expect(dot(line, source)).toBeCloseTo(0, 11);
      });
      expect(dot(line, sources[i]!)).toBeGreaterThan(0);
    });
  });
});

describe('recorded draws', () => {
  const block = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    [10, 11, 12],
  ];
  const values: Record<string, unknown[]> = {
    DROPOUT: [block, 0.5, 42],
    DROPOUTMASK: [4, 3, 0.5, 42],
    DROPOUT2D: [block, 4, 0.5, 42],
    UNIFORMINIT: [2, 3, -1, 1, 42],
    NORMINIT: [2, 3, 0, 1, 42],
    KAIMINGNORMAL: [2, 3, 42],
    KAIMINGUNIFORM: [2, 3, 42],
    XAVIERNORMAL: [2, 3, 42],
    XAVIERUNIFORM: [2, 3, 42],
    ORTHOGONALINIT: [3, 2, 42],
    SHUFFLEROWS: [block, 42],
    SAMPLEROWS: [block, 2, 42],
    BATCHROWS: [block, 1, 42, 1],
    TRAINTESTSPLIT: [block, 'both', 0.25, 42],
  };

  it('exist for every random function', () => {
    const random = functionDefinitions.filter((definition) => seedIndex(definition) >= 0);
    expect(Object.keys(values).sort()).toEqual(random.map(({ name }) => name).sort());
  });

  it('never change', () => {
    expect(
      Object.fromEntries(Object.entries(values).map(([name, list]) => [name, call(name, ...list)])),
    ).toMatchInlineSnapshot(`
      {
        "BATCHROWS": [
          [
            10,
            11,
            12,
          ],
        ],
        "DROPOUT": [
          [
            0,
            0,
            0,
          ],
          [
            0,
            0,
            12,
          ],
          [
            0,
            0,
            0,
          ],
          [
            0,
            0,
            0,
          ],
        ],
        "DROPOUT2D": [
          [
            0,
            0,
            0,
          ],
          [
            8,
            10,
            12,
          ],
          [
            14,
            16,
            18,
          ],
          [
            0,
            0,
            0,
          ],
        ],
        "DROPOUTMASK": [
          [
            0,
            0,
            0,
          ],
          [
            0,
            0,
            2,
          ],
          [
            0,
            0,
            0,
          ],
          [
            0,
            0,
            0,
          ],
        ],
        "KAIMINGNORMAL": [
          [
            -0.2574552047956077,
            -0.19775761608071002,
            -0.7780276581059647,
          ],
          [
            0.15630627200698288,
            0.7185477294107074,
            -0.8508431913727984,
          ],
        ],
        "KAIMINGUNIFORM": [
          [
            -0.35190528081339134,
            -0.2715254494595283,
            -0.9759193368426795,
          ],
          [
            0.21513523742689844,
            0.9137960066854678,
            -1.04813934790511,
          ],
        ],
        "NORMINIT": [
          [
            -0.2574552047956077,
            -0.19775761608071002,
            -0.7780276581059647,
          ],
          [
            0.15630627200698288,
            0.7185477294107074,
            -0.8508431913727984,
          ],
        ],
        "ORTHOGONALINIT": [
          [
            -0.37824415203773104,
            -0.2041527283370853,
          ],
          [
            0.2296396895933674,
            0.9241970660603042,
          ],
          [
            0.8967703019239206,
            -0.32277150834305335,
          ],
        ],
        "SAMPLEROWS": [
          [
            1,
            2,
            3,
          ],
          [
            10,
            11,
            12,
          ],
        ],
        "SHUFFLEROWS": [
          [
            1,
            2,
            3,
          ],
          [
            10,
            11,
            12,
          ],
          [
            7,
            8,
            9,
          ],
          [
            4,
            5,
            6,
          ],
        ],
        "TRAINTESTSPLIT": [
          [
            "test",
          ],
          [
            "train",
          ],
          [
            "train",
          ],
          [
            "train",
          ],
        ],
        "UNIFORMINIT": [
          [
            -0.20317260860686237,
            -0.15676529133729278,
            -0.5634472918334821,
          ],
          [
            0.12420838724059391,
            0.5275803704442599,
            -0.6051435346612541,
          ],
        ],
        "XAVIERNORMAL": [
          [
            -0.16282896852384504,
            -0.12507289829203688,
            -0.4920678964443228,
          ],
          [
            0.09885676642237681,
            0.4544494864960387,
            -0.5381204832769139,
          ],
        ],
        "XAVIERUNIFORM": [
          [
            -0.2225644416022935,
            -0.17172777259860894,
            -0.617225583404789,
          ],
          [
            0.13606347104602023,
            0.5779353395785058,
            -0.6629015289247564,
          ],
        ],
      }
    `);
  });
});
