import { findCalls, type Span, type WrittenCall } from '../../formula/calls.ts';
import type { Separators } from '../../formula/separators.ts';

/** Zero-based place of the seed among the parameters of a function, or null when it draws nothing. */
export type SeedIndexOf = (functionName: string) => number | null;

/** A call that draws random numbers from a seed. */
export interface RandomCall {
  /** In capitals. */
  readonly name: string;
  readonly call: WrittenCall;
  readonly seedIndex: number;
  /** The seed's text without the spaces around it (empty for a skipped argument), or null when left off. */
  readonly seed: Span | null;
}

/** The span without the spaces at its ends. */
function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  return { start: from, end: from + piece.trim().length };
}

function toRandomCall(formula: string, call: WrittenCall, seedIndexOf: SeedIndexOf): RandomCall[] {
  const name = call.name.toUpperCase();
  const seedIndex = seedIndexOf(name);
  if (seedIndex === null) return [];
  const argument = call.arguments[seedIndex];
  return [{ name, call, seedIndex, seed: argument ? trimmed(formula, argument) : null }];
}

/**
 * The random calls of a formula in the order of their names, nested ones included. Calls inside another
 * one's seed are left out, because writing that seed replaces them.
 */
export function findRandomCalls(
  formula: string,
  separators: Separators,
  seedIndexOf: SeedIndexOf,
): RandomCall[] {
  const all = findCalls(formula, separators).flatMap((call) => toRandomCall(formula, call, seedIndexOf));
  const isInSeed = ({ call }: RandomCall) =>
    all.some(({ seed }) => seed !== null && call.nameStart >= seed.start && call.nameStart < seed.end);
  return all.filter((call) => !isInSeed(call));
}

const volatileNames = new Set(['RAND', 'RANDBETWEEN', 'RANDARRAY']);

/** True when the formula draws anew at every edit of the file. */
export function drawsByItself(formula: string, separators: Separators): boolean {
  // Most formulas of a file do not draw: a glance spares them the tokenizer.
  if (!/rand/i.test(formula)) return false;
  return findCalls(formula, separators).some(({ name }) => volatileNames.has(name.toUpperCase()));
}
