import { HyperFormula } from 'hyperformula';
import { registerCellPlugin } from '../cell-plugin.ts';
import { registerArrays } from './arrays.ts';
import { registerLookup } from './lookup.ts';
import { registerMatrix } from './matrix.ts';
import { registerRewrites } from './rewrites.ts';
import { registerScalars } from './scalars.ts';
import { registerSort } from './sort.ts';
import { registerStatistics } from './statistics.ts';
import { registerText } from './text.ts';
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
  registerSort();
  registerText();
}

/** What HyperFormula has, but means otherwise than Google Sheets, or would answer from inside our engine. */
const withheld = new Set(['FORMULATEXT', 'ISFORMULA', 'SHEET', 'SHEETS']);

/** Names that the engine calculates as Google Sheets does. */
export function calculatedFunctions(): ReadonlySet<string> {
  return new Set(HyperFormula.getRegisteredFunctionNames('enGB').filter((name) => !withheld.has(name)));
}
