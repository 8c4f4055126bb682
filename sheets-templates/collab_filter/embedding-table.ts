import { type Block, fill, heading, label, values } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import { down, movieFactors, movies, transpose, userFactors, users } from './data.ts';
import { factor, id } from './ratings-table.ts';

/** Positions count on from the first, which is typed. */
export function positions(cell: string, range: string): Block[] {
  const look: Look = { role: 'linear', format: '0' };
  return [values(cell, [[1]], look), fill(range, `=${cell}+1`, look)];
}

/** Five numbers for each user in C4:G18 and for each movie in C22:G36, with their ids and positions. */
export const embeddingTable: readonly Block[] = [
  heading('B2', 'Users'),
  heading('C2', 'Embeddings'),
  label('A3', 'position'),
  label('B3', 'id'),
  ...positions('A4', 'A5:A18'),
  values('B4', down(users), id),
  values('C4', userFactors, factor),
  heading('B20', 'Movies'),
  label('A21', 'position'),
  label('B21', 'id'),
  ...positions('A22', 'A23:A36'),
  values('B22', down(movies), id),
  values('C22', transpose(movieFactors), factor),
];
