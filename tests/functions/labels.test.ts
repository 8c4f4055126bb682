import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurringClasses } from '../../src/functions/classes.ts';
import type { ResultCell } from '../../src/functions/definition.ts';
import { CROSSENTROPY } from '../../src/functions/losses/crossentropy.ts';
import { call } from './call-by-name.ts';

describe('EMBEDDING', () => {
  const table = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];

  it('reads ids row by row', () => {
    const ids = [
      [0, 2],
      [1, 1],
    ];
    expect(call('EMBEDDING', ids, table)).toEqual([
      [1, 2],
      [5, 6],
      [3, 4],
      [3, 4],
    ]);
  });

  it('accepts long vocabularies', () => {
    const words = Array.from({ length: 200_000 }, (_, row) => [`w${row}`]);
    const numbers = words.map((_, row) => [row]);
    expect(call('EMBEDDING', 'w199999', numbers, words)).toBe(199_999);
  });

  it('distinguishes numbers from text and upper from lower case', () => {
    const vocabulary = [['a'], ['A'], [7]];
    expect(call('EMBEDDING', [['A', 7]], table, vocabulary)).toEqual([
      [3, 4],
      [5, 6],
    ]);
    expect(call('EMBEDDING', 'B', table, [['b'], ['c'], ['d']])).toEqual([[1, 2]]);
    expect(() => call('EMBEDDING', '7', table, vocabulary)).toThrow('not in vocabulary');
  });
});

describe('class order', () => {
  it('does not depend on the order of the labels: numbers, text by alphabet, FALSE and TRUE', () => {
    const sorted = [2, 10, '1a', '2', 'B', 'b', 'C', false, true];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (labels) => {
        expect(occurringClasses(labels).names).toEqual(sorted);
      }),
    );
  });
});

