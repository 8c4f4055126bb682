/**
 * Ratings (MovieLens ml-latest-small), factors, words and embeddings of fast.ai's collab_filter workbook
 * (Apache-2.0); see NOTICE.
 */
import original from './data.json';

type Matrix = readonly (readonly number[])[];

export const movies: readonly number[] = original.movies;
export const users: readonly number[] = original.users;
/** A row for each user, a column for each movie; null where the user has not rated it. */
export const ratings: readonly (readonly (number | null)[])[] = original.ratings;

/** 5 factors × 15 movies. */
export const movieFactors: Matrix = original.movieFactors;
/** 15 users × 5 factors. */
export const userFactors: Matrix = original.userFactors;
export const movieBias: readonly number[] = original.movieBias;
export const userBias: readonly number[] = original.userBias;

/** 48 words in reading order. */
export const text: readonly string[] = original.words;
/** 14 words, sorted without regard to case, and five numbers for each. */
export const vocabulary: readonly string[] = original.vocabulary;
export const wordEmbeddings: Matrix = original.wordEmbeddings;

/** A row as a column of cells. */
export const down = <T>(line: readonly T[]): T[][] => line.map((entry) => [entry]);

export const transpose = (matrix: Matrix): number[][] =>
  matrix[0]!.map((_, column) => matrix.map((line) => line[column]!));

const ratingOf = (user: number, movie: number): number | null =>
  ratings[users.indexOf(user)]![movies.indexOf(movie)]!;

/** [user, movie, rating] of every rated pair, movie by movie in the original's order. */
export const ratingList: readonly (readonly [number, number, number])[] = original.moviesAsListed.flatMap(
  (movie) =>
    users.flatMap((user) => {
      const rating = ratingOf(user, movie);
      return rating === null ? [] : [[user, movie, rating] as const];
    }),
);
