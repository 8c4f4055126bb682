import { registerCellPlugin } from '../cell-plugin.ts';
import { registerArrays } from './arrays.ts';
import { registerLookup } from './lookup.ts';
import { registerMatrix } from './matrix.ts';
import { registerRewrites } from './rewrites.ts';
import { registerScalars } from './scalars.ts';
import { registerStatistics } from './statistics.ts';
import { registerVolatileFunctions } from './volatile.ts';

let isRegistered = false;

/** Gives HyperFormula the emulator's functions. Its registry is one for the whole process. */
export function registerFunctions(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerCellPlugin();
  registerVolatileFunctions();
  registerRewrites();
  registerArrays();
  registerLookup();
  registerMatrix();
  registerScalars();
  registerStatistics();
}
