import type { CustomArgument } from '../tape/custom-call.ts';
import type { SlopeRule } from './slopes.ts';

/** A gradient of 0 for each cell of an argument. */
export const zeros = ({ cells }: CustomArgument): Float64Array => new Float64Array(cells.length);

/** The derivative is 0 wherever there is one: the value jumps. */
export const flat: SlopeRule = (given) => given.map(zeros);

/** The cells of an argument that are numbers, with their places. */
export function numbersOf({ cells }: CustomArgument): { values: number[]; places: number[] } {
  const values: number[] = [];
  const places: number[] = [];
  cells.forEach((cell, place) => {
    if (typeof cell !== 'number') return;
    values.push(cell);
    places.push(place);
  });
  return { values, places };
}

/** The number in an argument that is a single value: blank is 0, TRUE 1. */
export const numberIn = (argument: CustomArgument | undefined, fallback = 0): number =>
  argument?.given && argument.cells[0] !== null ? Number(argument.cells[0]) : fallback;
