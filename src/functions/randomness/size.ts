import { wholeNumber } from '../parameters/single.ts';

/** How many rows or columns to draw. */
export const sizeParameter = wholeNumber({ minimum: 1 });
