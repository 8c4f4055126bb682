import { replaceError } from '../operations/choice.ts';
import type { Builder } from '../tape/builder.ts';
import { Kind } from '../tape/slots.ts';
import { compareScalars, ErrorValue, numberOfText, type Scalar } from '../values.ts';
import { compareSlots } from './comparison.ts';

interface Criterion {
  readonly operator: string;
  readonly operand: Scalar;
}

/** `">20"`, `"app*"`, `5` or `TRUE` as COUNTIF reads it. */
function parseCriterion(given: Scalar): Criterion {
  if (typeof given !== 'string') return { operator: '=', operand: given ?? 0 };
  const [, operator, rest] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(given)!;
  const upper = rest!.toUpperCase();
  const truth = upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : null;
  return { operator: operator ?? '=', operand: numberOfText(rest!) ?? truth ?? rest! };
}

/** `a?c*` as a pattern over the whole text; `~` takes the next sign as it is. */
export function wildcard(pattern: string): RegExp {
  const body = pattern.replace(/~([*?~])|([*?])|[\\^$.|+()[\]{}]/g, (sign, kept?: string, wild?: string) => {
    if (kept) return `\\${kept}`;
    return wild ? (wild === '*' ? '.*' : '.') : `\\${sign}`;
  });
  return new RegExp(`^${body}$`, 'is');
}

const sameType = (cell: Scalar, operand: Scalar): boolean =>
  cell !== null && typeof cell === typeof operand && !(cell instanceof ErrorValue);

function isEqual(cell: Scalar, operand: Scalar): boolean {
  if (operand === '') return cell === null || cell === '';
  if (typeof operand === 'string') return typeof cell === 'string' && wildcard(operand).test(cell);
  if (typeof operand === 'number' && typeof cell === 'string') return numberOfText(cell) === operand;
  return sameType(cell, operand) && cell === operand;
}

const ordered: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function fulfils(cell: Scalar, { operator, operand }: Criterion): boolean {
  if (operator === '=') return isEqual(cell, operand);
  if (operator === '<>') return !isEqual(cell, operand);
  return sameType(cell, operand) && ordered[operator]!(compareScalars(cell, operand));
}

/** For each cell, the slot of TRUE or FALSE, or of a comparison that the weights decide. */
export function fulfilled(builder: Builder, cells: Int32Array, criterion: number): Int32Array {
  const { store } = builder;
  const no = Int32Array.of(store.constant(false));
  // What becomes an error fulfils nothing.
  const compared = (name: string, slot: number, operand: number) => {
    const holds = compareSlots(builder, name, Int32Array.of(slot), Int32Array.of(operand));
    return store.isLive(holds[0]!)
      ? builder.selective(replaceError, [holds, no], Kind.boolean)[0]!
      : holds[0]!;
  };
  if (store.isLive(criterion))
    return cells.map((slot) => (store.kinds[slot] === Kind.error ? no[0]! : compared('=', slot, criterion)));
  const parsed = parseCriterion(store.scalar(criterion));
  const operand = store.constant(parsed.operand);
  return cells.map((slot) => {
    if (!store.isLive(slot)) return store.constant(fulfils(store.scalar(slot), parsed));
    const isSameType =
      typeof parsed.operand === (store.kinds[slot] === Kind.liveBoolean ? 'boolean' : 'number');
    if (!isSameType) return store.constant(parsed.operator === '<>');
    return compared(parsed.operator, slot, operand);
  });
}
