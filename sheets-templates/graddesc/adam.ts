import { type Block, fill, label, words } from '../builder/blocks.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { rootOfSquares } from './adagrad.ts';
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
import {
  type EpochRow,
  epochs,
  errorChart,
  memoryRow,
  ownError,
  rateRow,
  resetRow,
  weightRows,
} from './epoch-table.ts';

/** The state of Adam's optimizers, each for b and for a. */
export const adamMemoryNames = ['velocity', 'mean sq.'];

interface AdamSettings {
  readonly rate: number;
  /** Decay of the velocity and of the mean square. */
  readonly betas: readonly [velocity: number, meanSquare: number];
  /** Velocities of b and a, then their mean squares, at the start of the epoch. */
  readonly state: readonly [number, number, number, number];
}

/** Columns shared by the tabs adam and adam_ann: F to M and their settings. */
const adamColumns = ({ rate, betas, state }: AdamSettings): Block[] => [
  label('D1', 'rate'),
  given('D2', [rate]),
  label('I1', 'beta'),
  ...decay('J1', 'K1', betas[0]),
  ...decay('L1', 'M1', betas[1]),
  ...gradients('F', 'G'),
  fill('H4:H32', '=C4-J4*$D$2/SQRT(L4)', renewed),
  fill('I4:I32', '=D4-K4*$D$2/SQRT(M4)', renewed),
  ...remember('J:M', state, adamMemoryNames),
  average('J:K', '$J$1', '$K$1', 'F4'),
  average('L:M', '$L$1', '$M$1', 'F4^2'),
];

/** The state of Adam's optimizers after row 32, in two rows. */
export const adamMemory = (
  velocities = ['J32:K32', 'J33:K33'],
  squares = ['L32:M32', 'L33:M33'],
): EpochRow[] => [
  memoryRow(squares[0]!, squares[1]!, 10000, 'the mean squares of row 32'),
  memoryRow(velocities[0]!, velocities[1]!, 0, 'the velocities of row 32'),
];

/** The reset of adam: two passes; each first resets the mean squares, then the velocities that depend on them. */
export const adamPasses = (memory: readonly EpochRow[]): EpochRow[] =>
  ['first', 'first', 'second', 'second'].map((pass, index) => {
    const { from, to } = memory[index % 2]!;
    const what = index % 2 === 0 ? 'mean squares' : 'velocities';
    return resetRow(index + 1, String(from), to!, `${what} of the ${pass} pass`);
  });

const adamTitles = ['prediction', 'de/db', 'de/da', 'new b', 'new a'];

const adamNotes = {
  J1: 'The share of the velocity that is kept; the rest, in K1, is the share of the new gradient.',
  L1: 'The same for the mean square.',
  J4: 'The velocity, as on the tab momentum.',
  L4: 'The mean square of recent gradients, as on the tab rmsprop.',
  H4: 'The velocity divided by the root of this row’s mean square. Published Adam also corrects the bias of both at the start.',
};

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

export const adamTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({ ...start, newB: 'H', newA: 'I', titles: adamTitles }),
    ...adamColumns({
      rate: 1,
      betas: [0.7, 0.9],
      state: [-19.370509429769257, -636.9620431360627, 5489.999378391848, 27555653.260482278],
    }),
    ...epochs(ownError, [...adamMemory(), ...weightRows(), rateRow(1), ...adamPasses(adamMemory())]),
  ],
  charts: [errorChart()],
  notes: { C1: lastRowNote, J3: memoryNote, ...adamNotes },
};
