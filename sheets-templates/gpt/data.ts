import names from './names.json' with { type: 'json' };

/** 1,000 first names of at most 11 letters, evenly picked from the list of @faker-js/faker (MIT); see NOTICE. */
export const firstNames: readonly string[] = names.split(' ');

/** Id 0 begins and ends a name. */
export const alphabet = '.abcdefghijklmnopqrstuvwxyz';
/** Number of characters that the model sees at once. */
export const blockSize = 16;
/** Number of numbers per character. */
export const width = 16;
export const heads = 4;

/**
 * Normal numbers with mean 0 and standard deviation 0.08, rounded to 4 decimals; the same for the same seed.
 *
 * Source: S. Park, K. Miller: Random number generators: good ones are hard to find, 1988; G. Box, M. Muller, 1958.
 */
export function startWeights(rows: number, columns: number, seed: number): number[][] {
  let state = seed * 7919 + 17;
  const uniform = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  for (let i = 0; i < 10; i++) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.round(normal() * 800) / 10_000),
  );
}

/** 1, 2, 3 … as a column of cells. */
export const counted = (count: number): number[][] => Array.from({ length: count }, (_, i) => [i + 1]);

/** The tab's rows of the first and the last name of the list. */
export const listRow = 420;
export const listEnd = listRow + firstNames.length - 1;
/** The cell with the characters in the order of their ids, and the one with the number of problems of the list. */
export const [alphabetCell, countCell, problemsCell] = ['$B$416', '$X$422', '$X$423'];
