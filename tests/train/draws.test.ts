import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { dropoutMask } from '../../src/nn/dropout.ts';
import { seedAtStep } from '../../src/nn/random.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

const loss =
  '=ARRAYFORMULA(MSE(DENSE(DROPOUT(RELU(DENSE(A1:B4,D1:E2)),G1,G2),D3:E4)+DROPOUTMASK(4,2,0.5,G2+1),DROPOUT(SHUFFLEROWS(A1:B4,7),0.25,G2+1)))';
const cells = {
  ...Object.fromEntries(
    [1, 2, 3, 4].flatMap((row) => [
      [`A${row}`, row * 0.5],
      [`B${row}`, 1 - row * 0.25],
      [`D${row}`, 0.3 + row * 0.2],
      [`E${row}`, 0.7 - row * 0.1],
    ]),
  ),
  G1: 0.5,
  G2: 42,
  I1: loss,
};
const training = { mode: 'training' } as const;
const compiled = (sheet: Record<string, string | number>, options = {}) =>
  compile(oneSheet(sheet), cellAt('I1'), [rangeAt('D1:E4')], customFunctions, options);

/** The sheet with the seeds of a step typed in. */
const atStep = (step: number) => ({
  ...cells,
  I1: loss
    .replace('B4,7', `B4,${seedAtStep(7, step)}`)
    .replaceAll('G2+1', String(seedAtStep(43, step)))
    .replaceAll('G2', String(seedAtStep(42, step))),
});

describe('draws of a training', () => {
  it('begin with the draw that the sheet shows', () => {
    const redrawn = compiled(cells, training);
    expect(redrawn.evaluate(redrawn.start)).toBe(compiled(cells).evaluate(redrawn.start));
  });

  it.each([1, 2, 99, 2 ** 21 - 1])(
    'show the seeds of step %i, whatever came before, with its gradient',
    (step) => {
      const redrawn = compiled(cells, training);
      const typed = compiled(atStep(step));
      const [found, expected] = [new Float64Array(8), new Float64Array(8)];
      redrawn.drawAt({ step: 3, series: 0 });
      redrawn.gradient(redrawn.start, found);
      expect(redrawn.drawAt({ step, series: 0 })).toBe(true);
      expect(redrawn.gradient(redrawn.start, found)).toBe(typed.gradient(typed.start, expected));
      expect(found).toEqual(expected);
      expect(expected.some((slope) => slope !== 0)).toBe(true);
    },
  );

  it('are different in another series', () => {
    const redrawn = compiled(cells, training);
    const losses = [0, 1, 2, 3].map((series) => {
      redrawn.drawAt({ step: 5, series });
      return redrawn.evaluate(redrawn.start);
    });
    expect(new Set(losses).size).toBe(4);
  });

  it('leave the draw of the sheet without the mode of a training', () => {
    const fixed = compiled(cells);
    const before = fixed.evaluate(fixed.start);
    fixed.drawAt({ step: 5, series: 1 });
    expect(fixed.evaluate(fixed.start)).toBe(before);
    expect(fixed.isRedrawn).toBe(false);
  });

  it('are skipped in an evaluation, with all rows', () => {
    const evaluated = compileCells(
      oneSheet({
        A1: 1,
        A2: 2,
        A3: 3,
        B1: 0.5,
        D1: '=ARRAYFORMULA(SUM(DROPOUT(A1:A3*B1,0.5,1)))',
        D2: '=SUM(DROPOUTMASK(2,2,0.9,1))',
        D3: '=SUM(SAMPLEROWS(A1:A3,1,1))',
        D4: '=SUM(BATCHROWS(A1:A3,2,1,5,TRUE))',
        D5: '=SUM(SAMPLEROWS(A1:A3,9,1,TRUE))',
      }),
      [rangeAt('B1')],
      [rangeAt('D1:D5')],
      customFunctions,
      { mode: 'evaluation' },
    );
    evaluated.run(Float64Array.of(2));
    expect(evaluated.values(rangeAt('D1:D5')).flat()).toEqual([12, 4, 6, 6, 6]);
  });

  it('reject an objective that only they change, and text', () => {
    const drawn = { A1: 1, I1: '=SUM(DROPOUTMASK(2,2,0.5,1))', D1: 1, E4: 1 };
    expect(() => compiled(drawn, training)).toThrow(/^objectiveIsDrawn/);
    const words = { A1: 'a', A2: 'b', I1: '=SUM(D1:E4)*COLUMNS(SHUFFLEROWS(A1:A2,1))', D1: 1, E4: 1 };
    expect(() => compiled(words, training)).toThrow(/^drawnText/);
  });
});

