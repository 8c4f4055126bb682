import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropoutPlanes } from '../../src/nn/dropout.ts';
import { sampledRows, streams, uniformAt, uniformMatrix } from '../../src/nn/random.ts';

const seeds = fc.maxSafeInteger();
const stream = fc.constantFrom(...Object.values(streams));

describe('uniform draws', () => {
  it('never change from the recorded ones', () => {
    const draws = [0, 1, -1, 42, 2 ** 40 + 7].map((seed) => uniformAt(seed, streams.weights, 3, 4));
    expect(draws).toMatchInlineSnapshot(`
      [
        0.8283891963493016,
        0.081375237702067,
        0.21726047104222646,
        0.577544876100298,
        0.9017356596982876,
      ]
    `);
    expect([...uniformMatrix(42, streams.dropout, 2, 3).data]).toMatchInlineSnapshot(`
      [
        0.010058837030080814,
        0.2320661650838366,
        0.217438232513406,
        0.12889964865874293,
        0.10563592949045841,
        0.8911637373871787,
      ]
    `);
  });

  it('depend on the position only, not on the size of the block', () => {
    fc.assert(
      fc.property(seeds, stream, fc.nat(12), fc.nat(12), (seed, purpose, row, column) => {
        const single = uniformAt(seed, purpose, row, column);
        const block = uniformMatrix(seed, purpose, row + 2, column + 3);
        expect(block.data[row * block.columns + column]).toBe(single);
      }),
    );
  });

  it('of sampled rows are those of column 1, and dropped planes those of their channel', () => {
    const expected = Array.from({ length: 50 }, (_, draw) =>
      Math.floor(uniformAt(9, streams.rows, draw, 1) * 7),
    );
    expect(sampledRows(7, 50, 9)).toEqual(expected);
    const planes = dropoutPlanes(
      { rows: 20, columns: 1, data: new Float64Array(20).fill(1) },
      20,
      0.5,
      9,
      false,
    );
    expect([...planes.data]).toEqual(
      Array.from({ length: 20 }, (_, channel) => (uniformAt(9, streams.channels, channel, 0) < 0.5 ? 0 : 1)),
    );
  });

  it('are strictly between 0 and 1', () => {
    fc.assert(
      fc.property(seeds, stream, fc.nat(), fc.nat(), (seed, purpose, row, column) => {
        const draw = uniformAt(seed, purpose, row, column);
        expect(draw).toBeGreaterThan(0);
        expect(draw).toBeLessThan(1);
      }),
    );
  });

  it('differ between seeds, purposes and positions', () => {
    const draws = new Set<number>();
    for (const seed of [0, 1, 2 ** 32, 2 ** 33, -1, -(2 ** 32)])
      for (const purpose of Object.values(streams))
        for (let row = 0; row < 20; row++)
          for (let column = 0; column < 20; column++) draws.add(uniformAt(seed, purpose, row, column));
    expect(draws.size).toBe(6 * Object.values(streams).length * 400);
  });

  it('are uniform: 10^6 of them fill 1,000 bins evenly', () => {
    const { data } = uniformMatrix(2024, streams.weights, 1000, 1000);
    const bins = new Float64Array(1000);
    for (const draw of data) bins[Math.floor(draw * 1000)]! += 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // Mean 999, standard deviation 44.7: within four of them.
    expect(Math.abs(chiSquare - 999)).toBeLessThan(4 * 44.7);
  });

  it('have no correlation with their neighbors: 10^6 of them, within four standard errors', () => {
    const { data } = uniformMatrix(7, streams.dropout, 1000, 1000);
    for (const distance of [1, 2, 1000]) {
      let sum = 0;
      for (let index = distance; index < data.length; index++)
        sum += (data[index]! - 0.5) * (data[index - distance]! - 0.5) * 12;
      expect(Math.abs(sum / (data.length - distance))).toBeLessThan(4 / 1000);
    }
  });
});
