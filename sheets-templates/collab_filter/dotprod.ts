import { cellName } from '../../src/a1/addresses.ts';
import { fill, heading, label, values, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import {
  down,
  error,
  factor,
  filmNotes,
  films,
  filmTitle,
  id,
  movieBias,
  movieFactors,
  predicted,
  ratings,
  ratingsTable,
  tableWidths,
  userBias,
  userFactors,
  users,
} from './data.ts';

/** Row and column of H26, zero-based. */
const firstPrediction = { row: 25, column: 7 };

/** Predictions of missing ratings. */
const unrated = ratings.flatMap((line, row) =>
  line.flatMap((rating, column) =>
    rating === null ? [cellName(firstPrediction.row + row, firstPrediction.column + column)] : [],
  ),
);

export const biasTab: TabDefinition = {
  widths: tableWidths,
  blocks: [
    ...ratingsTable,
    heading('H18', 'Bias and factors of each film'),
    label('G19', 'bias'),
    values('H19', [movieBias], factor),
    values('H20', movieFactors, factor),
    label('G24', 'film'),
    values('H25', [films], filmTitle),
    heading('B25', 'Factors of each user'),
    label('A25', 'bias'),
    label('F25', 'user'),
    values('A26', down(userBias), factor),
    values('B26', userFactors, factor),
    values('G26', down(users), id),
    fill('H26:V40', '=IF(H2="";0;MMULT($B26:$F26;H$20:H$24)+H$19+$A26)', predicted),
    heading('W25', 'Predicted ratings'),
    label('U42', 'RMSE'),
    fill('V42', '=SQRT(SUMXMY2(H2:V16;H26:V40)/COUNT(H2:V16))', error),
  ],
  training: {
    objective: 'V42',
    variables: ['H19:V24', 'A26:F40'],
    goal: { kind: 'minimize' },
  },
  notes: {
    ...filmNotes,
    H19: 'One number per film: how much users like it in general.',
    A26: 'One number per user: how generously they rate.',
    H26: 'Dot product of the factors, plus both biases.',
    V42: 'To train, minimize this by changing H19:V24 and A26:F40.',
  },
  corrections: [
    {
      cells: unrated,
      original: 'adds the biases even if there is no rating to predict.',
      reason: 'shows 0 there, as on the tab dotprod. The error never included these cells.',
    },
    {
      cells: ['V42'],
      original: 'uses the root of the sum of squared errors, not of their mean.',
      reason: 'divides by the number of ratings, so you can compare it with the other tabs.',
    },
  ],
};

const remark = (cell: string, text: string) => words(cell, [text], { role: 'remark' });

export const dotprodTab: TabDefinition = {
  widths: tableWidths,
  blocks: [
    ...ratingsTable,
    remark('B19', 'All factors (blue) are drawn at random.'),
    remark('B20', 'Training changes them, by gradient descent,'),
    remark('B21', 'until the error in V41 is small.'),
    heading('H18', 'Factors of each film'),
    values('H19', movieFactors, factor),
    label('G23', 'film'),
    values('H24', [films], filmTitle),
    label('F24', 'user'),
    heading('B24', 'Factors of each user'),
    values('B25', userFactors, factor),
    values('G25', down(users), id),
    fill('H25:V39', '=IF(H2="";0;MMULT($B25:$F25;H$19:H$23))', predicted),
    heading('W24', 'Predicted ratings'),
    label('U41', 'RMSE'),
    fill('V41', '=SQRT(SUMXMY2(H2:V16;H25:V39)/COUNT(H2:V16))', error),
  ],
  training: {
    objective: 'V41',
    variables: ['H19:V23', 'B25:F39'],
    goal: { kind: 'minimize' },
  },
  notes: {
    ...filmNotes,
    H2: 'Ratings from 0.5 to 5 stars. Blank: this user has not rated this film.',
    H19: 'Five numbers that describe each film. Nobody defines their meaning; training finds it.',
    B25: 'Five numbers that describe the taste of each user.',
    H25: 'The user’s five numbers times the film’s five, summed: the predicted rating, or 0 if there is no rating to compare with.',
    V41: 'Root mean squared error over the rated pairs. To train, minimize this by changing H19:V23 and B25:F39.',
  },
};
