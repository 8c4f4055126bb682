import { type Block, fill, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { points } from './data.ts';

/** What an epoch starts from: a cell, or cells in a row, with numbers that a learner may change. */
export const given = (cell: string, numbers: readonly number[], format?: string): Block =>
  values(cell, [numbers], { role: 'input', ...(format === undefined ? {} : { format }) });

const weight: Look = { role: 'linear', format: '0.0000' };
export const gradient: Look = { role: 'gradient', format: '0.00' };
export const renewed: Look = { role: 'result', format: '#,##0.00' };
export const memory: Look = { role: 'linear', format: '0.00' };
const columnTitle: Look = { role: 'columnTitle' };

interface Descent {
  /** Numbers that b and a have when the epoch starts, in C1 and C2. */
  readonly b: number;
  readonly a: number;
  /** Columns that hold the new b and the new a. */
  readonly newB: string;
  readonly newA: string;
  /** Titles of row 3, from column E on. */
  readonly titles: readonly string[];
}

/** What all tabs share: the points, both weights as each row finds them, and the prediction. */
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

/** Gradients of the squared error by b and by a, in two columns; `E` is the prediction. */
export const gradients = (byB: string, byA: string): Block[] => [
  fill(`${byB}4:${byB}32`, '=2*(E4-B4)', gradient),
  fill(`${byA}4:${byA}32`, `=${byB}4*A4`, gradient),
];

/**
 * Row 3 takes what row 33 remembers of the last epoch: `remember('J:K', [-19, 163], ['velocity'])` fills J33:K33
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

/** Two columns of averages that forget: `=J3*$J$1+$K$1*F4`, with the share that stays and what comes in. */
export const average = (columns: string, stays: string, comes: string, what: string): Block => {
  const [first, last] = columns.split(':') as [string, string];
  return fill(`${first}4:${last}32`, `=${first}3*${stays}+${comes}*${what}`, memory);
};

/** The share that is kept, typed in `cell`, and the rest of 1 beside it. */
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

/** Said on every tab whose epoch starts from row 32's own b and a. */
export const lastRowNote =
  'The next epoch starts from C32 and D32, the weights before the last step. The update of the last point is lost, as in the original; to keep it, use the new b and a of row 32 instead.';
export const memoryNote =
  'At the end of an epoch, the memory of row 32 is copied to row 33; this row reads it.';
