import { parseCriterion } from '../functions/criterion.ts';
import { replaceError } from '../operations/choice.ts';
import type { Builder } from '../tape/builder.ts';
import { Kind } from '../tape/slots.ts';
import { ErrorValue } from '../values.ts';
import { compareSlots } from './comparison.ts';

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
  const given = store.scalar(criterion);
  if (given instanceof ErrorValue) return cells.map(() => no[0]!);
  const parsed = parseCriterion(given, builder.locale.parseNumber);
  const operand = store.constant(parsed.operand);
  return cells.map((slot) => {
    if (!store.isLive(slot)) return store.constant(parsed.test(store.scalar(slot)));
    const isSameType =
      typeof parsed.operand === (store.kinds[slot] === Kind.liveBoolean ? 'boolean' : 'number');
    if (!isSameType) return store.constant(parsed.operator === '<>');
    return compared(parsed.operator, slot, operand);
  });
}
