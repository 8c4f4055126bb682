import type { CustomArgument, CustomFunction, CustomFunctions } from '../formula/tape/custom-call.ts';
import { uniformWeights } from '../nn/initialize.ts';
import { seedAtStep } from '../nn/random.ts';
import { replaced, seedOfSeries } from './redrawing.ts';

type Inputs = readonly CustomArgument[];

/** The one number of an argument. @throws where it is none */
function numberAt(inputs: Inputs, position: number, usual: number): number {
  const argument = inputs[position];
  if (!argument?.given) return usual;
  const [cell] = argument.cells;
  if (argument.cells.length !== 1 || typeof cell !== 'number') throw new Error('one number is needed');
  return cell;
}

/** Draws between 0 and 1 as many as a function of Google's returns; the seed is the last argument. */
function drawn(rows: number, columns: number, inputs: Inputs): number[] {
  return [...uniformWeights(rows, columns, 0, 1, numberAt(inputs, inputs.length - 1, 0)).data];
}

/** A random function of Google's, drawn by us: the call's place is its seed, moved on with each step. */
const randomFunction = (evaluate: CustomFunction['evaluate']): CustomFunction => ({
  evaluate,
  isFlat: true,
  isPlaced: true,
  redrawing: {
    redrawn: (inputs, { step, series }) => {
      const seed = numberAt(inputs, inputs.length - 1, 0);
      return replaced(inputs, inputs.length - 1, seedAtStep(seedOfSeries(seed, series), step));
    },
    evaluated: (inputs) => inputs,
  },
});

const sizeOf = (inputs: Inputs, position: number): number => {
  const size = Math.trunc(numberAt(inputs.slice(0, -1), position, 1));
  if (!(size >= 1)) throw new Error('a size is at least 1');
  return size;
};

/**
 * RAND, RANDBETWEEN and RANDARRAY in a training that draws at each step. The sheet's own draw has no seed, so that of
 * step 0 is another one; an evaluation uses the draw of step 0.
 */
export const sheetRandom: CustomFunctions = {
  RAND: randomFunction((inputs) => ({ rows: 1, columns: 1, cells: drawn(1, 1, inputs) })),
  RANDARRAY: randomFunction((inputs) => {
    const [rows, columns] = [sizeOf(inputs, 0), sizeOf(inputs, 1)];
    return { rows, columns, cells: drawn(rows, columns, inputs) };
  }),
  RANDBETWEEN: randomFunction((inputs) => {
    const [low, high] = [Math.ceil(numberAt(inputs, 0, 0)), Math.floor(numberAt(inputs, 1, 0))];
    if (low > high) throw new Error('the lower bound is above the upper one');
    const [draw] = drawn(1, 1, inputs) as [number];
    return { rows: 1, columns: 1, cells: [low + Math.floor(draw * (high - low + 1))] };
  }),
};
