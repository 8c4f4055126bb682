import { optional } from '../parameters/optional.ts';
import { number } from '../parameters/single.ts';

export const epsilonParameter = optional(number({ minimum: 0 }), 1e-5);

export const weightHelp = {
  shape: 'as many cells as columns',
  text: 'One number to multiply each column with, after normalising.',
  whenLeftOut: '1 for each',
};
export const biasHelp = {
  shape: 'as many cells as columns',
  text: 'One number to add to each column at the end.',
  whenLeftOut: '0 for each',
};
export const epsilonHelp = {
  shape: 'one cell',
  text: 'A small number that keeps the division safe, at least 0.',
};
