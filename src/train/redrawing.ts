import type { CustomArgument, CustomFunctions, Draw, Redrawing } from '../formula/tape/custom-call.ts';
import type { FunctionDefinition } from '../functions/definition.ts';
import { batchCount, seedAtStep } from '../nn/random.ts';

type Inputs = readonly CustomArgument[];

const leftOut: CustomArgument = { rows: 1, columns: 1, cells: [null], given: false };

/** The arguments with one of them replaced by a number or a truth value. */
export function replaced(inputs: Inputs, position: number, value: number | boolean): CustomArgument[] {
  const length = Math.max(inputs.length, position + 1);
  return Array.from({ length }, (_, index) =>
    index === position ? { rows: 1, columns: 1, cells: [value], given: true } : (inputs[index] ?? leftOut),
  );
}

/** An integer argument; the default if omitted; null for anything else. */
function integerAt(inputs: Inputs, position: number, usual: number): number | null {
  const argument = inputs[position];
  const cell = argument?.cells[0];
  if (!argument?.given || cell === null || cell === '') return usual;
  return Number.isSafeInteger(cell) ? (cell as number) : null;
}

const isBlank = (cell: CustomArgument['cells'][number]): boolean => cell === null || cell === '';

/** Number of rows to draw from, without blank ones at the end. */
function rowCount({ rows, columns, cells }: CustomArgument): number {
  let count = rows;
  while (count > 1 && cells.slice((count - 1) * columns, count * columns).every(isBlank)) count--;
  return count;
}

const seriesStep = 0x9e3779b9;
const twoTo32 = 2 ** 32;

/**
 * The seed of another series of draws: each series adds 0x9E3779B9, an odd number, to the lower 32 bits, so that
 * different seeds stay different.
 */
export function seedOfSeries(seed: number, series: number): number {
  const high = Math.floor(seed / twoTo32);
  const low = (seed - high * twoTo32 + ((series * seriesStep) % twoTo32)) % twoTo32;
  return high * twoTo32 + low;
}

/** A random function's arguments, by position. */
interface Positions {
  readonly seed: number;
  readonly p?: number;
  /** Position of the number of rows to draw. */
  readonly count?: number;
  readonly replace?: number;
  readonly step?: number;
  readonly droplast?: number;
}

function redrawn(inputs: Inputs, { seed: position, step }: Positions, draw: Draw): Inputs {
  const seed = integerAt(inputs, position, 0);
  if (seed === null) return inputs;
  const own = seedOfSeries(seed, draw.series);
  if (step === undefined) return replaced(inputs, position, seedAtStep(own, draw.step));
  const first = integerAt(inputs, step, 0);
  if (first === null) return inputs;
  return replaced(replaced(inputs, position, own), step, first + draw.step);
}

/** Nothing is dropped, and each row is drawn once. */
function evaluated(inputs: Inputs, { p, count, replace, step, droplast }: Positions): Inputs {
  let result = inputs;
  if (p !== undefined) result = replaced(result, p, 0);
  if (count !== undefined && inputs[0]) result = replaced(result, count, rowCount(inputs[0]));
  if (replace !== undefined) result = replaced(result, replace, false);
  if (step !== undefined) result = replaced(result, step, 0);
  if (droplast !== undefined) result = replaced(result, droplast, false);
  return result;
}

function stepsPerEpoch(inputs: Inputs, count: number, droplast: number): number {
  const size = integerAt(inputs, count, 1);
  if (!inputs[0] || size === null || size < 1) return 1;
  return Math.max(1, batchCount(rowCount(inputs[0]), size, Boolean(inputs[droplast]?.cells[0])));
}

/** Functions that drop or sample. Initial weights and the split into training and test rows are drawn once. */
const redrawnFunctions = new Set([
  'DROPOUT',
  'DROPOUT2D',
  'DROPOUTMASK',
  'SAMPLEROWS',
  'SHUFFLEROWS',
  'BATCHROWS',
]);

/**
 * The draws of an add-on function in a training and in an evaluation. At step t the function draws from the seed
 * `seedAtStep(seed, t)`; BATCHROWS takes its next batch instead.
 */
export function redrawingOf({ name, parameters }: FunctionDefinition): Redrawing | undefined {
  if (!redrawnFunctions.has(name)) return undefined;
  const at = (parameter: string): number | undefined => {
    const index = Object.keys(parameters).indexOf(parameter);
    return index < 0 ? undefined : index;
  };
  const positions = {
    seed: at('seed')!,
    p: at('p'),
    count: at('size') ?? at('count'),
    replace: at('replace'),
    step: at('step'),
    droplast: at('droplast'),
  };
  const { count, droplast } = positions;
  return {
    redrawn: (inputs, draw) => redrawn(inputs, positions, draw),
    evaluated: (inputs) => evaluated(inputs, positions),
    ...(count !== undefined && droplast !== undefined
      ? { stepsPerEpoch: (inputs: Inputs) => stepsPerEpoch(inputs, count, droplast) }
      : {}),
  };
}

/** The functions, with a batch size that replaces the argument of BATCHROWS in a training. */
export function withBatchSize(functions: CustomFunctions, size: number): CustomFunctions {
  const rule = functions.BATCHROWS!;
  const { redrawn, evaluated, stepsPerEpoch } = rule.redrawing!;
  const sized = (inputs: Inputs) => replaced(inputs, 1, size);
  const redrawing: Redrawing = {
    redrawn: (inputs, draw) => redrawn(sized(inputs), draw),
    evaluated,
    stepsPerEpoch: (inputs) => stepsPerEpoch!(sized(inputs)),
  };
  return { ...functions, BATCHROWS: { ...rule, redrawing } };
}
