import { fill, label, values, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';

export const dataTab: TabDefinition = {
  widths: [['A:C', 90]],
  blocks: [
    words('A1', ['true weights'], { role: 'heading' }),
    label('A2', 'b'),
    label('B2', 'intercept'),
    values('C2', [[30]], { role: 'input' }),
    label('A3', 'a'),
    label('B3', 'slope'),
    values('C3', [[2]], { role: 'input' }),
    words('B5', ['x', 'y = ax + b'], { role: 'columnTitle' }),
    fill('B6:B34', '=RANDBETWEEN(1;100)', { role: 'linear' }),
    fill('C6:C34', '=$C$2+B6*$C$3', { role: 'result' }),
  ],
  charts: [
    {
      kind: 'scatter',
      title: 'The points',
      x: 'B6:B34',
      series: [{ name: 'y = ax + b', range: 'C6:C34' }],
      xTitle: 'x',
      yTitle: 'y = ax + b',
      anchor: 'E2',
      width: 480,
      height: 336,
    },
  ],
  notes: {
    B6: 'Redrawn at every change. The other tabs do not use these numbers: their points were drawn once and stay fixed.',
    C6: 'Points on the line, without noise: a perfect fit exists, and training should find b = 30 and a = 2.',
  },
};

/** The points of fast.ai's graddesc workbook (Apache-2.0), see NOTICE; they are exactly on y = 2x + 30. */

/** [x, y], in the order of an epoch. */
export const points: readonly (readonly [number, number])[] = [
  [14, 58],
  [86, 202],
  [28, 86],
  [51, 132],
  [28, 86],
  [29, 88],
  [72, 174],
  [62, 154],
  [84, 198],
  [15, 60],
  [42, 114],
  [62, 154],
  [47, 124],
  [35, 100],
  [9, 48],
  [38, 106],
  [44, 118],
  [99, 228],
  [13, 56],
  [21, 72],
  [28, 86],
  [20, 70],
  [8, 46],
  [64, 158],
  [99, 228],
  [70, 170],
  [27, 84],
  [17, 64],
  [8, 46],
];

/** The initial weights after a reset: intercept b and slope a. */
export const start = { b: 1, a: 1 };
