import { type Call, findCalls, type Span } from '../calls.ts';
import { comparison } from '../library/comparison.ts';
import { information } from '../library/information.ts';
import { logic } from '../library/logic.ts';
import { arithmetic, mathematics } from '../library/mathematics.ts';
import { text } from '../library/text.ts';
import type { Separators } from '../separators.ts';
import { tokenize } from '../tokens.ts';
import { isSingle, type Place } from './cells.ts';

/** Functions that take single values, though ARRAYFORMULA may give them arrays: not where cells come together. */
const elementwise = new Set([
  ...[arithmetic, comparison, information, logic, mathematics, text].flatMap((family) => Object.keys(family)),
  'ARRAYFORMULA',
]);

/** A call that makes one value of blocks of cells, and what stands between its separators. */
export interface FoundStep extends Span {
  readonly call: Call;
}

/** Where a formula refers to more than one cell. */
function blocksOf(formula: string, separators: Separators, resolve: (text: string) => Place | null): Span[] {
  return tokenize(formula, separators).filter(({ kind, text: written }) => {
    const place = kind === 'reference' || kind === 'name' ? resolve(written) : null;
    return place !== null && !isSingle(place);
  });
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** The calls of a formula in which blocks of cells come together, none inside another. */
export function findSteps(
  formula: string,
  separators: Separators,
  resolve: (text: string) => Place | null,
): FoundStep[] {
  const blocks = blocksOf(formula, separators, resolve);
  const candidates = findCalls(formula, separators)
    .filter(({ name }) => !elementwise.has(name.toUpperCase()))
    .map((call) => ({ call, start: call.nameStart, end: Math.min(call.close + 1, formula.length) }));
  /** Blocks that reach this call without passing another candidate inside it. */
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
