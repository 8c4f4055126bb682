import { fill, heading, label, values, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { down, movieFactors, movies, userFactors, users } from './data.ts';
import { error, factor, id, predicted, ratingsTable, tableWidths } from './ratings-table.ts';

const remark = (cell: string, text: string) => words(cell, [text], { role: 'remark' });

export const dotprodTab: TabDefinition = {
  widths: tableWidths,
  blocks: [
    ...ratingsTable,
    remark('B19', 'All factors (blue) are drawn at random.'),
    remark('B20', 'Training changes them, by gradient descent,'),
    remark('B21', 'until the error in V41 is small.'),
    heading('H18', 'Factors of each movie'),
    values('H19', movieFactors, factor),
    label('G23', 'movie'),
    values('H24', [movies], id),
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
    H2: 'Ratings from 0.5 to 5 stars. Blank: this user has not rated this movie.',
    H19: 'Five numbers that describe each movie. Nobody defines their meaning; training finds it.',
    B25: 'Five numbers that describe the taste of each user.',
    H25: 'The user’s five numbers times the movie’s five, summed: the predicted rating, or 0 if there is no rating to compare with.',
    V41: 'Root mean squared error over the rated pairs. To train, minimize this by changing H19:V23 and B25:F39.',
  },
};
