import type { Span } from '../calls.ts';
import type { WorkbookModel } from '../model.ts';
import { separatorsOf } from '../separators.ts';
import { tokenize } from '../tokens.ts';
import type { Scalar } from '../values.ts';
import { isSingle, type Place, placeOf, valuesAt } from './cells.ts';
import type { ShownBlock, Step } from './explanation.ts';
import type { FoundStep } from './find-steps.ts';
import { inNumbers } from './in-numbers.ts';
import type { Evaluator } from './scratch.ts';

/** What the parts of one formula are read with. */
export interface Reading {
  readonly formula: string;
  readonly sheet: string;
  readonly model: WorkbookModel;
  readonly evaluate: Evaluator;
}

function placesIn(text: string, { sheet, model }: Reading): Place[] {
  return tokenize(text, separatorsOf(model.locale)).flatMap((token) => {
    const isPlace = token.kind === 'reference' || token.kind === 'name';
    const place = isPlace ? placeOf(token.text, sheet, model) : null;
    return place ? [place] : [];
  });
}

const largest = (places: readonly Place[], side: 'rows' | 'columns'): number =>
  Math.max(...places.map(({ area }) => area[side]));

const sizeOf = (values: ShownBlock['values']): number => values.length * values[0]!.length;
const countOf = ({ values }: ShownBlock): number => sizeOf(values);

/** The array that a text gives of cells of at most so many rows and columns, which it may have turned. */
function readArray(
  text: string,
  rows: number,
  columns: number,
  { evaluate, sheet }: Reading,
): Scalar[][] | null {
  const array = `ARRAYFORMULA(${text})`;
  const upright = evaluate(array, sheet, rows, columns);
  const turned = rows === columns ? null : evaluate(array, sheet, columns, rows);
  return upright && turned && sizeOf(turned) > sizeOf(upright) ? turned : upright;
}

/** An argument as a block of cells or as the array that it gives; null for a single value. */
function readBlock({ start, end }: Span, reading: Reading): ShownBlock | null {
  const text = reading.formula.slice(start, end).trim();
  const places = placesIn(text, reading);
  if (places.every(isSingle)) return null;
  const whole = placeOf(text, reading.sheet, reading.model);
  if (whole) return { text, place: whole, values: valuesAt(whole, reading.model) };
  const values = readArray(text, largest(places, 'rows'), largest(places, 'columns'), reading);
  return values ? { text, place: null, values } : null;
}

/** SUMPRODUCT multiplies cell by cell; MMULT does where it gives one number, from a row and a column. */
function multiplies(name: string, blocks: readonly ShownBlock[], result: Scalar): boolean {
  if (blocks.length < 2 || typeof result !== 'number') return false;
  if (name === 'SUMPRODUCT') return blocks.every((block) => countOf(block) === countOf(blocks[0]!));
  return name === 'MMULT' && blocks[0]!.values.length === 1 && blocks[1]!.values[0]!.length === 1;
}

/** A call with the blocks that it reads and its result. */
export function readStep({ call, start, end }: FoundStep, reading: Reading): Step {
  const text = reading.formula.slice(start, end);
  const name = call.name.toUpperCase();
  const result = reading.evaluate(text, reading.sheet, 1, 1)?.[0]?.[0] ?? null;
  const blocks = call.arguments.flatMap((span) => readBlock(span, reading) ?? []);
  if (multiplies(name, blocks, result)) return { kind: 'products', text, name, result, factors: blocks };
  const kind = name === 'MAX' || name === 'MIN' ? 'choice' : 'reduction';
  const withNumbers = inNumbers(text, separatorsOf(reading.model.locale), reading);
  return { kind, text, name, result, blocks, withNumbers };
}
