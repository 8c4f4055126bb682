import type { Separators } from '../../../formula/separators.ts';
import { type Token, tokenize } from '../../../formula/tokens.ts';

/** The function call that the caret stands in. */
export interface CallAt {
  name: string;
  /** Zero-based number of the argument at the caret. */
  argument: number;
}

/** A word before the caret that may become a function's name. */
export interface WordAt {
  text: string;
  start: number;
  /** It already means something by itself, as `B5` or TRUE do. */
  complete: boolean;
}

/** A text or a sheet's name that was begun and not ended: what stands behind its first mark is no formula. */
export function inQuotes(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'unknown' && /["']/.test(text));
}

function isOpen(call: CallAt | null): call is CallAt {
  return call !== null;
}

/** The innermost function whose brackets are open at the caret; null outside of calls and inside of texts. */
export function callAt(formula: string, caret: number, separators: Separators): CallAt | null {
  if (!formula.startsWith('=')) return null;
  const tokens = tokenize(formula.slice(0, caret), separators).filter(({ kind }) => kind !== 'space');
  if (inQuotes(tokens)) return null;
  const open: (CallAt | null)[] = [];
  tokens.forEach(({ kind }, index) => {
    const before = tokens[index - 1];
    if (kind === 'open') open.push(before?.kind === 'function' ? { name: before.text, argument: 0 } : null);
    if (kind === 'openBrace') open.push(null);
    if (kind === 'close' || kind === 'closeBrace') open.pop();
    const inner = open.at(-1);
    if (kind === 'argumentSeparator' && inner) inner.argument++;
  });
  const call = open.filter(isOpen).at(-1);
  return call ? { ...call, name: call.name.toUpperCase() } : null;
}

/** The word that is being typed at the caret; null where no function's name can stand. */
export function wordAt(formula: string, caret: number, separators: Separators): WordAt | null {
  if (!formula.startsWith('=') || /^[\p{L}\p{N}_.(!]/u.test(formula.slice(caret))) return null;
  const tokens = tokenize(formula.slice(0, caret), separators);
  const last = tokens.at(-1);
  if (!last || inQuotes(tokens) || tokens.at(-2)?.text === '$' || !/^\p{L}[\p{L}\p{N}_.]*$/u.test(last.text))
    return null;
  return { text: last.text, start: last.start, complete: last.kind !== 'name' };
}
