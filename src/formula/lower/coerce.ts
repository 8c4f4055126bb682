import type { Locale } from '../functions/locale.ts';
import type { Builder } from '../tape/builder.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue, type Scalar } from '../values.ts';

export const valueError = new ErrorValue('#VALUE!');

/** What an empty text is where a number is expected: functions read it as 0, operators refuse it. */
export type EmptyText = 'is zero' | 'is an error';

function numberOf(value: Scalar, emptyText: EmptyText, { parseNumber }: Locale): number | ErrorValue {
  if (value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return value;
  if (value === '') return emptyText === 'is zero' ? 0 : valueError;
  return parseNumber(value) ?? valueError;
}

/** The slots as arithmetic reads them: booleans are 1 and 0, blanks 0, text its number or #VALUE!. */
export function numericBlock(
  builder: Builder,
  slots: Int32Array,
  emptyText: EmptyText = 'is zero',
): Int32Array {
  const { store } = builder;
  return slots.map((slot) => {
    const kind = store.kinds[slot];
    if (kind === SlotKind.number || kind === SlotKind.error || store.isLive(slot)) return slot;
    return store.constant(numberOf(store.scalar(slot), emptyText, builder.locale));
  });
}

function conditionOf(value: Scalar): Scalar {
  if (typeof value !== 'string')
    return value === null ? false : typeof value === 'number' ? value !== 0 : value;
  if (value === '') return false;
  const upper = value.toUpperCase();
  return upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : valueError;
}

/** The slots as IF reads them: TRUE, FALSE or an error; a live number counts as TRUE unless it is 0. */
export function conditions(builder: Builder, slots: Int32Array): Int32Array {
  const { store } = builder;
  return slots.map((slot) => (store.isLive(slot) ? slot : store.constant(conditionOf(store.scalar(slot)))));
}

const textError = new ErrorValue('#TEXT!');

/** The slots as a branch whose condition is live: a text becomes an error of its own, a blank 0. */
export function branchNumbers(builder: Builder, slots: Int32Array): Int32Array {
  const { store } = builder;
  return slots.map((slot) => {
    const kind = store.kinds[slot];
    if (kind === SlotKind.text) return store.constant(textError);
    return kind === SlotKind.blank ? store.constant(0) : slot;
  });
}
