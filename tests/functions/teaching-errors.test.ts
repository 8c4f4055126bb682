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
    'kernel covers 3 × 3 cells, more than the 2 × 5 of a plane of input with its padding',
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
    'padding must be a whole number of at least 0, "same" or "valid", but got the text "full"',
  ],
  [
    'CONV2D',
    [[[1]], [[1]], '', 1e6, 1e6],
    'input with its padding would have 2000001 rows and 2000001 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  [
    'CONV2D',
    [block(2, 2), block(2, 2), '', 1, 'same', 1e6],
    'input with its padding would have 1000002 rows and 1000002 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  [
    'CONV2D',
    [[[1]], [[1]], '', 20000, 20000],
    'input with its padding would have 40001 rows and 40001 columns, more than 10 million cells; padding, stride or dilation is too large',
  ],
  ['MAXPOOL', [block(2, 2), 3], 'size is 3, more than the 2 × 2 of a plane of input with its padding'],
  ['AVGPOOL', [block(4, 4), 2, 2, 2], 'padding must be at most half of size (2), but got 2'],
  ['EMBEDDING', [[[3]], block(3, 2)], 'ids, number 1, holds 3, but ids are row numbers from 0 to 2'],
  [
    'EMBEDDING',
    [[['dog']], block(2, 2), [['cat', 'cow']]],
    'ids, number 1, holds the text "dog", which is not in vocabulary',
  ],
  [
    'EMBEDDING',
    [[['a']], block(2, 2), [['a', 'a']]],
    'vocabulary must hold different labels, but the text "a" comes twice',
  ],
  [
    'EMBEDDING',
    [[['a']], block(2, 2), [['a']]],
    'table has 2 rows, so vocabulary needs as many entries, but vocabulary has 1',
  ],
  [
    'EMBEDDING',
    [[['dog']], block(3, 2)],
    'ids, number 1, holds the text "dog", but ids are row numbers from 0 to 2; give the vocabulary as third argument',
  ],
  [
    'ONEHOT',
    [[[1], [-1]]],
    'labels, number 2, holds -1, but class numbers are whole numbers from 0 on; give the list of labels as classes to use others',
  ],
  [
    'ONEHOT',
    [[[1.5], ['a']]],
    'labels, number 1, holds 1.5, but class numbers are whole numbers from 0 on; give the list of labels as classes to use others',
  ],
  ['ONEHOT', [0, 0], 'classes must be a whole number of at least 1 or a list of labels, but got 0'],
  ['ONEHOT', [0, 1.5], 'classes must be a whole number of at least 1 or a list of labels, but got 1.5'],
  [
    'ACCURACY',
    [
      [[0.9], [0.2]],
      [[1], [0]],
    ],
    'prediction holds 0.9 in row 1, but target holds whole numbers; turn probabilities into classes first, such as with ARRAYFORMULA(--(A1:A9>1/2))',
  ],
  [
    'CONFUSIONMATRIX',
    [
      [[1], [0]],
      [[1], [0.2]],
    ],
    'target holds 0.2 in row 2, but prediction holds whole numbers; turn probabilities into classes first, such as with ARRAYFORMULA(--(A1:A9>1/2))',
  ],
  [
    'ACCURACY',
    [[[0.9, 0.1]], 'cat'],
    'target, row 1, holds the text "cat", but classes are whole numbers from 0 to 1; give the list of labels as classes',
  ],
  ['ACCURACY', [[[0.9, 0.1]], 2], 'target, row 1, holds 2, but classes are whole numbers from 0 to 1'],
  [
    'ACCURACY',
    [
      [['1'], [1]],
      [[1], [1]],
    ],
    'prediction holds the text "1", a number stored as text, in row 1; make it a number with VALUE',
  ],
  [
    'ACCURACY',
    [[['cat']], [[1]]],
    'prediction and target must hold the same kind of labels, but in row 1 prediction holds the text "cat" and target 1',
  ],
  [
    'ACCURACY',
    [block(1, 2), block(1, 3)],
    'prediction has 2 columns, so target needs as many or 1, but has 3',
  ],
  ['ONEHOT', [[[1], [3]], 3], 'labels, number 2, holds 3, but classes are whole numbers from 0 to 2'],
  ['BATCHNORM', [block(2, 3), [[1, 2]]], 'x has 3 columns, so weight needs 3 numbers, but weight has 2'],
  ['BATCHNORM', [block(2, 1), '', '', '', 5], 'mean and variance belong together, but variance is missing'],
  ['BATCHNORM', [block(2, 1), '', '', '', 5, -1], 'variance must be at least 0, but number 1 is -1'],
  [
    'ATTENTION',
    [block(2, 4), block(2, 3), block(2, 1)],
    'q has 4 columns, so k needs as many, but k has 3 columns',
  ],
  [
    'ATTENTION',
    [block(2, 4), block(2, 4), block(3, 1)],
    'k has 2 rows, so v needs as many, but v has 3 rows',
  ],
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
  [
    'SAMPLEROWS',
    [block(2, 1), 3],
    'range has 2 rows, so count must be at most 2, but got 3; with replace TRUE it may be more',
  ],
  [
    'TRAINTESTSPLIT',
    [block(1, 1), 'test'],
    'range needs at least one row to train on, but all 1 would be test rows',
  ],
  [
    'SHUFFLEROWS',
    [[[new Date()]]],
    'range must be numbers or text (give a date as a number), but got a date',
  ],
  [
    'MSE',
    [block(3, 1), block(4, 1)],
    'prediction has 3 rows and 1 column, so target needs the same shape, but target has 4 rows and 1 column',
  ],
  [
    'MSE',
    [block(3, 1), [[1], [''], [2]]],
    'target must hold numbers, but row 2, column 1 is blank; set skipblanks to TRUE to leave out such pairs',
  ],
  ['MSE', [[[1], [''], [3]], block(3, 1)], 'prediction must hold numbers, but row 2, column 1 is blank'],
  [
    'BCE',
    [2.5, 1],
    'prediction must hold probabilities from 0 to 1, but row 1, column 1 holds 2.5; for scores set input to "logits"',
  ],
  ['BCE', [0.5, 2], 'target must hold probabilities from 0 to 1, but row 1, column 1 holds 2'],
  [
    'KLDIV',
    [[[1, 0]], [[0.5, 0.5]]],
    'prediction is 0 in row 1, column 2 where target is not, so the divergence is infinite',
  ],
  [
    'CROSSENTROPY',
    [block(2, 1), block(2, 1)],
    'prediction needs a column for each class, so at least 2, but it has 1 column',
  ],
  [
    'CROSSENTROPY',
    [block(2, 3), [[0], [3]]],
    'target, row 2, holds 3, but classes are whole numbers from 0 to 2',
  ],
  [
    'CROSSENTROPY',
    [block(2, 3), block(2, 2)],
    'prediction has 3 columns, so target needs 1 column of classes or 3 of weights, but target has 2',
  ],
  [
    'CROSSENTROPY',
    [block(2, 3), block(1, 1)],
    'target must hold a class in each row, but row 2 is blank; set skipblanks to TRUE to leave out such rows',
  ],
  [
    'CROSSENTROPY',
    [[[1, 0]], 1, 'probabilities'],
    'prediction is 0 for the right class in row 1, so the loss is infinite',
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
    'prediction must hold probabilities whose sum is 1 in each row, but in row 2 it is 0.9; for scores set input to "logits"',
  ],
  [
    'CROSSENTROPY',
    [block(1, 2), block(1, 2)],
    'target must hold probabilities whose sum is 1 in each row, but in row 1 it is 2',
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
    'prediction must hold numbers, but row 2, column 2 holds a blank cell',
  ],
  [
    'KLDIV',
    [[[0.5, 0.5]], [[0.5, 0.6]]],
    'target must hold probabilities whose sum is 1 in each row, but in row 1 it is 1.1',
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
    'x has 1 row, so no variance; give at least 2 rows, or mean and variance from training',
  ],
  ['ACCURACY', [block(2, 1), block(3, 1)], 'prediction must hold a class in each row, but row 3 is blank'],
  ['R2SCORE', [block(3, 1), block(3, 1, 5)], 'target must hold different numbers, but all are 5'],
  [
    'RELUGRAD',
    [block(1, 3), block(1, 2)],
    'range has 1 row and 3 columns, so upstream needs the same shape, but upstream has 1 row and 2 columns',
  ],
  [
    'SOFTMAXGRAD',
    [block(2, 3)],
    'upstream is needed, as range has 2 rows and 3 columns; without it range must be one row or one column',
  ],
  [
    'GRADIENTCHECK',
    [block(3, 2)],
    'table must have rising or falling x in column 1, but row 2 holds 1 after 1',
  ],
  ['GRADIENTCHECK', [block(3, 3)], 'table needs 2 columns, x and f(x), but has 3'],
  ['GRADDESC', [[[1], [2]], [[1], [2], [3]], 0.1, 1], 'x has 2 numbers, so y needs as many, but y has 3'],
  [
    'GRADDESC',
    [[[10], [20]], [[1], [2]], 1, 1000],
    'the fit ran away in epoch 30: learningRate 1 is too large',
  ],
  [
    'GRADDESC',
    [[[1]], [[2]], 0.1, 1, 'lion'],
    'optimizer must be "sgd", "momentum", "nesterov", "adagrad", "rmsprop" or "adam", but got the text "lion"',
  ],
];

describe('errors say what was expected, what came and where', () => {
  it.each(cases)('%s(%j)', (name, values, sentence) => {
    expect(() => call(name, ...values)).toThrow(new Error(`${name}: ${sentence}`));
  });
});
