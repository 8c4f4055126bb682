import { type Block, heading, label, values } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { down, movies, ratings, users } from './data.ts';

export const id: Look = { role: 'linear' };
export const factor: Look = { role: 'weight', format: '0.00' };
export const predicted: Look = { role: 'result', format: '0.00' };
export const error: Look = { role: 'result', format: '0.0000' };

/** Pixels of the factors' columns and of the ratings' columns. */
export const tableWidths = [
  ['A:G', 58],
  ['H:V', 46],
] as const;

/** The 15 × 15 ratings in H2:V16, a blank where there is none, with their ids. */
export const ratingsTable: readonly Block[] = [
  heading('W1', 'Ratings'),
  label('G1', 'movie'),
  values('H1', [movies], id),
  label('F2', 'user'),
  values('G2', down(users), id),
  values(
    'H2',
    ratings.map((line) => line.map((rating) => rating ?? '')),
    { role: 'input' },
  ),
];
