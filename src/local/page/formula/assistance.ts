import { parseReference } from '../../../a1/addresses.ts';
import { type Separators, separatorsOf } from '../../../formula/separators.ts';
import { type Token, type TokenKind, tokenize } from '../../../formula/tokens.ts';
import type { CellView, FunctionHint, WorkbookView } from '../../protocol.ts';
import type { RangeData } from '../../workbook/types.ts';
import type { PageState } from '../session/page-state.ts';
import type { Session } from '../session/session.ts';
import { localized, words } from '../words.ts';

/** The function call around the caret. */
interface CallAt {
  name: string;
  /** Zero-based index of the argument at the caret. */
  argument: number;
}

/** A word before the caret that may become a function's name. */
interface WordAt {
  text: string;
  start: number;
  /** It already has a meaning of its own, as `B5` or TRUE do. */
  complete: boolean;
}

/** Whether a text or a sheet's name was started and not closed: anything after its opening quote is not a formula. */
function inQuotes(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'unknown' && /["']/.test(text));
}

function isOpen(call: CallAt | null): call is CallAt {
  return call !== null;
}

/** The innermost function call that is open at the caret; null outside calls and inside texts. */
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

/** The word being typed at the caret; null where no function name is possible. */
export function wordAt(formula: string, caret: number, separators: Separators): WordAt | null {
  if (!formula.startsWith('=') || /^[\p{L}\p{N}_.(!]/u.test(formula.slice(caret))) return null;
  const tokens = tokenize(formula.slice(0, caret), separators);
  const last = tokens.at(-1);
  if (!last || inQuotes(tokens) || tokens.at(-2)?.text === '$' || !/^\p{L}[\p{L}\p{N}_.]*$/u.test(last.text))
    return null;
  return { text: last.text, start: last.start, complete: last.kind !== 'name' };
}

/** Functions that match the word at the caret. */
export interface Suggestions {
  word: WordAt;
  functions: FunctionHint[];
  /** Index of the one that Tab and Enter insert; -1 for none. */
  chosen: number;
}

/** Help for the call at the caret. */
export interface Hint {
  help: FunctionHint;
  /** Index of the parameter at the caret; -1 if the call has no further parameters. */
  parameter: number;
}

/** The help for a formula's text: nothing, names to choose from, or help with a call's arguments. */
interface Assistance {
  suggestions: Suggestions | null;
  hint: Hint | null;
}

type AssistanceState = Pick<
  PageState,
  'edit' | 'caret' | 'functions' | 'assist' | 'workbook' | 'hintsHidden'
>;

const nothing: Assistance = { suggestions: null, hint: null };

/** The matching functions; custom functions come first, as the file is about them. */
function fitting(functions: readonly FunctionHint[], prefix: string): FunctionHint[] {
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

/** The help for the formula being typed. */
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

/** A formula's text with the word at the caret replaced by a function's name and an opening parenthesis. */
export function completed(
  text: string,
  caret: number,
  word: WordAt,
  name: string,
): { text: string; caret: number } {
  const head = `${text.slice(0, word.start)}${name}(`;
  return { text: head + text.slice(caret), caret: head.length };
}

/** The list of functions and the argument help while a formula is typed: handles keys and the mouse. */
export class Assistant {
  constructor(private readonly session: Session) {}

  get now(): Assistance {
    return assistanceFor(this.session.store.get());
  }

  /** The action of a key while the list is open; undefined if the text field handles the key. */
  key(name: string): (() => void) | undefined {
    if (name === 'f1' && this.session.store.get().edit) return () => this.toggleHints();
    const { suggestions } = this.now;
    if (!suggestions) return undefined;
    const { chosen } = suggestions;
    if (name === 'arrowdown') return () => this.choose(chosen + 1);
    if (name === 'arrowup') return () => this.choose(chosen - 1);
    if (name === 'escape') return () => this.dismiss();
    if (chosen >= 0 && (name === 'tab' || name === 'enter')) return () => this.complete(chosen);
    return undefined;
  }

  /** Replaces the typed word with the function's name and an opening parenthesis. */
  complete(index: number): void {
    const { suggestions } = this.now;
    const { edit, caret } = this.session.store.get();
    const chosen = suggestions?.functions[index];
    if (!suggestions || !edit || !chosen) return;
    const result = completed(edit.text, caret, suggestions.word, chosen.name);
    this.session.store.set({
      edit: { ...edit, text: result.text },
      caret: result.caret,
      assist: freshAssist,
    });
  }

  private choose(index: number): void {
    const count = this.now.suggestions!.functions.length;
    const { assist } = this.session.store.get();
    this.session.store.set({ assist: { ...assist, chosen: (index + count) % count } });
  }

  private dismiss(): void {
    this.session.store.set({ assist: { chosen: null, dismissed: this.now.suggestions!.word.start } });
  }

  private toggleHints(): void {
    this.session.store.set({ hintsHidden: !this.session.store.get().hintsHidden });
  }
}

/** Nothing chosen with arrow keys, nothing dismissed with Esc. */
export const freshAssist: PageState['assist'] = { chosen: null, dismissed: null };

/** A formula's text while references are inserted by pointing at cells. */
export interface Pointed {
  text: string;
  /** Start of the reference that the next pointing replaces. */
  start: number;
  end: number;
}

const beforeOperands: ReadonlySet<TokenKind> = new Set([
  'equals',
  'operator',
  'open',
  'openBrace',
  'argumentSeparator',
  'columnSeparator',
  'rowSeparator',
]);

/**
 * Whether a click on a cell inserts a reference at this caret position: after an operator, parenthesis or separator.
 */
export function takesReference(text: string, caret: number, separators: Separators): boolean {
  if (!text.startsWith('=')) return false;
  const tokens = tokenize(text.slice(0, caret), separators);
  const last = tokens.findLast(({ kind }) => kind !== 'space');
  return last !== undefined && !inQuotes(tokens) && last.text !== '%' && beforeOperands.has(last.kind);
}

/** Inserts a reference at the caret, or replaces the one inserted by the last pointing. */
export function pointAt(text: string, caret: number, reference: string, last: Pointed | null): Pointed {
  const again = last !== null && last.text === text && last.end === caret;
  const start = again ? last.start : caret;
  return {
    text: text.slice(0, start) + reference + text.slice(caret),
    start,
    end: start + reference.length,
  };
}

/** The next marks of column and row after the current ones. */
const nextMarks: Readonly<Record<string, string>> = { '  ': '$$', $$: ' $', ' $': '$ ', '$ ': '  ' };

/** `A1` → `$A$1` → `A$1` → `$A1` → `A1`; an omitted part, as in `A:A`, has no mark. */
function cycled(reference: string): string {
  const prefix = reference.slice(0, reference.lastIndexOf('!') + 1);
  const corners = reference
    .slice(prefix.length)
    .split(':')
    .map((corner) => /^(?:(\$?)([A-Za-z]+))?(?:(\$?)(\d+))?$/.exec(corner)!.slice(1));
  const [columnMark, letters, rowMark, digits] = corners[0]!;
  const isWhole = letters === undefined || digits === undefined;
  const marks = isWhole
    ? columnMark || rowMark
      ? ''
      : '$$'
    : nextMarks[`${columnMark || ' '}${rowMark || ' '}`]!;
  const written = corners.map(([, column, , row]) => {
    const columnPart = column === undefined ? '' : `${marks[0] ?? ''}${column}`;
    return columnPart + (row === undefined ? '' : `${marks[1] ?? ''}${row}`);
  });
  return prefix + written.join(':').replaceAll(' ', '');
}

/**
 * F4: the references touched by the selected text become absolute, then absolute in their rows only, then in their
 * columns only, then relative again; both ends of a range alike. Null if there is no reference.
 */
export function cycleReferences(
  text: string,
  from: number,
  to: number,
  separators: Separators,
): { text: string; caret: number } | null {
  if (!text.startsWith('=')) return null;
  const isMarked = ({ kind, start, end }: Token) => kind === 'reference' && start <= to && end >= from;
  let [result, caret] = ['', -1];
  for (const token of tokenize(text, separators)) {
    const marked = isMarked(token);
    result += marked ? cycled(token.text) : token.text;
    if (marked) caret = result.length;
  }
  return caret < 0 ? null : { text: result, caret };
}

/** Dark enough to be readable as text on white. */
const colors = ['#b85c00', '#7e3794', '#0b7285', '#a61d4c', '#1a5fd0', '#2e7d32', '#795548'] as const;

/** A reference in a formula's text, with its cells. */
export interface ColoredReference {
  readonly start: number;
  readonly end: number;
  readonly color: string;
  readonly range: RangeData;
}

function rangeOf(
  { kind, text }: Token,
  { sheets, namedRanges }: Pick<WorkbookView, 'sheets' | 'namedRanges'>,
  homeId: number,
): RangeData | null {
  if (kind === 'name') {
    return namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.range ?? null;
  }
  const reference = kind === 'reference' ? parseReference(text) : null;
  if (!reference) return null;
  const { sheet: name, area } = reference;
  const sheet = sheets.find(({ id, name: own }) =>
    name === null ? id === homeId : own.toLowerCase() === name.toLowerCase(),
  );
  if (!sheet || area.row >= sheet.rows || area.column >= sheet.columns) return null;
  return {
    sheetId: sheet.id,
    row: area.row,
    column: area.column,
    rows: Math.min(area.rows, sheet.rows - area.row),
    columns: Math.min(area.columns, sheet.columns - area.column),
  };
}

const placeOf = ({ sheetId, row, column, rows, columns }: RangeData): string =>
  [sheetId, row, column, rows, columns].join();

/**
 * The references of a formula, each with a color; references to the same cells share one.
 * @param homeId sheet of the formula
 */
export function coloredReferences(
  text: string,
  workbook: Pick<WorkbookView, 'sheets' | 'namedRanges'>,
  homeId: number,
  separators: Separators,
): ColoredReference[] {
  if (!text.startsWith('=')) return [];
  const colorOf = new Map<string, string>();
  return tokenize(text, separators).flatMap((token) => {
    const range = rangeOf(token, workbook, homeId);
    if (!range) return [];
    const place = placeOf(range);
    const color = colorOf.get(place) ?? colors[colorOf.size % colors.length]!;
    colorOf.set(place, color);
    return [{ start: token.start, end: token.end, color, range }];
  });
}

/** The number of letters typed, omitted, replaced or swapped with their neighbor between two words. */
function lettersBetween(first: string, second: string): number {
  let [older, old] = [[] as number[], Array.from({ length: second.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= first.length; i++) {
    const row = [i];
    for (let j = 1; j <= second.length; j++) {
      const isSame = first[i - 1] === second[j - 1];
      const isExchanged = first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1];
      const least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (isSame ? 0 : 1));
      row.push(isExchanged ? Math.min(least, older[j - 2]! + 1) : least);
    }
    [older, old] = [old, row];
  }
  return old[second.length]!;
}

/** The closest name, ignoring case; null if none is close. The first one wins a tie. */
function nearestName(typed: string, names: readonly string[]): string | null {
  const limit = typed.length < 4 ? 1 : typed.length < 8 ? 2 : 3;
  let [nearest, distance] = [null as string | null, limit + 1];
  for (const name of names) {
    if (Math.abs(name.length - typed.length) >= distance) continue;
    const own = lettersBetween(typed.toUpperCase(), name.toUpperCase());
    if (own < distance) [nearest, distance] = [name, own];
  }
  return nearest;
}

type Known = Pick<PageState, 'functions' | 'workbook'>;

/** Advice about an unknown name in a cell's own formula; null if the error comes from another cell. */
function unknownName({ display, editText, message = '' }: CellView, known: Known): string | null {
  if (display !== '#NAME?' || !editText.startsWith('=')) return null;
  const { locale, namedRanges } = known.workbook!;
  const token = tokenize(editText, separatorsOf(locale)).find(
    ({ kind, text }) =>
      (kind === 'function' || kind === 'name') && message.toUpperCase().includes(`'${text.toUpperCase()}'`),
  );
  if (!token) return null;
  const functions = fitting(known.functions, '').map(({ name }) => name);
  const ranges = namedRanges.map(({ name }) => name);
  const isFunction = token.kind === 'function';
  if (!isFunction && functions.includes(token.text.toUpperCase()))
    return words.unknownName.noBrackets(token.text.toUpperCase());
  const nearest = nearestName(token.text, isFunction ? functions : [...ranges, ...functions]);
  if (nearest !== null) return words.unknownName.didYouMean(nearest);
  return isFunction ? words.unknownName.noFunction : words.unknownName.noName;
}

/** An error's message for the reader of this file: with its separators, and advice about unknown names. */
export function explainedError(cell: CellView, known: Known): string {
  const { argument } = separatorsOf(known.workbook!.locale);
  const message = localized(cell.message ?? '').replace(/=[A-Z][A-Z0-9.]*\([^()]*\)/g, (call) =>
    call.replaceAll(';', argument),
  );
  return [message, unknownName(cell, known)].filter(Boolean).join(' ');
}
