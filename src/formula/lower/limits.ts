import { problems } from '../problem.ts';
import type { Context } from './context.ts';

/** Google holds ten million cells in a file; an array of one formula has to leave room for the others. */
export const largestArray = 2_000_000;
/** Numbers of four bytes that a browser's tab can spare. */
const mostWork = 40_000_000;
/** What a call costs beside the values that it reads, so that LAMBDAs that call one another come to an end. */
const costOfCall = 20;
/** Functions that lower their own arguments, such as IF, within one another: as many as any browser's stack takes. */
const deepest = 240;

function spend(context: Context, count: number): void {
  context.builder.work += count;
  if (context.builder.work > mostWork) throw problems.tooManyValues(context.cell, mostWork);
}

/** Room for an array in every lane. Throws a problem that names the cell instead of running out of memory. */
export function reserve(context: Context, rows: number, columns: number): Int32Array {
  const size = rows * columns;
  if (!(size <= largestArray)) throw problems.tooLarge(context.cell, size, largestArray);
  spend(context, size * context.laneCount);
  return new Int32Array(size * context.laneCount);
}

/** Counts one call of a function. */
export const spendCall = (context: Context): void => spend(context, costOfCall);

/** Throws a problem where functions stand too deep within one another, or a LAMBDA would call itself without end. */
export function checkDepth(context: Context): void {
  if (context.depth > deepest) throw problems.tooDeep(context.cell);
}
