import type { CustomArgument, CustomResult } from '../tape/custom-call.ts';
import { densitySlopes } from './densities.ts';
import { selectionSlopes } from './selections.ts';
import { statisticsSlopes } from './statistics.ts';

/**
 * The derivative of a function whose value another rule computes: of a scalar objective by each argument's cells,
 * given its derivative by the result's cells. Null for an argument that has none.
 */
export type SlopeRule = (
  given: readonly CustomArgument[],
  result: CustomResult,
  gradient: Float64Array,
  /** The function's value for other arguments. */
  evaluate: (changed: readonly CustomArgument[]) => CustomResult,
) => readonly (Float64Array | null)[];

/** By name in capital letters. */
export const slopes: Readonly<Record<string, SlopeRule>> = {
  ...selectionSlopes,
  ...statisticsSlopes,
  ...densitySlopes,
};
