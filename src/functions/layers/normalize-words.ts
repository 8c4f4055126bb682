import { refuse } from '../cells.ts';
import { number, optional } from '../parameters.ts';

/** Throws before a division by 0, if all numbers of a row or column are equal. */
export function checkSpread(variance: Float64Array, epsilon: number, line: 'row' | 'column'): void {
  const at = epsilon === 0 ? variance.indexOf(0) : -1;
  if (at >= 0) refuse(`the variance of ${line} ${at + 1} is 0, so epsilon must be greater than 0`);
}

export const epsilonParameter = optional(number({ minimum: 0 }), 1e-5);

export const weightHelp = {
  shape: 'as many cells as columns',
  text: 'One factor per column, applied after normalization.',
  whenLeftOut: '1 for each',
};
export const biasHelp = {
  shape: 'as many cells as columns',
  text: 'One number per column, added last.',
  whenLeftOut: '0 for each',
};
export const epsilonHelp = {
  shape: 'one cell',
  text: 'A small number, 0 or greater, that prevents division by 0.',
};
