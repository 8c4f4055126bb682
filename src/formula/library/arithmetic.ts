import { computed } from '../lower/block.ts';
import type { Call, FunctionRule } from '../lower/call.ts';
import { add, divide, multiply, negate, percent, power, subtract } from '../operations/arithmetic.ts';
import type { Operation } from '../tape/operation.ts';
import { elementwise } from './elementwise.ts';

const operator = (operation: Operation, arity: number): FunctionRule =>
  elementwise(operation, arity, { emptyText: 'is an error' });

/** `+x` leaves everything as it is, TRUE and text included. */
function unchanged(call: Call) {
  const { rows, columns, lists } = call.fitted([0]);
  return computed(rows, columns, lists[0]!);
}

/** Operators and the functions that Sheets calls them by. */
export const arithmetic: Readonly<Record<string, FunctionRule>> = {
  '+': operator(add, 2),
  ADD: operator(add, 2),
  '-': operator(subtract, 2),
  MINUS: operator(subtract, 2),
  '*': operator(multiply, 2),
  MULTIPLY: operator(multiply, 2),
  '/': operator(divide, 2),
  DIVIDE: operator(divide, 2),
  '^': operator(power, 2),
  POW: operator(power, 2),
  POWER: elementwise(power, 2),
  UMINUS: operator(negate, 1),
  UPLUS: { least: 1, most: 1, lower: unchanged },
  UNARY_PERCENT: operator(percent, 1),
};
