import { type Block, fill, label } from '../builder/blocks.ts';
import { average, decay, given, gradients, remember, renewed } from './descent.ts';
import { type EpochRow, memoryRow, resetRow } from './epoch-table.ts';

/** What Adam's optimisers remember, each of b and of a. */
export const adamMemoryNames = ['velocity', 'mean sq.'];

interface AdamSettings {
  readonly rate: number;
  /** How much of the velocity and of the mean square stays. */
  readonly betas: readonly [velocity: number, meanSquare: number];
  /** Velocities of b and a, then their mean squares, when the epoch starts. */
  readonly state: readonly [number, number, number, number];
}

/** What the tabs adam and adam_ann share: columns F to M and their settings. */
export const adamColumns = ({ rate, betas, state }: AdamSettings): Block[] => [
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

/** What Adam's optimisers remember of row 32, in two rows. */
export const adamMemory = (
  velocities = ['J32:K32', 'J33:K33'],
  squares = ['L32:M32', 'L33:M33'],
): EpochRow[] => [
  memoryRow(squares[0]!, squares[1]!, 10000, 'the mean squares of row 32'),
  memoryRow(velocities[0]!, velocities[1]!, 0, 'the velocities of row 32'),
];

/** The reset of adam: two passes, in each the mean squares first, then the velocities that follow from them. */
export const adamPasses = (memory: readonly EpochRow[]): EpochRow[] =>
  ['first', 'first', 'second', 'second'].map((pass, index) => {
    const { from, to } = memory[index % 2]!;
    const what = index % 2 === 0 ? 'mean squares' : 'velocities';
    return resetRow(index + 1, String(from), to!, `${what} of the ${pass} pass`);
  });

export const adamTitles = ['prediction', 'de/db', 'de/da', 'new b', 'new a'];

export const adamNotes = {
  J1: 'The share of the velocity that is kept; the rest, in K1, is the share of the new gradient.',
  L1: 'The same for the mean square.',
  J4: 'The velocity, as on the tab momentum.',
  L4: 'The mean square of recent gradients, as on the tab rmsprop.',
  H4: 'The velocity divided by the root of this row’s mean square. Published Adam also corrects the bias of both at the start.',
};
