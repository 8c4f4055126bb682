import { type Area, cellName, placeName } from '../../a1/addresses.ts';

/** The value of a macro's expression during interpretation. */
export type VbaValue =
  | { readonly kind: 'plain'; readonly value: number | string | boolean | null }
  | { readonly kind: 'range'; readonly sheet: number; readonly area: Area }
  | Live
  | { readonly kind: 'array'; readonly rows: readonly (readonly VbaScalar[])[] }
  | { readonly kind: 'sheet'; readonly sheet: number }
  | { readonly kind: 'object'; readonly name: 'application' | 'functions' | 'book' }
  | Edge
  | EdgeRow;

/** A value known only when the epoch runs: a formula over cells. */
export interface Live {
  readonly kind: 'live';
  readonly text: string;
  /** Keys of the cells that it reads. */
  readonly cells: readonly string[];
  /** Number of completed steps when formula cells among them were read; null if it reads none. */
  readonly step: number | null;
  /** Number of completed steps at the earliest read. */
  readonly seen: number;
  /** Whether its precedence is below that of a product, so that it needs parentheses inside another formula. */
  readonly isOpen: boolean;
  /** The cell, if the formula is only a reference. */
  readonly cell: { readonly sheet: number; readonly row: number; readonly column: number } | null;
}

/** The cell a number of rows after the last filled one of a column; 1 is the next free one. */
export interface Edge {
  readonly kind: 'edge';
  readonly sheet: number;
  readonly column: number;
  /** The row that is free before anything is logged. */
  readonly first: number;
  readonly ahead: number;
}

/** The number of such a row, or a position in a list, from 1. */
export interface EdgeRow {
  readonly kind: 'edgeRow';
  /** Its value before anything is logged. */
  readonly start: number;
}

export type VbaScalar = Extract<VbaValue, { kind: 'plain' | 'live' }>;

/** The reason that a macro cannot become an epoch table. */
export type MacroReason =
  | 'statement'
  | 'name'
  | 'stale'
  | 'otherSheet'
  | 'formula'
  | 'text'
  | 'loop'
  | 'endless'
  | 'clear'
  | 'input'
  | 'secondLog'
  | 'nothing';

export class NotConvertible extends Error {
  constructor(
    readonly reason: MacroReason,
    readonly detail: string,
    public line = 0,
  ) {
    super(`${reason}: ${detail}`);
  }
}

export const plainValue = (value: number | string | boolean | null): VbaScalar => ({ kind: 'plain', value });
export const macroCellKey = (sheet: number, row: number, column: number): string =>
  `${sheet},${row},${column}`;

/** A scalar as text in a formula. */
export function formulaText(value: VbaScalar, isInside = false): string {
  if (value.kind === 'live') return value.isOpen && isInside ? `(${value.text})` : value.text;
  if (value.value === null) return '0';
  if (typeof value.value === 'string') return `"${value.value.replaceAll('"', '""')}"`;
  if (typeof value.value === 'boolean') return value.value ? 'TRUE' : 'FALSE';
  return value.value < 0 && isInside ? `(${value.value})` : String(value.value);
}

/** A formula of scalars: it reads the cells that they read. */
export function live(text: string, parts: readonly VbaScalar[], isOpen: boolean): Live {
  const lives = parts.filter((part) => part.kind === 'live');
  const steps = lives.flatMap(({ step }) => (step === null ? [] : [step]));
  if (new Set(steps).size > 1) throw new NotConvertible('stale', text);
  return {
    kind: 'live',
    text,
    cells: [...new Set(lives.flatMap(({ cells }) => cells))],
    step: steps[0] ?? null,
    seen: Math.min(...lives.map(({ seen }) => seen), Number.MAX_SAFE_INTEGER),
    isOpen,
    cell: null,
  };
}

const toNumber = (value: number | string | boolean | null): number =>
  typeof value === 'boolean' ? (value ? -1 : 0) : Number(value ?? 0);

