import { commonFunctions } from './common.ts';
import type { Definition, Family } from './definition.ts';
import { typedDates } from './locale-of.ts';
import { query } from './query/query.ts';
import { sparklines } from './sparkline.ts';
import { textNumbers } from './text/numbers.ts';
import { regularExpressions } from './text/regular-expressions.ts';

// Families that need packages (number formats and regular expressions take 250 KB) or only make sense in a grid.
const families: readonly Family[] = [query, regularExpressions, textNumbers, typedDates, sparklines];

/** All functions of the page. The trainer has the common ones and reads the values of cells that use the others. */
export const allFunctions: ReadonlyMap<string, Definition> = new Map([
  ...commonFunctions,
  ...families.flatMap((family) => Object.entries(family)),
]);
