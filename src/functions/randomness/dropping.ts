import { number } from '../parameters/single.ts';
import { startingAt } from '../parameters/starting-at.ts';

/** The probability of dropping. */
export const droppingParameter = startingAt(1 / 2, number({ minimum: 0, below: 1 }));
