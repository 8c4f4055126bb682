import { findCalls, type Span, type WrittenCall } from '../calls.ts';
import { comparison } from '../library/comparison.ts';
import { informationRules } from '../library/information.ts';
import { logicRules } from '../library/logic.ts';
import { arithmetic, mathematicsRules } from '../library/mathematics.ts';
import { textRules } from '../library/text.ts';
import type { WorkbookModel } from '../model.ts';
import { type Separators, separatorsOf } from '../separators.ts';
import { tokenize } from '../tokens.ts';
import type { Scalar } from '../values.ts';
import { isSingle, type Place, placeOf, valuesAt } from './cells.ts';
import { type ShownBlock, type Step, written } from './explanation.ts';
import type { Evaluator } from './scratch.ts';

/** Functions of single values, which ARRAYFORMULA may apply to arrays: they don't combine cells. */
const elementwise = new Set([
  ...[arithmetic, comparison, informationRules, logicRules, mathematicsRules, textRules].flatMap((family) =>
    Object.keys(family),
  ),
  'ARRAYFORMULA',
]);

/** A call that reduces blocks of cells to one value, and its arguments' text. */
export interface FoundStep extends Span {
  readonly call: WrittenCall;
}

/** The references of a formula to more than one cell. */
function blocksOf(formula: string, separators: Separators, resolve: (text: string) => Place | null): Span[] {
  return tokenize(formula, separators).filter(({ kind, text: written }) => {
    const place = kind === 'reference' || kind === 'name' ? resolve(written) : null;
    return place !== null && !isSingle(place);
  });
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** The calls of a formula that combine blocks of cells, none inside another. */
export function findSteps(
  formula: string,
  separators: Separators,
  resolve: (text: string) => Place | null,
): FoundStep[] {
  const blocks = blocksOf(formula, separators, resolve);
  const candidates = findCalls(formula, separators)
    .filter(({ name }) => !elementwise.has(name.toUpperCase()))
    .map((call) => ({ call, start: call.nameStart, end: Math.min(call.close + 1, formula.length) }));
  /** Blocks that this call receives, except those inside another candidate. */
  const gathers = (candidate: FoundStep) =>
    blocks.some(
      (block) =>
        within(block, candidate) &&
        !candidates.some((inner) => inner !== candidate && within(inner, candidate) && within(block, inner)),
    );
  const found: FoundStep[] = [];
  for (const candidate of candidates)
    if (!found.some((outer) => within(candidate, outer)) && gathers(candidate)) found.push(candidate);
  return found;
}

/** The context for reading the parts of a formula. */
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

/** The array that a text evaluates to for cells with the given maximum rows and columns, possibly transposed. */
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

/** An argument as a block of cells or a computed array; null for a single value. */
function readBlock({ start, end }: Span, reading: Reading): ShownBlock | null {
  const text = reading.formula.slice(start, end).trim();
  const places = placesIn(text, reading);
  if (places.every(isSingle)) return null;
  const whole = placeOf(text, reading.sheet, reading.model);
  if (whole) return { text, place: whole, values: valuesAt(whole, reading.model) };
  const values = readArray(text, largest(places, 'rows'), largest(places, 'columns'), reading);
  return values ? { text, place: null, values } : null;
}

/** SUMPRODUCT multiplies cell by cell, and so does MMULT if it returns one number, from a row and a column. */
function multiplies(name: string, blocks: readonly ShownBlock[], result: Scalar): boolean {
  if (blocks.length < 2 || typeof result !== 'number') return false;
  if (name === 'SUMPRODUCT') return blocks.every((block) => countOf(block) === countOf(blocks[0]!));
  return name === 'MMULT' && blocks[0]!.values.length === 1 && blocks[1]!.values[0]!.length === 1;
}

/** A call with its blocks and its result. */
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

type Token = ReturnType<typeof tokenize>[number];

/** A single cell's reference as its value; everything else as written. */
export function tokenInNumbers(
  { kind, text }: Token,
  separators: Separators,
  { sheet, model }: Reading,
): string {
  const place = kind === 'reference' || kind === 'name' ? placeOf(text, sheet, model) : null;
  return place && isSingle(place) ? written(valuesAt(place, model)[0]![0]!, separators) : text;
}

/** `INDEX(A1:B9;D1;2)` as `INDEX(A1:B9;3;2)`. */
const inNumbers = (text: string, separators: Separators, reading: Reading): string =>
  tokenize(text, separators)
    .map((token) => tokenInNumbers(token, separators, reading))
    .join('');
