import { separatorsOf } from '../../../formula/separators.ts';
import type { FunctionHelp } from '../../protocol.ts';
import type { PageState } from '../session/page-state.ts';
import { callAt, type WordAt, wordAt } from './call-at.ts';

/** Functions that may be meant by the word at the caret. */
export interface Suggestions {
  word: WordAt;
  functions: FunctionHelp[];
  /** Index of the one that Tab and Enter take; -1 for none. */
  chosen: number;
}

/** What the call at the caret wants. */
export interface Hint {
  help: FunctionHelp;
  /** Index of the parameter at the caret; -1 when the call takes no more. */
  parameter: number;
}

/** What a formula's text calls for: nothing, names to choose from, or help with a call's arguments. */
export interface Assistance {
  suggestions: Suggestions | null;
  hint: Hint | null;
}

export type AssistanceState = Pick<
  PageState,
  'edit' | 'caret' | 'functions' | 'assist' | 'workbook' | 'hintsHidden'
>;

const nothing: Assistance = { suggestions: null, hint: null };

/** Custom functions come first among those that fit: they are what this file is about. */
function fitting(functions: readonly FunctionHelp[], prefix: string): FunctionHelp[] {
  const fits = functions.filter(({ name }) => name.startsWith(prefix.toUpperCase()));
  return [...fits.filter(({ custom }) => custom), ...fits.filter(({ custom }) => !custom)];
}

function suggestionsFor(state: AssistanceState, word: WordAt): Suggestions | null {
  const functions = fitting(state.functions, word.text);
  if (functions.length === 0 || state.assist.dismissed === word.start) return null;
  const named = state.workbook?.namedRanges.some(
    ({ name }) => name.toLowerCase() === word.text.toLowerCase(),
  );
  const first = word.complete || named ? -1 : 0;
  const chosen = state.assist.chosen ?? first;
  return { word, functions, chosen: Math.min(chosen, functions.length - 1) };
}

function hintFor({ functions }: AssistanceState, name: string, argument: number): Hint | null {
  const help = functions.find((one) => one.name === name);
  if (!help || (help.parameters.length === 0 && help.summary === '')) return null;
  return { help, parameter: argument < help.parameters.length ? argument : -1 };
}

/** The help for the formula that is being typed. */
export function assistanceFor(state: AssistanceState): Assistance {
  const { edit, caret, workbook } = state;
  if (!edit?.text.startsWith('=') || !workbook) return nothing;
  const separators = separatorsOf(workbook.locale);
  const word = wordAt(edit.text, caret, separators);
  const suggestions = word && suggestionsFor(state, word);
  if (suggestions) return { suggestions, hint: null };
  const call = state.hintsHidden ? null : callAt(edit.text, caret, separators);
  return { suggestions: null, hint: call && hintFor(state, call.name, call.argument) };
}

/** A formula's text with the word at the caret replaced by a function's name and an opening bracket. */
export function completed(
  text: string,
  caret: number,
  word: WordAt,
  name: string,
): { text: string; caret: number } {
  const head = `${text.slice(0, word.start)}${name}(`;
  return { text: head + text.slice(caret), caret: head.length };
}
