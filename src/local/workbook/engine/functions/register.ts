import { registerCellPlugin } from '../cell-plugin.ts';
import { registerVolatileFunctions } from './volatile.ts';

let isRegistered = false;

/** Gives HyperFormula the emulator's functions. Its registry is one for the whole process. */
export function registerFunctions(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerCellPlugin();
  registerVolatileFunctions();
}
