import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellError } from '../../src/functions/cells.ts';
import { functionDefinitions } from '../../src/functions/index.ts';
import { callFunction } from '../../src/functions/result.ts';
import { call, numbersOf } from './call-by-name.ts';

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e3, max: 1e3 }) },
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 5 }) },
  { weight: 1, arbitrary: fc.double() },
  fc.boolean(),
  fc.constantFrom(
    '',
    null,
    undefined,
    '#N/A',
    'Loading...',
    'abc',
    'row',
    'same',
    'logits',
    'sgd',
    new Date(0),
  ),
);
const range = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const numberRange = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: columns, maxLength: columns }),
      { minLength: rows, maxLength: rows },
    ),
  );
const argument = fc.oneof(cell, range, numberRange, fc.integer({ min: 0, max: 4 }), fc.anything());

function isResult(value: unknown): boolean {
  const rows = Array.isArray(value) ? value : [[value]];
  const isCell = (one: unknown) =>
    typeof one === 'string' || typeof one === 'boolean' || (typeof one === 'number' && Number.isFinite(one));
  return (
    rows.length > 0 &&
    rows.every((row) => row.length === rows[0].length && row.length > 0 && row.every(isCell))
  );
}

function copyOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map(copyOf) : value;
}

describe.each(functionDefinitions.map((definition) => [definition.name, definition] as const))(
  '%s',
  (name, definition) => {
    it('returns a rectangle of cells or one of our errors for any input, and does not change its arguments', () => {
      const arity = Object.keys(definition.parameters).length;
      fc.assert(
        fc.property(fc.array(argument, { maxLength: arity + 1 }), (values) => {
          const before = copyOf(values);
          try {
            expect(isResult(callFunction(definition, values))).toBe(true);
          } catch (error) {
            if (!(error instanceof CellError)) throw error;
            expect(error.message).toMatch(new RegExp(`^${name}: .{10}`, 's'));
          }
          expect(copyOf(values)).toEqual(before);
        }),
        { numRuns: 300 },
      );
    });

    it('takes huge settings or rejects them with an error of ours', () => {
      const huge = fc.constantFrom(1e6, 2 ** 31, 2 ** 53);
      const setting = fc.oneof(huge, fc.constantFrom('', 1, 'same'));
      fc.assert(
        fc.property(fc.oneof(numberRange, huge), fc.array(setting, { maxLength: 7 }), (first, settings) => {
          const arity = Object.keys(definition.parameters).length;
          try {
            expect(isResult(callFunction(definition, [first, ...settings].slice(0, arity)))).toBe(true);
          } catch (error) {
            if (!(error instanceof CellError)) throw error;
          }
        }),
        { numRuns: 40 },
      );
    });

    it('returns the same for the same arguments', () => {
      fc.assert(
        fc.property(
          fc.array(fc.oneof(numberRange, fc.integer({ min: 0, max: 3 })), { maxLength: 5 }),
          (values) => {
            const outcome = () => {
              try {
                return callFunction(definition, values);
              } catch (error) {
                return String(error);
              }
            };
            expect(outcome()).toEqual(outcome());
          },
        ),
        { numRuns: 50 },
      );
    });
  },
);

describe('shape rules', () => {
  const elementwise = [
    'RELU',
    'LEAKYRELU',
    'ELU',
    'GELU',
    'SILU',
    'SIGMOID',
    'SOFTPLUS',
    'SOFTMAX',
    'LOGSOFTMAX',
  ];

  it.each(elementwise)('%s keeps the shape', (name) => {
    fc.assert(
      fc.property(numberRange, (x) => {
        const rows = numbersOf(name, x);
        expect([rows.length, rows[0]!.length]).toEqual([x.length, x[0]!.length]);
      }),
    );
  });

  it('DENSE returns examples × outputs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (n, m, k) => {
          const ones = (rows: number, columns: number) =>
            Array.from({ length: rows }, () => new Array(columns).fill(1));
          const rows = numbersOf('DENSE', ones(n, m), ones(m, k));
          expect(rows).toEqual(ones(n, k).map((row) => row.map(() => m)));
        },
      ),
    );
  });

  it('softmax sums up to 1 over its axis', () => {
    fc.assert(
      fc.property(numberRange, (x) => {
        for (const row of numbersOf('SOFTMAX', x, 'row'))
          expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        expect(
          numbersOf('SOFTMAX', x, 'all')
            .flat()
            .reduce((sum, p) => sum + p, 0),
        ).toBeCloseTo(1, 12);
      }),
    );
  });

  it('CONV2D is linear in its input', () => {
    fc.assert(
      fc.property(numberRange, fc.double({ min: -3, max: 3, noNaN: true }), (x, factor) => {
        const scaled = x.map((row) => row.map((value) => value * factor));
        const plain = numbersOf(
          'CONV2D',
          x,
          [
            [1, -2],
            [0.5, 3],
          ],
          '',
          1,
          'same',
        ).flat();
        const both = numbersOf(
          'CONV2D',
          scaled,
          [
            [1, -2],
            [0.5, 3],
          ],
          '',
          1,
          'same',
        ).flat();
        for (const [index, value] of plain.entries()) expect(both[index]).toBeCloseTo(value * factor, 8);
      }),
    );
  });
});

describe('draws stay where they are when a range grows', () => {
  const size = fc.integer({ min: 1, max: 8 });
  const seed = fc.maxSafeInteger();
  const inits = ['UNIFORMINIT', 'NORMINIT'] as const;

  it.each(inits)('%s', (name) => {
    fc.assert(
      fc.property(size, size, size, seed, (rows, columns, more, seed) => {
        const small = numbersOf(name, rows, columns, '', '', seed);
        const large = numbersOf(name, rows + more, columns + more, '', '', seed);
        expect(large.slice(0, rows).map((row) => row.slice(0, columns))).toEqual(small);
      }),
    );
  });

  it('DROPOUT, which is its input times DROPOUTMASK', () => {
    fc.assert(
      fc.property(size, size, size, seed, (rows, columns, more, seed) => {
        const ones = (r: number, c: number) => Array.from({ length: r }, () => new Array<number>(c).fill(1));
        const small = numbersOf('DROPOUT', ones(rows, columns), 0.5, seed);
        const large = numbersOf('DROPOUT', ones(rows + more, columns + more), 0.5, seed);
        expect(large.slice(0, rows).map((row) => row.slice(0, columns))).toEqual(small);
        expect(numbersOf('DROPOUTMASK', rows, columns, 0.5, seed)).toEqual(small);
      }),
    );
  });

  it('SHUFFLEROWS keeps the order of earlier rows among each other', () => {
    fc.assert(
      fc.property(size, size, seed, (rows, more, seed) => {
        const list = (count: number) => Array.from({ length: count }, (_, row) => [row]);
        const large = numbersOf('SHUFFLEROWS', list(rows + more), seed).flat();
        expect(large.filter((row) => row < rows)).toEqual(numbersOf('SHUFFLEROWS', list(rows), seed).flat());
        expect([...large].sort((a, b) => a - b)).toEqual(list(rows + more).flat());
      }),
    );
  });

  it('TRAINTESTSPLIT assigns every row to exactly one part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), seed, (rows, seed) => {
        const list = Array.from({ length: rows }, (_, row) => [row]);
        const share = 0.3;
        const part = (name: string) => [call('TRAINTESTSPLIT', list, name, share, seed)].flat(2) as number[];
        expect([...part('train'), ...part('test')].sort((a, b) => a - b)).toEqual(list.flat());
        expect(part('test').length).toBe(Math.ceil(rows * share));
      }),
    );
  });
});