describe('batches', () => {
  const rows = Object.fromEntries(Array.from({ length: 7 }, (_, row) => [`A${row + 1}`, row + 1]));
  const sheet = { ...rows, D1: 1, E4: 0, I1: '=ARRAYFORMULA(SUM(BATCHROWS(A1:A7,3,42)*D1))' };
  const batch = (program: ReturnType<typeof compiled>) => Math.round(program.evaluate(program.start));

  it('are a pass over all rows in three steps, and the last one has another size', () => {
    const full = compiled(sheet, training);
    expect(full.stepsPerEpoch).toBe(3);
    const last = compiled(sheet, { ...training, draw: { step: 2, series: 0 } });
    for (const epoch of [0, 1, 30]) {
      const sums = [0, 1, 2].map((number) => {
        const draw = { step: 3 * epoch + number, series: 0 };
        const [fits, other] = number === 2 ? [last, full] : [full, last];
        expect(other.drawAt(draw)).toBe(false);
        expect(fits.drawAt(draw)).toBe(true);
        return batch(fits);
      });
      expect(sums.reduce((sum, one) => sum + one)).toBe(28);
    }
  });

  it('of one size skip the rest', () => {
    const dropping = compiled(
      { ...sheet, I1: '=ARRAYFORMULA(SUM(BATCHROWS(A1:A7,3,42,0,TRUE)*D1))' },
      training,
    );
    expect(dropping.stepsPerEpoch).toBe(2);
    for (let step = 0; step < 20; step++) expect(dropping.drawAt({ step, series: 0 })).toBe(true);
  });
});

describe('masks over steps', () => {
  /** Pearson's statistic for a table of two by two. */
  function chiSquare(first: Float64Array, second: Float64Array): number {
    const counts = [0, 0, 0, 0];
    for (const [i, kept] of first.entries()) counts[2 * Number(kept > 0) + Number(second[i]! > 0)]! += 1;
    const [a, b, c, d] = counts as [number, number, number, number];
    return (first.length * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
  }
  const mask = (seed: number) => dropoutMask(200, 100, 0.3, seed, false).data;
  /** 0.9999 quantile of χ² with one degree of freedom. */
  const limit = 15.14;

  it.each([
    ['the next step', seedAtStep(42, 1)],
    ['a far step', seedAtStep(42, 1_000_000)],
    ['the next layer', 43],
    ['the next layer at the next step', seedAtStep(43, 1)],
  ])('are independent of those of %s', (_, other) => {
    expect(chiSquare(mask(42), mask(other))).toBeLessThan(limit);
  });

  it('drop at the right rate over all steps', () => {
    let kept = 0;
    for (let step = 0; step < 100; step++)
      kept += dropoutMask(20, 10, 0.3, seedAtStep(42, step), false).data.reduce((sum, one) => sum + one);
    expect(Math.abs(kept - 14_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.21));
  });

  it('of two steps never share a seed with a neighbor', () => {
    const steps = [0, 1, 2, 3, 2 ** 21 - 1];
    const seedsOf = (seeds: number[]) => seeds.flatMap((seed) => steps.map((step) => seedAtStep(seed, step)));
    expect(new Set(seedsOf([0, 1, 2, 3, 2 ** 31 - 1, 2 ** 31])).size).toBe(6 * steps.length);
    const extremes = [-1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(seedsOf(extremes).every(Number.isSafeInteger)).toBe(true);
    expect(extremes.map((seed) => seedAtStep(seed, 0))).toEqual(extremes);
  });
});
