import { describe, expect, it } from 'vitest';
import { CellError } from '../../src/functions/cells.ts';
import type { FunctionDefinition } from '../../src/functions/definition.ts';
import { numbers } from '../../src/functions/parameters.ts';
import { callFunction } from '../../src/functions/result.ts';
import { call } from './call-by-name.ts';

const errorOf = (name: string, ...values: unknown[]): string => {
  try {
    call(name, ...values);
  } catch (error) {
    if (error instanceof CellError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('arguments', () => {
  it('may be a cell, a one-cell range or a range', () => {
    expect(call('RELU', -2)).toBe(0);
    expect(call('RELU', [[3]])).toBe(3);
    expect(call('RELU', [[-1, 2]])).toEqual([[0, 2]]);
    expect(call('DROPOUT', [[1, 1]], [[0]], [[5]], [[true]])).toEqual([[1, 1]]);
  });

  it('that are blank count as left out', () => {
    const plain = call('DROPOUT', [[1, 2, 3, 4]], 0.5);
    for (const blank of ['', null, undefined, [['']]])
      expect(call('DROPOUT', [[1, 2, 3, 4]], 0.5, blank, blank)).toEqual(plain);
  });

  it('that are missing are named with the syntax of the function', () => {
    expect(errorOf('DROPOUT')).toMatch(/^DROPOUT: range\b.*=DROPOUT\(range; p; \[seed\]; \[rescale\]\)$/);
    expect(errorOf('DROPOUT', [[1]], '')).toMatch(/^DROPOUT: p\b.*blank.*=DROPOUT/);
  });

  it('that are too many are counted', () => {
    expect(errorOf('RELU', 1, 2, 3)).toMatch(/^RELU: .*\b1\b.*\b3\b.*=RELU\(range\)$/);
    expect(call('RELU', 1, '')).toBe(1);
  });

  it('of the wrong kind are named with place and value', () => {
    const block = [
      [1, 2, 3],
      [4, 5, 'abc'],
    ];
    expect(errorOf('DROPOUT', block, 0.5)).toMatch(/^DROPOUT: range\b.*row 2, column 3.*"abc"$/);
    expect(errorOf('DROPOUT', 'abc', 0.5)).toMatch(/^DROPOUT: range\b.*"abc"$/);
    expect(errorOf('DROPOUT', [[1]], 1.5)).toMatch(/^DROPOUT: p\b.*\b0\b.*\b1\b.*\b1\.5$/);
    expect(errorOf('DROPOUT', [[1]], [[0.1, 0.2]])).toMatch(/^DROPOUT: p\b.*1 row and 2 columns$/);
    expect(errorOf('DROPOUT', [[1]], 0.5, 'seven')).toMatch(/^DROPOUT: seed\b.*integer.*"seven"$/);
    expect(errorOf('DROPOUT', [[1]], 0.5, 1.5)).toMatch(/^DROPOUT: seed\b.*integer.*\b1\.5$/);
    expect(errorOf('DROPOUT', [[1]], 0.5, 1, 'yes')).toMatch(/^DROPOUT: rescale\b.*TRUE.*FALSE.*"yes"$/);
    expect(errorOf('SOFTMAX', [[1, 2]], 'rows')).toMatch(/^SOFTMAX: axis\b.*"row".*"column".*"all".*"rows"$/);
  });

  it('name errors, dates, text that resembles a number, and cells that are still loading', () => {
    expect(errorOf('RELU', [[1, '#N/A']])).toMatch(/row 1, column 2\b.*#N\/A$/);
    expect(errorOf('RELU', [['#DIV/0!'], [1]])).toMatch(/row 1, column 1\b.*#DIV\/0!$/);
    expect(errorOf('RELU', [[1, new Date()]])).toMatch(/row 1, column 2\b.*date$/);
    expect(errorOf('RELU', [[1, '3,5']])).toMatch(/"3,5".*as text$/);
    expect(errorOf('RELU', [[1, 'Loading...']])).toMatch(/not computed yet$/);
    expect(errorOf('RELU', 'x'.repeat(100)).length).toBeLessThan(90);
  });

  it('are rejected if they are not a rectangle', () => {
    expect(errorOf('RELU', [[1, 2], [3]])).toMatch(/row 2 and row 1\b.*length$/);
    expect(errorOf('RELU', [])).toMatch(/empty list$/);
    expect(errorOf('RELU', [1, 2])).toMatch(/must be a range/);
    expect(errorOf('RELU', { a: 1 })).toMatch(/^RELU: /);
  });
});

describe('ranges', () => {
  it('count TRUE as 1, FALSE and blank cells as 0', () => {
    expect(call('RELU', [[true, false, '', 5]])).toEqual([[1, 0, 0, 5]]);
  });

  it('of whole columns are cut to what is filled', () => {
    const column: unknown[][] = Array.from({ length: 1_000_000 }, () => ['', '', '']);
    column[0] = [1, '', ''];
    column[2] = [-1, 2, ''];
    expect(call('RELU', column)).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 2, 0],
    ]);
  });

  it('that are entirely blank are rejected', () => {
    const column = Array.from({ length: 999 }, () => ['', '']);
    expect(errorOf('RELU', column)).toMatch(/^RELU: range\b.*blank$/);
  });

  it('that are too large are rejected with a message', () => {
    const row = new Array(1500).fill(1);
    expect(errorOf('RELU', new Array(1500).fill(row))).toMatch(
      /^RELU: range\b.*1500 rows and 1500 columns\b.*400,000 cells/,
    );
  });

  it('are trimmed in the same way in every argument', () => {
    const rows = <T>(...filled: T[][]) => [
      ...filled,
      ...Array.from({ length: 998 }, () => filled[0]!.map(() => '')),
    ];
    expect(call('EMBEDDING', rows(['b']), rows([1, 2], [3, 4]), rows(['a'], ['b']))).toEqual([[3, 4]]);
    expect(call('DENSE', rows([1, 2]), rows([3], [4]))).toBe(11);
    expect(call('RELUGRAD', rows([1], [-1]), rows([5], [6]))).toEqual([[5], [0]]);
  });

  it('of ordinary size keep blank cells at their edges, so that functions nest', () => {
    expect(call('RELU', [[1, 2, '']])).toEqual([[1, 2, 0]]);
    expect(call('RELU', [[1], ['']])).toEqual([[1], [0]]);
    expect(
      call(
        'DENSE',
        [
          [1, 2],
          ['', ''],
        ],
        [[1], [1]],
        5,
      ),
    ).toEqual([[8], [5]]);
    expect(
      call('SHUFFLEROWS', [
        [1, ''],
        ['', ''],
      ]),
    ).toEqual([[1, '']]);
  });

  it('keep blank edges where the shape matters', () => {
    const image = [
      [1, 1, ''],
      ['', '', ''],
      ['', '', ''],
    ];
    expect(call('CONV2D', image, [[1]])).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('results', () => {
  const echo = (result: unknown): FunctionDefinition => ({
    name: 'ECHO',
    parameters: { range: numbers() },
    run: () => result as number[][],
  });

  it('of one cell are the cell itself', () => {
    expect(callFunction(echo([[7]]), [1])).toBe(7);
    expect(callFunction(echo('text'), [1])).toBe('text');
  });

  it('that overflow are an error and never Infinity or NaN', () => {
    expect(errorOf('DENSE', [[1e308, 1e308]], [[10], [10]])).toMatch(
      /^DENSE: .*row 1, column 1\b.*too large/,
    );
    expect(() => callFunction(echo([[1, Number.NaN]]), [1])).toThrow(/^ECHO: .*row 1, column 2\b.*undefined/);
    expect(() => callFunction(echo(Number.POSITIVE_INFINITY), [1])).toThrow(CellError);
  });

  it('never hold a negative zero', () => {
    expect(
      Object.is(
        (
          call(
            'DENSE',
            [[-1, 1]],
            [
              [0, 0],
              [0, 0],
            ],
          ) as number[][]
        )[0]![0],
        0,
      ),
    ).toBe(true);
  });

  it('that Google would not accept are rejected before they are computed', () => {
    expect(errorOf('NORMINIT', 1e6, 1e6)).toMatch(/^NORMINIT: .*1000000 rows/);
    expect(errorOf('NORMINIT', 400, 1001)).toMatch(/400,000 cells/);
    expect(call('NORMINIT', 400, 1000)).toHaveLength(400);
    expect(errorOf('ORTHOGONALINIT', 3000, 3000)).toMatch(/3000 rows/);
    const points = Array.from({ length: 1000 }, (_, row) => [row]);
    expect(errorOf('GRADDESC', points, points, 1e-9, 50_000)).toMatch(/multiplications.*4e\+9/);
  });
});