describe('ONEHOT', () => {
  it('counts classes up to the largest number', () => {
    expect(call('ONEHOT', [[1], [0]])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(call('ONEHOT', 0)).toBe(1);
  });

  it('orders text by alphabet and omits blank rows at the end', () => {
    expect(call('ONEHOT', [['dog'], ['cat'], ['']])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('ACCURACY', () => {
  it('compares the largest score with labels, the first of equals winning', () => {
    const scores = [
      [0.1, 0.9],
      [0.5, 0.5],
      [0.8, 0.2],
    ];
    expect(call('ACCURACY', scores, [[1], [0], [1]])).toBeCloseTo(2 / 3, 15);
    expect(call('ACCURACY', scores, [['no'], ['yes'], ['yes']], [['yes', 'no']])).toBe(1);
    expect(
      call('ACCURACY', scores, [
        [0, 1],
        [1, 0],
        [0, 1],
      ]),
    ).toBeCloseTo(2 / 3, 15);
  });

  it('skips blank targets on request', () => {
    expect(call('ACCURACY', [['a'], ['b']], [['a'], ['']], '', true)).toBe(1);
  });
});

describe('checkboxes', () => {
  it('count as 1 and 0 beside numbers, and as a row with one TRUE', () => {
    expect(call('ACCURACY', [[true], [false]], [[1], [0]])).toBe(1);
    expect(call('ACCURACY', [[true], [false]], [[true], [true]])).toBe(0.5);
    const scores = [
      [0.9, 0.1],
      [0.3, 0.7],
    ];
    const oneHot = [
      [true, false],
      [true, false],
    ];
    expect(call('ACCURACY', scores, oneHot)).toBe(0.5);
    expect(call('CONFUSIONMATRIX', scores, oneHot)).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});

describe('CONFUSIONMATRIX', () => {
  it('has a row for each actual and a column for each predicted class', () => {
    expect(call('CONFUSIONMATRIX', [['b'], ['a'], ['b']], [['a'], ['a'], ['b']])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it('orders numbers as numbers and keeps classes that never occur', () => {
    expect(call('CONFUSIONMATRIX', [[10], [9]], [[10], [9]], '', true)).toEqual([
      ['', 9, 10],
      [9, 1, 0],
      [10, 0, 1],
    ]);
    expect(call('CONFUSIONMATRIX', 'a', 'a', [['c', 'a']])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });
});

describe('CROSSENTROPY of a target that it read before, as in a training', () => {
  const target = [['x'], ['y'], ['']];
  const names = ['x', 'y', 'z'];
  const wide = [
    [2, 1, 0],
    [0, 3, 1],
    [5, 5, 5],
  ];
  const narrow = wide.map((row) => row.slice(0, 2));
  /** The loss of parsed arguments; the target and the classes are the same arrays at each step of a training. */
  const loss = (
    scores: number[][],
    cells: ResultCell[][],
    classes: ResultCell[] | null,
    skipblanks = true,
  ) => {
    const data = Float64Array.from(scores.flat());
    const values = { rows: scores.length, columns: scores[0]!.length, data };
    const prediction = { values, isBlank: new Uint8Array(data.length) };
    return CROSSENTROPY.run({ prediction, target: cells, input: 'logits', classes, skipblanks });
  };
  const numbers = [[1], [0]];

  it.each([
    ['more columns', narrow.slice(0, 2), wide.slice(0, 2)],
    ['fewer columns', wide.slice(0, 2), narrow.slice(0, 2)],
    ['more rows', narrow.slice(0, 2), narrow],
    ['the same number of cells in one row', narrow.slice(0, 2), [[1, 2, 3, 4]]],
  ])('reads it again for scores with %s', (_, before, scores) => {
    const result = (cells: number[][]) => {
      try {
        return loss(scores, cells, null, false);
      } catch (error) {
        return (error as Error).message;
      }
    };
    loss(before, numbers, null, false);
    expect(result(numbers)).toEqual(result([[1], [0]]));
  });

  it('reads it again for other classes, or if blank rows now count', () => {
    const other = ['z', 'y', 'x'];
    loss(wide, target, names);
    expect(loss(wide, target, other)).not.toBe(loss(wide, target, names));
    expect(() => loss(wide, target, names, false)).toThrow('skipblanks');
  });

  it('takes the scores of each step', () => {
    expect(loss(wide, target, names)).not.toBe(loss([...wide].reverse(), target, names));
  });
});

describe('CROSSENTROPY', () => {
  it('accepts labels with their classes, and skips blank rows on request', () => {
    const scores = [
      [2, 1],
      [0, 3],
      [5, 5],
    ];
    const byLabel = call('CROSSENTROPY', scores, [['x'], ['y'], ['']], 'logits', [['x', 'y']], true);
    const blanks = [
      [2, 1],
      ['', ''],
      [0, 3],
      ['', ''],
    ];
    expect(call('CROSSENTROPY', blanks, [['x'], [''], ['y'], ['']], '', [['x', 'y']], true)).toBe(byLabel);
    expect(
      call(
        'CROSSENTROPY',
        [
          [0.5, 0.5],
          ['', ''],
        ],
        [[0], ['']],
        'probabilities',
      ),
    ).toBe(Math.LN2);
    expect(byLabel).toBe(call('CROSSENTROPY', scores.slice(0, 2), [[0], [1]]));
  });
});

describe('losses with blank targets', () => {
  const ratings = [
    [5, ''],
    [3, 1],
    ['', ''],
  ];
  const guesses = [
    [4, 0],
    [3, 2],
    ['', ''],
  ];

  it('are skipped on request, as in a table of ratings', () => {
    expect(call('MSE', guesses, ratings, true)).toBeCloseTo(2 / 3, 15);
    expect(call('RMSE', guesses, ratings, true)).toBeCloseTo(Math.sqrt(2 / 3), 15);
    expect(call('MAE', guesses, ratings, true)).toBeCloseTo(2 / 3, 15);
  });

  it('accept whole columns of one range and a few rows of the other', () => {
    const column = [[1], [2], ...Array.from({ length: 998 }, () => [''])];
    expect(call('MSE', column, [[1], [4]])).toBe(2);
  });
});
