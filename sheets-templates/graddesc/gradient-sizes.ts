import { type Block, fill, label } from '../builder/blocks.ts';
import { memory } from './descent.ts';

/** A rate for each weight: the common one in D2, divided by the size of the last epoch's gradients in F1 and G1. */
export const rates: readonly Block[] = [
  label('E1', 'last size'),
  label('E2', 'rate / size'),
  fill('F2:G2', '=$D$2/F1', { role: 'linear', format: '0.00E+00' }),
];

/** The size of this epoch's gradients. */
export const rootOfSquares: readonly Block[] = [
  label('E33', 'size'),
  fill('F33:G33', '=SQRT(SUMSQ(F4:F32))/COUNT(F4:F32)', memory),
];
