import { fill, label } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { adamMemory, adamMemoryNames, adamPasses } from './adam.ts';
import { start } from './data.ts';
import {
  average,
  decay,
  descent,
  given,
  gradients,
  lastRowNote,
  memory,
  memoryNote,
  remember,
  renewed,
  widths,
} from './descent.ts';
import { epochs, errorChart, rateRow, resetRow, weightRows } from './epoch-table.ts';

const evesMemory = adamMemory(['K32:L32', 'K33:L33'], ['M32:N32', 'M33:N33']);

export const eveTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({
      ...start,
      newB: 'I',
      newA: 'J',
      titles: ['prediction', 'error²', 'de/db', 'de/da', 'new b', 'new a'],
    }),
    label('D1', 'rate'),
    given('D2', [1]),
    label('J1', 'beta'),
    ...decay('K1', 'L1', 0.7),
    ...decay('M1', 'N1', 0.9),
    fill('F4:F32', '=(B4-E4)^2', renewed),
    ...gradients('G', 'H'),
    fill('I4:I32', '=C4-K4*$D$2/SQRT(M4)/$F$38', renewed),
    fill('J4:J32', '=D4-L4*$D$2/SQRT(N4)/$F$38', renewed),
    ...remember(
      'K:N',
      [4.223800054218521, -15.966661111217437, 672.901089046245, 2666772.931402197],
      adamMemoryNames,
    ),
    average('K:L', '$K$1', '$L$1', 'G4'),
    average('M:N', '$M$1', '$N$1', 'G4^2'),
    label('E33', 'loss'),
    fill('F33', '=SQRT(SUM(F4:F32))', memory),
    label('E34', 'last loss'),
    given('F34', [239.79849927509557], '0.00'),
    label('E35', 'loss before'),
    given('F35', [119.89924963754778], '0.00'),
    label('E36', 'r'),
    fill('F36', '=ABS(F34-F35)/MIN(F34;F35)', memory),
    label('E37', 'last d'),
    given('F37', [1], '0.00'),
    label('H37', 'beta'),
    label('E38', 'd'),
    fill('F38', '=F37*H38+(1-H38)*F36', memory),
    given('H38', [0.9]),
    ...epochs('F33', [
      { step: 1, from: 'F34', to: 'F35', onReset: 1, says: 'the loss before the last one' },
      { step: 1, from: 'F33', to: 'F34', onReset: 2, says: 'the last loss' },
      ...evesMemory,
      ...weightRows(),
      { step: 1, from: 'F38', to: 'F37', onReset: 1, says: 'd of this epoch' },
      rateRow(1),
      ...adamPasses(evesMemory),
      resetRow(5, 'F33', 'F34', 'the loss of the second pass'),
      resetRow(5, '=F33/2', 'F35', 'F33 / 2, so that d starts with 1'),
    ]),
  ],
  charts: [errorChart('E40')],
  notes: {
    C1: lastRowNote,
    K3: memoryNote,
    P12: 'The original restores the old velocities and mean squares here without recalculating in between, so its reset depends on earlier values. This reset works as on the tab adam and does not.',
    F33: 'Root of the sum of squared errors, not of their mean.',
    F36: 'The change of the loss from one epoch to the next, relative to the smaller loss.',
    F38: 'Steps are divided by d: if the loss jumps, d grows and steps get shorter.',
  },
};
