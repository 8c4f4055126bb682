import { fill, label, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { start } from './data.ts';
import { descent, given, gradient, gradients, lastRowNote, renewed, widths } from './descent.ts';
import { epochs, errorChart, weightRows } from './epoch-table.ts';

const squared: Look = { role: 'result', format: '#,##0' };
const trial: Look = { role: 'linear', format: '#,##0.00' };
const remark = (cell: string, text: string) => words(cell, [text], { role: 'remark' });

export const basicSgdTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 0,
  blocks: [
    ...descent({
      ...start,
      newB: 'N',
      newA: 'M',
      titles: [
        'prediction',
        'error²',
        'b + 0.01',
        'est. de/db',
        'a + 0.01',
        'est. de/da',
        'de/db',
        'de/da',
        'new a',
        'new b',
      ],
    }),
    label('E1', 'rate'),
    given('F1', [0.0001]),
    remark('H2', 'e = (ax + b − y)²'),
    remark('K2', 'de/db = 2(ax + b − y)'),
    remark('L1', 'de/da = x · 2(ax + b − y)'),
    fill('F4:F32', '=(B4-E4)^2', squared),
    fill('G4:G32', '=(D4*A4+C4+1/100-B4)^2', trial),
    fill('H4:H32', '=(G4-F4)/(1/100)', gradient),
    fill('I4:I32', '=((D4+1/100)*A4+C4-B4)^2', trial),
    fill('J4:J32', '=(I4-F4)/(1/100)', gradient),
    ...gradients('K', 'L'),
    fill('M4:M32', '=D4-L4*$F$1', renewed),
    fill('N4:N32', '=C4-K4*$F$1', renewed),
    label('E33', '√ sum'),
    fill('F33', '=SQRT(SUM(F4:F32))', renewed),
    label('J33', '√ sum of sq.'),
    fill('K33:L33', '=SQRT(SUMSQ(K4:K32))', renewed),
    ...epochs('F33', weightRows()),
  ],
  charts: [errorChart()],
  notes: {
    C1: lastRowNote,
    G3: 'The error² if b were larger by 0.01.',
    H3: 'How much error² grows per unit of b: an estimate of the gradient from a small change.',
    K3: 'The same gradient by formula: exact, with no trial step.',
    M4: 'A step against the gradient, scaled by the rate.',
    F33: 'Root of the sum of all squared errors. The original calls it rmse, but it is not a mean: for that, divide by √29.',
    C37: 'The error of each epoch is logged below.',
  },
};
