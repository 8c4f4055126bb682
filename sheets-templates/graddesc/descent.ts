import { type Block, fill, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { points } from './data.ts';

/** The initial values of an epoch: a cell, or cells in a row, with numbers that a learner may change. */
export const given = (cell: string, numbers: readonly number[], format?: string): Block =>
  values(cell, [numbers], { role: 'input', ...(format === undefined ? {} : { format }) });

const weight: Look = { role: 'linear', format: '0.0000' };
export const gradient: Look = { role: 'gradient', format: '0.00' };
export const renewed: Look = { role: 'result', format: '#,##0.00' };
export const memory: Look = { role: 'linear', format: '0.00' };
const columnTitle: Look = { role: 'columnTitle' };

interface Descent {
  /** b and a at the start of the epoch, in C1 and C2. */
  readonly b: number;
  readonly a: number;
  /** Columns with the new b and the new a. */
  readonly newB: string;
  readonly newA: string;
  /** Titles of row 3, from column E on. */
  readonly titles: readonly string[];
}

/** Blocks shared by all tabs: the points, both weights at each row, and the prediction. */
export function descent({ b, a, newB, newA, titles }: Descent): Block[] {
  return [
    label('B1', 'b'),
    given('C1', [b], '0.0000'),
    label('B2', 'a'),
    given('C2', [a], '0.0000'),
    words('A3', ['x', 'y', 'b', 'a', ...titles], columnTitle),
    values('A4', points, { role: 'input' }),
    fill('C4', '=C1', weight),
    fill('D4', '=C2', weight),
    fill('C5:C32', `=${newB}4`, weight),
    fill('D5:D32', `=${newA}4`, weight),
    fill('E4:E32', '=D4*A4+C4', weight),
  ];
}

/** Gradients of the squared error with respect to b and a, in two columns; `E` is the prediction. */
export const gradients = (byB: string, byA: string): Block[] => [
  fill(`${byB}4:${byB}32`, '=2*(E4-B4)', gradient),
  fill(`${byA}4:${byA}32`, `=${byB}4*A4`, gradient),
];

/**
 * Row 3 continues from row 33, the state of the last epoch: `remember('J:K', [-19, 163], ['velocity'])` fills J33:K33
 * and J3:K3, with the titles `velocity b` and `velocity a` above.
 */
export function remember(columns: string, numbers: readonly number[], names: readonly string[]): Block[] {
  const [first, last] = columns.split(':') as [string, string];
  const titles = names.flatMap((name) => [`${name} b`, `${name} a`]);
  return [
    words(`${first}2`, titles, columnTitle),
    fill(`${first}3:${last}3`, `=${first}33`, memory),
    given(`${first}33`, numbers, '0.00'),
  ];
}

/** Two columns of exponential averages: `=J3*$J$1+$K$1*F4`, with the decay and the new values. */
export const average = (columns: string, stays: string, comes: string, what: string): Block => {
  const [first, last] = columns.split(':') as [string, string];
  return fill(`${first}4:${last}32`, `=${first}3*${stays}+${comes}*${what}`, memory);
};

/** The decay, typed in `cell`, and 1 minus it in the next cell. */
export const decay = (cell: string, rest: string, share: number): Block[] => [
  given(cell, [share]),
  fill(rest, `=1-${cell}`, { role: 'linear', format: '0.00' }),
];

export const widths = [
  ['A:B', 58],
  ['C:O', 92],
  ['P:Q', 62],
  ['R:U', 82],
  ['V', 370],
] as const;

/** A note on every tab whose epoch starts from row 32's own b and a. */
export const lastRowNote =
  'The next epoch starts from C32 and D32, the weights before the last step. The update of the last point is lost, as in the original; to keep it, use the new b and a of row 32 instead.';
export const memoryNote =
  'At the end of an epoch, the memory of row 32 is copied to row 33; this row reads it.';