const arithmetic: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '\\': (a, b) => Math.trunc(Math.round(a) / Math.round(b)),
  mod: (a, b) => Math.round(a) % Math.round(b),
};
const comparisons: Record<string, (a: number | string, b: number | string) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function comparable(
  a: number | string | boolean | null,
  b: number | string | boolean | null,
): [number | string, number | string] {
  if (typeof a === 'string' || typeof b === 'string') return [String(a ?? ''), String(b ?? '')];
  return [toNumber(a), toNumber(b)];
}

/** A VBA operation on two scalars: its result, or its formula. */
export function binaryResult(operator: string, left: VbaScalar, right: VbaScalar): VbaScalar {
  if (left.kind === 'plain' && right.kind === 'plain')
    return plainValue(computed(operator, left.value, right.value));
  const [a, b] = [formulaText(left, true), formulaText(right, true)];
  const parts = [left, right];
  if (operator === 'and' || operator === 'or')
    return live(`${operator.toUpperCase()}(${formulaText(left)},${formulaText(right)})`, parts, false);
  if (operator === 'xor') return live(`XOR(${formulaText(left)},${formulaText(right)})`, parts, false);
  if (operator === 'mod') return live(`MOD(${formulaText(left)},${formulaText(right)})`, parts, false);
  if (operator === '\\') return live(`TRUNC(${a}/${b})`, parts, false);
  if (!(operator in arithmetic) && !(operator in comparisons) && operator !== '&')
    throw new NotConvertible('statement', operator);
  return live(`${a}${operator}${b}`, parts, true);
}

function computed(
  operator: string,
  left: number | string | boolean | null,
  right: number | string | boolean | null,
) {
  if (operator === '&') return `${left ?? ''}${right ?? ''}`;
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (operator in arithmetic) return arithmetic[operator]!(toNumber(left), toNumber(right));
  if (operator in comparisons) return comparisons[operator]!(...comparable(left, right));
  if (operator === 'and') return Boolean(left) && Boolean(right);
  if (operator === 'or') return Boolean(left) || Boolean(right);
  if (operator === 'xor') return Boolean(left) !== Boolean(right);
  throw new NotConvertible('statement', operator);
}

export function negated(operand: VbaScalar): VbaScalar {
  if (operand.kind === 'plain') return plainValue(-toNumber(operand.value));
  return live(`-${formulaText(operand, true)}`, [operand], true);
}

export function inverted(operand: VbaScalar): VbaScalar {
  if (operand.kind === 'plain') return plainValue(!operand.value);
  return live(`NOT(${formulaText(operand)})`, [operand], false);
}

/** VBA functions, and worksheet functions with different names, as in formulas. */
const functionNames: Record<string, string> = {
  abs: 'ABS',
  sqr: 'SQRT',
  exp: 'EXP',
  log: 'LN',
  int: 'INT',
  fix: 'TRUNC',
  sgn: 'SIGN',
  sin: 'SIN',
  cos: 'COS',
  tan: 'TAN',
  atn: 'ATAN',
  round: 'ROUND',
  rnd: 'RAND',
  iif: 'IF',
};
/** Functions that only convert between kinds of numbers. */
const conversions = new Set(['cdbl', 'csng', 'val', 'cvar', 'clng', 'cint', 'ccur']);

/** A VBA function call with scalars; null for an unknown name. */
export function vbaFunction(name: string, args: readonly VbaScalar[]): VbaScalar | null {
  if (conversions.has(name))
    return /^c(lng|int)$/.test(name) && args[0]
      ? functionCall('ROUND', [args[0], plainValue(0)])
      : (args[0] ?? null);
  const known = functionNames[name];
  return known === undefined ? null : functionCall(known, args);
}

export const functionCall = (name: string, args: readonly VbaScalar[]): VbaScalar =>
  live(`${name}(${args.map((arg) => formulaText(arg)).join(',')})`, args, false);

/** A cell's address in a formula on a sheet. */
export function addressOn(
  home: number,
  sheet: number,
  names: readonly string[],
  row: number,
  column: number,
): string {
  const cell = cellName(row, column);
  return sheet === home ? cell : placeName(names[sheet]!, cell);
}
