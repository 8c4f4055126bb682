import type { FunctionRule } from '../lower/call.ts';
import { aggregates } from './aggregates.ts';
import { arrays } from './arrays.ts';
import { comparison } from './comparison.ts';
import { conditionalSums } from './conditional-sums.ts';
import { information } from './information.ts';
import { lambdas } from './lambdas.ts';
import { logic } from './logic.ts';
import { lookup } from './lookup.ts';
import { arithmetic, mathematics } from './mathematics.ts';
import { movedReferences } from './moved-references.ts';
import { products } from './products.ts';
import { text, writtenFunctions } from './text.ts';

/** All functions and operators that formulas may use, by name in capital letters. */
export const library: ReadonlyMap<string, FunctionRule> = new Map(
  [
    arithmetic,
    mathematics,
    comparison,
    aggregates,
    products,
    conditionalSums,
    logic,
    information,
    text,
    lookup,
    movedReferences,
    arrays,
    lambdas,
    writtenFunctions,
  ].flatMap((family) => Object.entries(family)),
);

/** Functions whose value changes at every recalculation: their cells keep the value that was read. */
export const volatileFunctions: ReadonlySet<string> = new Set([
  'RAND',
  'RANDBETWEEN',
  'RANDARRAY',
  'NOW',
  'TODAY',
  'GOOGLEFINANCE',
  'IMPORTDATA',
  'IMPORTFEED',
  'IMPORTHTML',
  'IMPORTRANGE',
  'IMPORTXML',
]);
