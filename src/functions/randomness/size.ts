import { wholeNumber } from '../parameters/single.ts';
import { startingAt } from '../parameters/starting-at.ts';

/** How many rows or columns to draw. */
export const sizeParameter = startingAt(2, wholeNumber({ minimum: 1 }));
