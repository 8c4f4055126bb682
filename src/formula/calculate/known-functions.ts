import { allFunctions } from '../functions/all.ts';
import { forms } from './forms.ts';
import { operatorFunctions, unaryOperators } from './operators.ts';

/** All names that formulas may call, in capital letters, but for LAMBDA's own. */
export const calculatedFunctions: ReadonlySet<string> = new Set(
  [
    ...allFunctions.keys(),
    ...forms.keys(),
    ...operatorFunctions.keys(),
    ...unaryOperators.keys(),
    'LAMBDA',
  ].filter((name) => name !== '{'),
);

/** Whether the page calculates a function. */
export const isCalculated = (name: string): boolean => calculatedFunctions.has(name);
