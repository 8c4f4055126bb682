import { describe, expect, it } from 'vitest';
import { call } from './call-by-name.ts';

const block = (rows: number, columns: number, value: unknown = 1) =>
  Array.from({ length: rows }, () => new Array(columns).fill(value));

const cases: [string, unknown[], string][] = [
  [
    'DENSE',
    [block(2, 3), block(4, 2)],
    'x has 3 columns, so weights needs 3 rows, but weights has 4 rows and 2 columns',
  ],
  [
    'DENSE',
    [block(2, 3), block(3, 2), block(1, 3)],
    'weights has 2 columns, so bias needs 2 numbers, but bias has 3',
  ],
  [
    'CONV2D',
    [block(2, 5), block(3, 3)],
    'kernel covers 3 × 3 cells, but a plane of input with padding is only 2 × 5',
  ],
  [
    'CONV2D',
    [block(4, 4), block(3, 3), '', 1, 0, 1, 2],
    'channels is 2, so the rows of kernel must divide evenly by 2, but kernel has 3 rows',
  ],
  [
    'CONV2D',
    [block(4, 4), block(2, 3), '', 1, 0, 1, 1, 2],
    'filters is 2, so the columns of kernel must divide evenly by 2, but kernel has 3 columns',
  ],
  ['CONV2D', [block(4, 4), block(2, 2), [[1, 2]]], 'filters is 1, so bias needs 1 number, but bias has 2'],
  ['CONV2D', [block(4, 4), block(2, 2), '', 0], 'stride must be at least 1, but got 0'],
  [
    'CONV2D',
    [block(4, 4), block(2, 2), '', 1, 'full'],
    'padding must be a non-negative integer, "same" or "valid", but got the text "full"',
  ],
  [
    'CONV2D',
    [[[1]], [[1]], '', 1e6, 1e6],
    'input with padding would have 2000001 rows and 2000001 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  [
    'CONV2D',
    [block(2, 2), block(2, 2), '', 1, 'same', 1e6],
    'input with padding would have 1000002 rows and 1000002 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  [
    'CONV2D',
    [[[1]], [[1]], '', 20000, 20000],
    'input with padding would have 40001 rows and 40001 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  ['MAXPOOL', [block(2, 2), 3], 'size is 3, but a plane of input with padding is only 2 × 2'],
  ['AVGPOOL', [block(4, 4), 2, 2, 2], 'padding must be at most half of size (2), but got 2'],
  ['EMBEDDING', [[[3]], block(3, 2)], 'entry 1 of ids is 3, but ids are row numbers from 0 to 2'],
  [
    'EMBEDDING',
    [[['dog']], block(2, 2), [['cat', 'cow']]],
    'entry 1 of ids is the text "dog", which is not in vocabulary',
  ],
  [
    'EMBEDDING',
    [[['a']], block(2, 2), [['a', 'a']]],
    'vocabulary must contain different labels, but the text "a" occurs twice',
  ],
  [
    'EMBEDDING',
    [[['a']], block(2, 2), [['a']]],
    'table has 2 rows, so vocabulary needs 2 entries, but has 1',
  ],
  [
    'EMBEDDING',
    [[['dog']], block(3, 2)],
    'entry 1 of ids is the text "dog", but ids are row numbers from 0 to 2; pass the vocabulary as the third argument',
  ],
  [
    'ONEHOT',
    [[[1], [-1]]],
    'entry 2 of labels is -1, but class numbers are integers from 0; to use other labels, list them in classes',
  ],
  [
    'ONEHOT',
    [[[1.5], ['a']]],
    'entry 1 of labels is 1.5, but class numbers are integers from 0; to use other labels, list them in classes',
  ],
  ['ONEHOT', [0, 0], 'classes must be a positive integer or a list of labels, but got 0'],
  ['ONEHOT', [0, 1.5], 'classes must be a positive integer or a list of labels, but got 1.5'],
  [
    'ACCURACY',
    [
      [[0.9], [0.2]],
      [[1], [0]],
    ],
    'row 1 of prediction is 0.9, but target contains integers; convert probabilities to classes first, for example with ARRAYFORMULA(--(A1:A9>1/2))',
  ],
  [
    'CONFUSIONMATRIX',
    [
      [[1], [0]],
      [[1], [0.2]],
    ],
    'row 2 of target is 0.2, but prediction contains integers; convert probabilities to classes first, for example with ARRAYFORMULA(--(A1:A9>1/2))',
  ],
  [
    'ACCURACY',
    [[[0.9, 0.1]], 'cat'],
    'row 1 of target is the text "cat", but classes are integers from 0 to 1; list the labels in classes',
  ],
  ['ACCURACY', [[[0.9, 0.1]], 2], 'row 1 of target is 2, but classes are integers from 0 to 1'],
  [
    'ACCURACY',
    [
      [['1'], [1]],
      [[1], [1]],
    ],
    'row 1 of prediction is the text "1", a number stored as text; convert it with VALUE',
  ],
  [
    'ACCURACY',
    [[['cat']], [[1]]],
    'prediction and target must contain the same type of labels, but in row 1 prediction is the text "cat" and target is 1',
  ],
  ['ACCURACY', [block(1, 2), block(1, 3)], 'prediction has 2 columns, so target needs 2 or 1, but has 3'],
  ['ONEHOT', [[[1], [3]], 3], 'entry 2 of labels is 3, but classes are integers from 0 to 2'],
  ['BATCHNORM', [block(2, 3), [[1, 2]]], 'x has 3 columns, so weight needs 3 numbers, but weight has 2'],
  [
    'BATCHNORM',
    [block(2, 1), '', '', '', 5],
    'mean and variance must be given together, but variance is missing',
  ],
  ['BATCHNORM', [block(2, 1), '', '', '', 5, -1], 'variance must be at least 0, but number 1 is -1'],
  ['ATTENTION', [block(2, 4), block(2, 3), block(2, 1)], 'q has 4 columns, so k needs 4 too, but has 3'],
  ['ATTENTION', [block(2, 4), block(2, 4), block(3, 1)], 'k has 2 rows, so v needs 2 too, but has 3'],
  [
    'DROPOUT2D',
    [block(4, 2), 3, 0.5],
    'channels is 3, so the rows of input must divide evenly by 3, but input has 4 rows',
  ],
  ['UNIFORMINIT', [2, 2, 0, -1], 'high must be at least low (0), but got -1'],
  [
    'KAIMINGNORMAL',
    [5, 2, '', '', '', '', 2],
    'channels is 2, so the rows of the kernel must divide evenly by 2, but the kernel has 5 rows',
  ],
  ['XAVIERUNIFORM', [4, 3, '', '', '', 2], 'filters is 2, so cols must divide evenly by 2, but got 3'],
  ['BATCHROWS', [block(2, 1), 3], 'range has 2 rows, so size must be at most 2, but got 3'],
  [
    'SAMPLEROWS',
    [block(2, 1), 3],
    'range has 2 rows, so count must be at most 2, but got 3; set replace to TRUE to draw more',
  ],
  ['TRAINTESTSPLIT', [block(1, 1), 'test'], 'range has 1 row, so the test part would leave none to train on'],
  ['SHUFFLEROWS', [[[new Date()]]], 'range must be numbers or text (enter dates as numbers), but got a date'],
  [
    'MSE',
    [block(3, 1), block(4, 1)],
    'prediction has 3 rows and 1 column, so target needs the same shape, but target has 4 rows and 1 column',
  ],
  [
    'MSE',
    [block(3, 1), [[1], [''], [2]]],
    'target must contain numbers, but row 2, column 1 is blank; set skipblanks to TRUE to ignore such pairs',
  ],
  ['MSE', [[[1], [''], [3]], block(3, 1)], 'prediction must contain numbers, but row 2, column 1 is blank'],
  [
    'BCE',
    [2.5, 1],
    'prediction must contain probabilities from 0 to 1, but row 1, column 1 is 2.5; for scores set input to "logits"',
  ],
  ['BCE', [0.5, 2], 'target must contain probabilities from 0 to 1, but row 1, column 1 is 2'],
  [
    'KLDIV',
    [[[1, 0]], [[0.5, 0.5]]],
    'prediction is 0 in row 1, column 2 where target is not, so the divergence is infinite',
  ],
  [
    'CROSSENTROPY',
    [block(2, 1), block(2, 1)],
    'prediction needs one column per class, at least 2, but has 1',
  ],
  ['CROSSENTROPY', [block(2, 3), [[0], [3]]], 'row 2 of target is 3, but classes are integers from 0 to 2'],
  [
    'CROSSENTROPY',
    [block(2, 3), block(2, 2)],
    'prediction has 3 columns, so target needs 1 column of classes or 3 of weights, but target has 2',
  ],
  [
    'CROSSENTROPY',
    [block(2, 3), block(1, 1)],
    'target needs a class in each row, but row 2 is blank; set skipblanks to TRUE to ignore such rows',
  ],
  [
    'CROSSENTROPY',
    [[[1, 0]], 1, 'probabilities'],
    'prediction is 0 for the correct class in row 1, so the loss is infinite',
  ],
  [
    'CROSSENTROPY',
    [
      [
        [0.5, 0.5],
        [0.5, 0.4],
      ],
      [[0], [1]],
      'probabilities',
    ],
    'prediction must contain probabilities that sum to 1 in each row, but row 2 sums to 0.9; for scores set input to "logits"',
  ],
  [
    'CROSSENTROPY',
    [block(1, 2), block(1, 2)],
    'target must contain probabilities that sum to 1 in each row, but row 1 sums to 2',
  ],
  [
    'CROSSENTROPY',
    [
      [
        [1, 2],
        [1, ''],
      ],
      [[0], [1]],
    ],
    'prediction must contain numbers, but row 2, column 2 is blank',
  ],
  [
    'CROSSENTROPY',
    [
      [
        ['', 1],
        [1, 2],
      ],
      [[0], [1]],
    ],
    'prediction must contain numbers, but row 1, column 1 is blank',
  ],
  [
    'KLDIV',
    [[[0.5, 0.5]], [[0.5, 0.6]]],
    'target must contain probabilities that sum to 1 in each row, but row 1 sums to 1.1',
  ],
  [
    'LAYERNORM',
    [[[1, 2], block(1, 2)[0]], '', '', 0],
    'the variance of row 2 is 0, so epsilon must be greater than 0',
  ],
  ['BATCHNORM', [block(2, 1), '', '', 0], 'the variance of column 1 is 0, so epsilon must be greater than 0'],
  [
    'BATCHNORM',
    [block(1, 2)],
    'x has 1 row and so no variance; use more rows, or pass mean and variance from training',
  ],
  ['ACCURACY', [block(2, 1), block(3, 1)], 'prediction needs a class in each row, but row 3 is blank'],
  ['R2SCORE', [block(3, 1), block(3, 1, 5)], 'target must contain different numbers, but all are 5'],
  [
    'RELUGRAD',
    [block(1, 3), block(1, 2)],
    'range has 1 row and 3 columns, so upstream needs the same shape, but upstream has 1 row and 2 columns',
  ],
  [
    'SOFTMAXGRAD',
    [block(2, 3)],
    'upstream is required because range has 2 rows and 3 columns; without it, range must be one row or one column',
  ],
  [
    'GRADIENTCHECK',
    [block(3, 2)],
    'table needs increasing or decreasing x in column 1, but row 2 is 1 after 1',
  ],
  ['GRADIENTCHECK', [block(3, 3)], 'table needs 2 columns, x and f(x), but has 3'],
  ['GRADDESC', [[[1], [2]], [[1], [2], [3]], 0.1, 1], 'x has 2 numbers, so y needs 2 too, but has 3'],
  [
    'GRADDESC',
    [[[10], [20]], [[1], [2]], 1, 1000],
    'the fit diverged in epoch 30: learningRate 1 is too large',
  ],
  [
    'GRADDESC',
    [[[1]], [[2]], 0.1, 1, 'lion'],
    'optimizer must be "sgd", "momentum", "nesterov", "adagrad", "rmsprop" or "adam", but got the text "lion"',
  ],
];

describe('errors say what was expected, what was found and where', () => {
  it.each(cases)('%s(%j)', (name, values, sentence) => {
    expect(() => call(name, ...values)).toThrow(new Error(`${name}: ${sentence}`));
  });
});
