import type { FunctionRule } from '../lower/call.ts';
import { aggregateRules } from './aggregates.ts';
import { arrays } from './arrays.ts';
import { comparison } from './comparison.ts';
import { conditionalSums } from './conditional-sums.ts';
import { informationRules } from './information.ts';
import { lambdaRules } from './lambdas.ts';
import { logicRules } from './logic.ts';
import { lookupRules, movedReferences } from './lookup.ts';
import { arithmetic, mathematicsRules } from './mathematics.ts';
import { products } from './products.ts';
import { textRules, writtenFunctions } from './text.ts';

/** All functions and operators that formulas may use, by upper-case name. */
export const library: ReadonlyMap<string, FunctionRule> = new Map(
  [
    arithmetic,
    mathematicsRules,
    comparison,
    aggregateRules,
    products,
    conditionalSums,
    logicRules,
    informationRules,
    textRules,
    lookupRules,
    movedReferences,
    arrays,
    lambdaRules,
    writtenFunctions,
  ].flatMap((family) => Object.entries(family)),
);

/** Functions whose values change at each recalculation: their cells keep the values that were read. */
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
