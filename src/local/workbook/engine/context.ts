import type { SheetData } from '../types.ts';
import type { CustomCalls } from './custom-calls.ts';
import type { RandomSource } from './random-source.ts';
import type { Spills } from './spills.ts';
import type { Volatility } from './volatility.ts';

/** What the functions of one HyperFormula instance share; handed over as its configuration's `context`. */
export interface EngineContext {
  /** By HyperFormula's sheet number. */
  readonly sheets: readonly SheetData[];
  readonly random: RandomSource;
  readonly calls: CustomCalls;
  readonly spills: Spills;
  readonly volatility: Volatility;
  /** Milliseconds since 1970, for NOW and TODAY. */
  readonly now: () => number;
}
