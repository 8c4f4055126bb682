import { ErrorValue } from '../values.ts';
import { type Cells, numbersIn } from './cells.ts';
import { Memory } from './memory.ts';

const memory = new Memory<Float64Array | ErrorValue>();

/** The numbers in cells in ascending order, or the first error. */
export const sortedNumbers = (data: Cells): Float64Array | ErrorValue =>
  memory.of([data], () => {
    const numbers = numbersIn(data);
    return numbers instanceof ErrorValue ? numbers : Float64Array.from(numbers).sort();
  });

/** How many of the sorted numbers are below `value`. */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted numbers are at most `value`. */
export function countUpTo(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
