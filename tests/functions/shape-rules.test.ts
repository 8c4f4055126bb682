import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, numbersOf } from './call-by-name.ts';

const size = fc.integer({ min: 1, max: 9 });
const few = fc.integer({ min: 1, max: 3 });

const block = (rows: number, columns: number, value: (row: number, column: number) => number = () => 1) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => value(row, column)),
  );

const shapeOf = (rows: readonly (readonly unknown[])[]) => [rows.length, rows[0]!.length];

/** Counts the positions of a window by moving it, not by a formula. */
function placesByHand(length: number, span: number, stride: number, padding: number): number {
  let places = 0;
  for (let start = -padding; start + span <= length + padding; start += stride) places++;
  return places;
}

/** With ragged edges: a window may extend beyond the end, but must start on the plane or the padding before it. */
function raggedPlacesByHand(length: number, span: number, stride: number, padding: number): number {
  let places = 0;
  for (let start = -padding; ; start += stride) {
    const isNeeded = places === 0 || start - stride + span < length + padding;
    if (!isNeeded || start >= length) return places;
    places++;
  }
}

describe('CONV2D', () => {
  const setting = fc.record({
    height: size,
    width: size,
    kernelHeight: few,
    kernelWidth: few,
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.integer({ min: 0, max: 3 }),
    dilation: few,
    channels: few,
    filters: few,
  });

  it('returns a plane for each filter, with a cell for each place where the kernel fits', () => {
    fc.assert(
      fc.property(setting, ({ height, width, kernelHeight, kernelWidth, ...rest }) => {
        const { stride, padding, dilation, channels, filters } = rest;
        const input = block(channels * height, width);
        const kernel = block(channels * kernelHeight, filters * kernelWidth);
        const rows = placesByHand(height, (kernelHeight - 1) * dilation + 1, stride, padding);
        const columns = placesByHand(width, (kernelWidth - 1) * dilation + 1, stride, padding);
        const run = () =>
          numbersOf('CONV2D', input, kernel, '', stride, padding, dilation, channels, filters);
        if (rows === 0 || columns === 0) expect(run).toThrow(/CONV2D: kernel covers/);
        else expect(shapeOf(run())).toEqual([filters * rows, columns]);
      }),
    );
  });

  it('with "same" returns the size of the input by the stride, rounded up', () => {
    fc.assert(
      fc.property(
        setting,
        ({ height, width, kernelHeight, kernelWidth, stride, dilation, channels, filters }) => {
          const input = block(channels * height, width);
          const kernel = block(channels * kernelHeight, filters * kernelWidth);
          const result = numbersOf('CONV2D', input, kernel, '', stride, 'same', dilation, channels, filters);
          expect(shapeOf(result)).toEqual([filters * Math.ceil(height / stride), Math.ceil(width / stride)]);
        },
      ),
    );
  });
});

describe.each(['MAXPOOL', 'AVGPOOL'])('%s', (name) => {
  it.each([
    [false, placesByHand],
    [true, raggedPlacesByHand],
  ] as const)('has a cell for each place of the window, ragged %s', (ragged, places) => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 2 }),
        few,
        (height, width, window, stride, anyPadding, channels) => {
          const padding = Math.min(anyPadding, Math.floor(window / 2));
          fc.pre(Math.min(height, width) + 2 * padding >= window);
          const input = block(channels * height, width);
          const result = numbersOf(name, input, window, stride, padding, ragged, channels);
          const expected = [
            channels * places(height, window, stride, padding),
            places(width, window, stride, padding),
          ];
          expect(shapeOf(result)).toEqual(expected);
        },
      ),
    );
  });
});

describe('look-ups', () => {
  const ids = (classes: number) => fc.array(fc.nat(classes - 1), { minLength: 1, maxLength: 12 });

  it('ONEHOT returns a row for each label with a single 1, which names its class', () => {
    fc.assert(
      fc.property(
        size.chain((classes) => fc.tuple(fc.constant(classes), ids(classes))),
        ([classes, labels]) => {
          const rows = numbersOf('ONEHOT', [labels], classes);
          expect(shapeOf(rows)).toEqual([labels.length, classes]);
          expect(rows.map((row) => row.indexOf(1))).toEqual(labels);
          for (const row of rows) expect(row.reduce((sum, one) => sum + one, 0)).toBe(1);
        },
      ),
    );
  });

  it('EMBEDDING returns a row of the table for each id, as ONEHOT · table does', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(size, size)
          .chain(([entries, width]) => fc.tuple(fc.constant([entries, width]), ids(entries))),
        ([[entries, width], list]) => {
          const table = block(entries!, width!, (row, column) => row * 100 + column);
          const rows = numbersOf('EMBEDDING', [list], table);
          expect(shapeOf(rows)).toEqual([list.length, width]);
          expect(rows).toEqual(numbersOf('DENSE', numbersOf('ONEHOT', [list], entries), table));
        },
      ),
    );
  });
});

describe('ATTENTION', () => {
  it('returns a row for each query, as wide as the values and between their extremes', () => {
    fc.assert(
      fc.property(size, size, size, size, fc.boolean(), (queries, keys, width, columns, causal) => {
        const q = block(queries, width, (row, column) => Math.sin(row + 2 * column));
        const k = block(keys, width, (row, column) => Math.cos(3 * row + column));
        const v = block(keys, columns, (row, column) => row - column);
        const rows = numbersOf('ATTENTION', q, k, v, causal);
        expect(shapeOf(rows)).toEqual([queries, columns]);
        rows.forEach((row, query) => {
          const seen = causal ? Math.min(query + 1, keys) : keys;
          row.forEach((value, column) => {
            expect(value).toBeGreaterThanOrEqual(-column - 1e-9);
            expect(value).toBeLessThanOrEqual(seen - 1 - column + 1e-9);
          });
        });
      }),
    );
  });
});

describe('draws stay when there are more of them', () => {
  const seed = fc.maxSafeInteger();

  it('DROPOUT2D drops the same planes when channels are added below', () => {
    fc.assert(
      fc.property(size, few, few, size, seed, (channels, height, width, more, seed) => {
        const small = numbersOf('DROPOUT2D', block(channels * height, width), channels, 0.5, seed);
        const all = channels + more;
        const large = numbersOf('DROPOUT2D', block(all * height, width), all, 0.5, seed);
        expect(large.slice(0, channels * height)).toEqual(small);
      }),
    );
  });

  it.each([false, true])('SAMPLEROWS draws the same first rows when it draws more, replace %s', (replace) => {
    fc.assert(
      fc.property(size, size, size, seed, (rows, first, second, seed) => {
        const list = block(rows, 1, (row) => row);
        const [fewer, more] = [Math.min(first, second), Math.max(first, second)].map((count) =>
          replace ? count : Math.min(count, rows),
        );
        const draw = (count: number) => [call('SAMPLEROWS', list, count, seed, replace)].flat(2);
        expect(draw(more!).slice(0, fewer)).toEqual(draw(fewer!));
      }),
    );
  });
});
