import { type Block, fill, heading, label, values } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import original from './data.json';

/**
 * Ratings (MovieLens ml-latest-small), factors, words and embeddings of fast.ai's collab_filter workbook
 * (Apache-2.0); see NOTICE.
 */

type Matrix = readonly (readonly number[])[];

const movies: readonly number[] = original.movies;
/**
 * What the sheets call the films. The original renumbers them, and lists them in the order of their MovieLens ids:
 * these are the 15 films of ml-latest-small (2016) with the most ratings.
 */
const titles: Readonly<Record<number, readonly [short: string, full: string]>> = {
  27: ['Braveheart', 'Braveheart (1995)'],
  49: ['Pulp Fict.', 'Pulp Fiction (1994)'],
  57: ['F. Gump', 'Forrest Gump (1994)'],
  72: ['Jurassic', 'Jurassic Park (1993)'],
  79: ['Schindler', 'Schindler’s List (1993)'],
  89: ['Terminator', 'Terminator 2: Judgment Day (1991)'],
  92: ['Lambs', 'The Silence of the Lambs (1991)'],
  99: ['Shawshank', 'The Shawshank Redemption (1994)'],
  143: ['Star Wars', 'Star Wars: Episode IV (1977)'],
  179: ['Empire', 'Star Wars: Episode V – The Empire Strikes Back (1980)'],
  180: ['Raiders', 'Raiders of the Lost Ark (1981)'],
  197: ['Back to F.', 'Back to the Future (1985)'],
  402: ['Matrix', 'The Matrix (1999)'],
  417: ['Toy Story', 'Toy Story (1995)'],
  505: ['Fargo', 'Fargo (1996)'],
};
export const films: readonly string[] = movies.map((movie) => titles[movie]![0]);
/** The number that the original has in place of each film. */
export const filmNumbers: ReadonlyMap<string, number> = new Map(
  movies.map((movie) => [titles[movie]![0], movie]),
);
const filmNote = `From left to right: ${movies.map((movie) => titles[movie]![1]).join(', ')}.`;
export const users: readonly number[] = original.users;
/** A row for each user, a column for each movie; null if the user has not rated it. */
export const ratings: readonly (readonly (number | null)[])[] = original.ratings;

/** 5 factors × 15 movies. */
export const movieFactors: Matrix = original.movieFactors;
/** 15 users × 5 factors. */
export const userFactors: Matrix = original.userFactors;
export const movieBias: readonly number[] = original.movieBias;
export const userBias: readonly number[] = original.userBias;

/** 48 words in reading order. */
export const text: readonly string[] = original.words;
/** 14 words, sorted case-insensitively, and five numbers for each. */
export const vocabulary: readonly string[] = original.vocabulary;
export const wordEmbeddings: Matrix = original.wordEmbeddings;

/** A row as a column of cells. */
export const down = <T>(line: readonly T[]): T[][] => line.map((entry) => [entry]);

const transpose = (matrix: Matrix): number[][] =>
  matrix[0]!.map((_, column) => matrix.map((line) => line[column]!));

const ratingOf = (user: number, movie: number): number | null =>
  ratings[users.indexOf(user)]![movies.indexOf(movie)]!;

/** [user, film, rating] of every rated pair, film by film in the original's order. */
export const ratingList: readonly (readonly [number, string, number])[] = original.moviesAsListed.flatMap(
  (movie) =>
    users.flatMap((user) => {
      const rating = ratingOf(user, movie);
      return rating === null ? [] : [[user, titles[movie]![0], rating] as const];
    }),
);

export const id: Look = { role: 'linear' };
/** Small enough for the column of a film. */
export const filmTitle: Look = { role: 'linear', fontSize: 7 };
export const factor: Look = { role: 'weight', format: '0.00' };
export const predicted: Look = { role: 'result', format: '0.00' };
export const error: Look = { role: 'result', format: '0.0000' };

/** Widths in pixels of the columns with factors and with ratings. */
export const tableWidths = [
  ['A:G', 58],
  ['H:V', 50],
] as const;

/** The 15 × 15 ratings in H2:V16, with blanks for missing ones, and their ids. */
export const ratingsTable: readonly Block[] = [
  heading('W1', 'Ratings'),
  label('G1', 'film'),
  values('H1', [films], filmTitle),
  label('F2', 'user'),
  values('G2', down(users), id),
  values(
    'H2',
    ratings.map((line) => line.map((rating) => rating ?? '')),
    { role: 'input' },
  ),
];

/** Consecutive positions after the first, which is typed. */
export function positions(cell: string, range: string): Block[] {
  const look: Look = { role: 'linear', format: '0' };
  return [values(cell, [[1]], look), fill(range, `=${cell}+1`, look)];
}

/** For the first film of the ratings. */
export const filmNotes = { H1: filmNote };

/** Five numbers for each user in C4:G18 and for each film in C22:G36, with ids or titles and positions. */
export const embeddingTable: readonly Block[] = [
  heading('B2', 'Users'),
  heading('C2', 'Embeddings'),
  label('A3', 'position'),
  label('B3', 'id'),
  ...positions('A4', 'A5:A18'),
  values('B4', down(users), id),
  values('C4', userFactors, factor),
  heading('B20', 'Films'),
  label('A21', 'position'),
  label('B21', 'title'),
  ...positions('A22', 'A23:A36'),
  values('B22', down(films), id),
  values('C22', transpose(movieFactors), factor),
];
