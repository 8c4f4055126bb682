import { fill, label } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { descent, given, gradients, lastRowNote, memory, renewed, widths } from './descent.ts';
import { epochs, errorChart, memoryRow, ownError, weightRows } from './epoch-table.ts';
import { rates, rootOfSquares } from './gradient-sizes.ts';

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
