import { fill, label } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { start } from './data.ts';
import {
  average,
  decay,
  descent,
  given,
  gradients,
  lastRowNote,
  memoryNote,
  remember,
  renewed,
  widths,
} from './descent.ts';
import { epochs, errorChart, memoryRow, ownError, rateRow, resetRow, weightRows } from './epoch-table.ts';

export const rmspropTab: TabDefinition = {
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
    given('D2', [0.02]),
    label('I1', 'beta'),
    ...decay('J1', 'K1', 0.9),
    ...gradients('F', 'G'),
    fill('H4:H32', '=C4-F4*$D$2/SQRT(J3)', renewed),
    fill('I4:I32', '=D4-G4*$D$2/SQRT(K3)', renewed),
    ...remember('J:K', [9309.63147497951, 38847505.04948409], ['mean sq.']),
    average('J:K', '$J$1', '$K$1', 'F4^2'),
    ...epochs(ownError, [
      memoryRow('J32:K32', 'J33:K33', 10000, 'the mean squares of row 32'),
      ...weightRows(),
      resetRow(1, 'J32:K32', 'J33:K33', 'mean squares of the first pass'),
      resetRow(2, 'J32:K32', 'J33:K33', 'mean squares of the second pass'),
    ]),
  ],
  charts: [errorChart()],
  notes: {
    C1: lastRowNote,
    J1: 'The share of the mean square that is kept; the rest, in K1, is the share of the new gradient’s square.',
    J3: memoryNote,
    J4: 'The mean square of recent gradients: a moving average.',
    H4: 'The gradient divided by the root of its mean square before this row. Adam uses the mean square of this row.',
  },
};

export const momentumTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({
      b: 1.2610777567972657,
      a: 2.358034790954434,
      newB: 'H',
      newA: 'I',
      titles: ['prediction', 'de/db', 'de/da', 'new b', 'new a'],
    }),
    label('D1', 'rate'),
    given('D2', [0.0001]),
    label('I1', 'beta'),
    ...decay('J1', 'K1', 0.9),
    ...gradients('F', 'G'),
    fill('H4:H32', '=C4-J4*$D$2', renewed),
    fill('I4:I32', '=D4-K4*$D$2', renewed),
    ...remember('J:K', [-19.279531290451075, 162.8396203477341], ['velocity']),
    average('J:K', '$J$1', '$K$1', 'F4'),
    ...epochs(ownError, [
      memoryRow('J32:K32', 'J33:K33', 0, 'the velocities of row 32'),
      ...weightRows(),
      rateRow(0.0001),
      resetRow(1, 'J32:K32', 'J33:K33', 'velocities of the first pass'),
    ]),
  ],
  charts: [errorChart()],
  notes: {
    C1: lastRowNote,
    J1: 'The share of the last step that is kept: 0.9 of it, plus 0.1 of the new gradient.',
    J3: memoryNote,
    J4: 'The velocity: a moving average of the gradients. The new gradient has the weight 1 − beta.',
    H4: 'The step follows the velocity instead of the gradient.',
  },
};
