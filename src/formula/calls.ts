import { parseReference } from '../a1/addresses.ts';
import type { RangeAddress } from './model.ts';
import type { Separators } from './separators.ts';
import { type Token, tokenize } from './tokens.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A function call in a formula's text; nested calls are separate entries. */
export interface WrittenCall {
  /** As written. */
  readonly name: string;
  readonly nameStart: number;
  /** Position of `(`. */
  readonly open: number;
  /** Position of `)`, or the length of the text if it is missing. */
  readonly close: number;
  /** The text between the separators, including spaces; no arguments for `F()`. */
  readonly arguments: readonly Span[];
}

interface OpenBracket {
  readonly name: Token | null;
  readonly open: number;
  readonly arguments: Span[];
  argumentStart: number;
}

function closed(bracket: OpenBracket, close: number, text: string): WrittenCall {
  const last = { start: bracket.argumentStart, end: close };
  const isEmpty = bracket.arguments.length === 0 && text.slice(last.start, last.end).trim() === '';
  return {
    name: bracket.name!.text,
    nameStart: bracket.name!.start,
    open: bracket.open,
    close,
    arguments: isEmpty ? [] : [...bracket.arguments, last],
  };
}

/** All function calls of a formula in the order of their names. */
export function findCalls(formula: string, separators: Separators): WrittenCall[] {
  const calls: WrittenCall[] = [];
  const stack: OpenBracket[] = [];
  let name: Token | null = null;
  const close = (position: number) => {
    const bracket = stack.pop();
    if (bracket?.name) calls.push(closed(bracket, position, formula));
  };
  for (const token of tokenize(formula, separators)) {
    if (token.kind === 'open' || token.kind === 'openBrace') {
      const owner = token.kind === 'open' ? name : null;
      stack.push({ name: owner, open: token.start, arguments: [], argumentStart: token.end });
    } else if (token.kind === 'close' || token.kind === 'closeBrace') {
      close(token.start);
    } else if (token.kind === 'argumentSeparator' && stack.length > 0) {
      const bracket = stack.at(-1)!;
      bracket.arguments.push({ start: bracket.argumentStart, end: token.start });
      bracket.argumentStart = token.end;
    }
    if (token.kind !== 'space') name = token.kind === 'function' ? token : null;
  }
  while (stack.length > 0) close(formula.length);
  return calls.sort((first, second) => first.nameStart - second.nameStart);
}

/** The references in a sheet's formula, in order. */
export const referencesIn = (formula: string, sheet: string, separators: Separators): RangeAddress[] =>
  tokenize(formula, separators).flatMap(({ kind, text }) => {
    const reference = kind === 'reference' ? parseReference(text) : null;
    return reference ? [{ sheet: reference.sheet ?? sheet, ...reference.area }] : [];
  });
