import { type Block, fill, label } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { start } from './data.ts';
import { descent, given, gradients, lastRowNote, memory, renewed, widths } from './descent.ts';
import { epochs, errorChart, memoryRow, ownError, resetRow, weightRows } from './epoch-table.ts';

/** A rate for each weight: the common one in D2, divided by the size of the last epoch's gradients in F1 and G1. */
const rates: readonly Block[] = [
  label('E1', 'last size'),
  label('E2', 'rate / size'),
  fill('F2:G2', '=$D$2/F1', { role: 'linear', format: '0.00E+00' }),
];

/** The size of this epoch's gradients. */
export const rootOfSquares: readonly Block[] = [
  label('E33', 'size'),
  fill('F33:G33', '=SQRT(SUMSQ(F4:F32))/COUNT(F4:F32)', memory),
];

export const adagradAnnTab: TabDefinition = {
  widths,
  blocks: [
    ...descent({
      b: 29.406245790980623,
      a: 2.0217110111321754,
      newB: 'I',
      newA: 'H',
      titles: ['prediction', 'de/db', 'de/da', 'new a', 'new b'],
    }),
    label('D1', 'rate'),
    given('D2', [0.00390625]),
    given('F1', [0.2758546608505688, 16.186122587302258], '0.00'),
    given('H1', [100]),
    label('I1', 'last H33'),
    given('J1', [0.008150279596949212], '0.0000'),
    ...rates,
    ...gradients('F', 'G'),
    fill('H4:H32', '=D4-G4*$G$2', renewed),
    fill('I4:I32', '=C4-F4*$F$2', renewed),
    ...rootOfSquares,
    fill('H33', '=F33*F2+G33*G2', memory),
    ...epochs(ownError, [
      memoryRow('F33:G33', 'F1:G1', 1000000, 'the gradient sizes'),
      ...weightRows(),
      {
        step: 2,
        when: 'while',
        condition: '=H33>2*J1',
        from: '=D2/2',
        to: 'D2',
        onReset: 0.5,
        says: 'while H33 > 2 · J1: D2 / 2, to avoid jumps',
      },
      { step: 3, from: 'H33', to: 'J1', onReset: 100, says: 'the distance the weights would move' },
    ]),
  ],
  charts: [errorChart()],
  notes: {
    C1: lastRowNote,
    F1: 'The gradient sizes of the last epoch: F33 and G33 are copied here when it ends.',
    H1: 'No formula uses this number; the original includes it.',
    J1: 'H33 of the last epoch. If H33 more than doubles, the rate in D2 is halved until it no longer does.',
    H33: 'The total distance that both weights would move: gradients times rates.',
  },
};

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
