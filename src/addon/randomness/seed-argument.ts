import type { Separators } from '../../formula/separators.ts';
import type { RandomCall } from './random-calls.ts';

const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

/** How this call separates its arguments already, else how the locale does. */
function separatorOf(formula: string, { call }: RandomCall, separators: Separators): string {
  const [first, second] = call.arguments;
  return first && second ? formula.slice(first.end, second.start) : separators.argument;
}

/** The formula with that seed in the call; everything else keeps every letter. */
export function withSeed(formula: string, target: RandomCall, seed: string, separators: Separators): string {
  const { call, seedIndex } = target;
  if (target.seed) return splice(formula, target.seed.start, target.seed.end, seed);
  const missing = seedIndex - Math.max(call.arguments.length, 1) + 1;
  const separator = separatorOf(formula, target, separators);
  return splice(formula, call.close, call.close, separator.repeat(missing) + seed);
}

/** The formula with only the first `count` arguments of the call: takes back what `withSeed` has added. */
export function withoutSeed(formula: string, { call }: RandomCall, count: number): string {
  const kept = count === 0 ? call.open + 1 : call.arguments[count - 1]!.end;
  return splice(formula, kept, call.close, '');
}
