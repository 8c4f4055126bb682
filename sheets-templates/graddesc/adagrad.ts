import { fill, label } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { start } from './data.ts';
import { descent, given, gradients, renewed, widths } from './descent.ts';
import { epochs, errorChart, memoryRow, ownError, resetRow, weightRows } from './epoch-table.ts';
import { rates, rootOfSquares } from './gradient-sizes.ts';

export const adagradTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({
      ...start,
      newB: 'H',
      newA: 'I',
      titles: ['prediction', 'de/db', 'de/da', 'new b', 'new a'],
    }),
    label('D1', 'rate'),
    given('D2', [0.001]),
    given('F1', [28.092710228958623, 1918.710769527765], '0.00'),
    ...rates,
    ...gradients('F', 'G'),
    fill('H4:H32', '=C4-F4*$F$2', renewed),
    fill('I4:I32', '=D4-G4*$G$2', renewed),
    ...rootOfSquares,
    ...epochs(ownError, [
      memoryRow('F33:G33', 'F1:G1', 10000, 'the gradient sizes'),
      ...weightRows('I32', 'H32', 'updated by row 32'),
      resetRow(1, 'F33:G33', 'F1:G1', 'sizes of the first gradients'),
    ]),
  ],
  charts: [errorChart()],
  notes: {
    C1: 'The next epoch starts from H32 and I32, the new weights of the last row.',
    F1: 'The gradient sizes of the last epoch: F33 and G33 are copied here when it ends.',
    F2: 'The rate of each weight: small if its gradients are large.',
    F33: 'Root of the sum of squares, divided by the number of points. Each epoch replaces the previous value; published Adagrad adds up all of them.',
  },
};
