import { computed } from '../lower/block.ts';
import type { FunctionRule } from '../lower/call.ts';
import type { EmptyText } from '../lower/coerce.ts';
import type { Operation } from '../tape/operation.ts';
import { Kind, type KindOf } from '../tape/slots.ts';

interface Options {
  readonly emptyText?: EmptyText;
  readonly kind?: KindOf;
}

/** A function of a fixed number of numbers that maps over arrays in array mode. */
export function elementwise(
  operation: Operation,
  arity: number,
  { emptyText = 'is zero', kind = Kind.number }: Options = {},
): FunctionRule {
  const indices = Array.from({ length: arity }, (_, index) => index);
  return {
    least: arity,
    most: arity,
    lower(call) {
      const { rows, columns, lists } = call.fittedNumbers(indices, emptyText);
      return computed(rows, columns, call.builder.elementwise(operation, lists, kind));
    },
  };
}

/** As elementwise, with a number in place of a second argument that is left out. */
export function withDefault(operation: Operation, fallback: number): FunctionRule {
  return {
    least: 1,
    most: 2,
    lower(call) {
      const { rows, columns, lists } = call.fittedNumbers(call.count > 1 ? [0, 1] : [0]);
      const other = new Int32Array(lists[0]!.length).fill(call.builder.store.constant(fallback));
      return computed(rows, columns, call.builder.elementwise(operation, [lists[0]!, lists[1] ?? other]));
    },
  };
}
