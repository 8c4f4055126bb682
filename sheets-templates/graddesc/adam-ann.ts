import { fill, label, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { adamColumns, adamMemory, adamNotes, adamTitles } from './adam-columns.ts';
import { descent, given, lastRowNote, memory, memoryNote, widths } from './descent.ts';
import { epochs, errorChart, ownError, resetRow, weightRows } from './epoch-table.ts';
import { rootOfSquares } from './gradient-sizes.ts';

export const adamAnnTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({ b: 29.990939773126538, a: 2.0041632844175137, newB: 'H', newA: 'I', titles: adamTitles }),
    ...adamColumns({
      rate: 0.00390625,
      betas: [0.9, 0.95],
      state: [-0.04844194314192592, -4.064202550984445, 0.02527589588662521, 161.89615404770484],
    }),
    label('N2', 'smallest N33'),
    given('N3', [10.326280808548518], '0.00'),
    ...rootOfSquares,
    fill('N33', '=SQRT(L33)+SQRT(M33)', memory),
    words('O33', ['roots, summed'], { role: 'text' }),
    words('O34', ['times N3'], { role: 'text' }),
    fill('K34:L34', '=1/K3', memory),
    fill('N34', '=N33/N3', memory),
    ...epochs(ownError, [
      ...adamMemory(),
      ...weightRows(),
      {
        step: 2,
        when: 'if',
        condition: '=N34>2',
        from: '=D2/4',
        to: 'D2',
        onReset: 1,
        says: 'if N34 > 2: D2 / 4, because the gradients have doubled',
      },
      {
        step: 2,
        when: 'if',
        condition: '=N33<N3',
        from: 'N33',
        to: 'N3',
        says: 'if N33 < N3: the smallest size so far',
      },
      resetRow(1, 'L32:M32', 'L33:M33', 'mean squares of the first pass'),
      resetRow(1, 'J32:K32', 'J33:K33', 'velocities of the first pass'),
      resetRow(2, 'L32:M32', 'L33:M33', 'mean squares of the second pass'),
      resetRow(2, 'J32:K32', 'J33:K33', 'velocities of the second pass'),
      resetRow(2, 'N33', 'N3', 'the size after the first pass'),
    ]),
  ],
  charts: [errorChart()],
  notes: {
    C1: lastRowNote,
    J3: memoryNote,
    ...adamNotes,
    N3: 'The smallest N33 so far.',
    F33: 'The gradient sizes, as on the tab adagrad. No formula uses these two numbers.',
    N33: 'The size of the gradients: the sum of the roots of both mean squares.',
    N34: 'The gradient size relative to the smallest so far. Above 2, the rate in D2 is divided by 4.',
    K34: 'A side calculation: one divided by the velocity and by the mean square. No formula uses these two numbers.',
  },
  corrections: [
    {
      cells: ['J5', 'H5', 'C6:M32', 'F33:G33', 'N33:N34'],
      original: 'omits the gradient of this row: its formula refers to an empty cell on another tab.',
      reason: 'uses the gradient in F5. All rows below depend on it.',
    },
  ],
};
