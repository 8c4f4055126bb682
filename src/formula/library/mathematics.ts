import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { computed } from '../lower/context.ts';
import { conditions, type EmptyText } from '../lower/fit.ts';
import { add, divide, multiply, negate, percent, power, subtract } from '../operations/arithmetic.ts';
import * as elementary from '../operations/elementary.ts';
import * as trigonometry from '../operations/elementary.ts';
import { erf, erfc, normalDensity, normalProbability, normalQuantile } from '../operations/elementary.ts';
import type { Operation } from '../tape/operation.ts';
import { type KindOf, SlotKind } from '../tape/slots.ts';
import { ErrorValue } from '../values.ts';

interface Options {
  readonly emptyText?: EmptyText;
  readonly kind?: KindOf;
}

/** Defines a function of a fixed number of arguments that maps over arrays in array mode. */
function elementwise(
  operation: Operation,
  arity: number,
  { emptyText = 'is zero', kind = SlotKind.number }: Options = {},
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

/** Like `elementwise`, with a default for an omitted second argument. */
function withDefault(operation: Operation, fallback: number): FunctionRule {
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

const operator = (operation: Operation, arity: number): FunctionRule =>
  elementwise(operation, arity, { emptyText: 'is an error' });

/** `+x` returns its operand unchanged, including TRUE and text. */
function unchanged(call: LoweredCall) {
  const { rows, columns, lists } = call.fitted([0]);
  return computed(rows, columns, lists[0]!);
}

/** Operators and their function names in Sheets. */
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

/** NORMDIST(x; mean; deviation; cumulative): the last argument selects one of two operations. */
function normal(call: LoweredCall, indices: readonly number[], cumulativeIndex: number) {
  const { context, builder } = call;
  const { rows, columns, lists } = call.fittedNumbers(indices);
  const standard = [0, 1].map((value) =>
    new Int32Array(lists[0]!.length).fill(builder.store.constant(value)),
  );
  const operands = lists.length === 3 ? lists : [lists[0]!, ...standard];
  const given = call.has(cumulativeIndex) ? call.single(cumulativeIndex) : context.constant(true).slots;
  const isCumulative = builder.store.scalar(conditions(builder, given)[0]!);
  if (isCumulative instanceof ErrorValue) return context.constant(isCumulative);
  const operation = isCumulative ? normalProbability : normalDensity;
  return computed(rows, columns, builder.elementwise(operation, operands));
}

const normalOf = (least: number): FunctionRule => ({
  least,
  most: 4,
  lower: (call) => normal(call, [0, 1, 2], 3),
});
const standardNormal = (least: number, most: number): FunctionRule => ({
  least,
  most,
  lower: (call) => normal(call, [0], 1),
});

/** ERF(to), or ERF(from; to). */
const errorBetween: FunctionRule = {
  least: 1,
  most: 2,
  lower(call) {
    const { rows, columns, lists } = call.fittedNumbers(call.count > 1 ? [0, 1] : [0]);
    const [first, second] = lists.map((list) => call.builder.elementwise(erf, [list]));
    const slots = second ? call.builder.elementwise(subtract, [second, first!]) : first!;
    return computed(rows, columns, slots);
  },
};

/** Functions of one or two numbers that map over arrays. */
export const mathematicsRules: Readonly<Record<string, FunctionRule>> = {
  SQRT: elementwise(elementary.squareRoot, 1),
  EXP: elementwise(elementary.exponential, 1),
  LN: elementwise(elementary.naturalLogarithm, 1),
  LOG: withDefault(elementary.logarithm, 10),
  LOG10: elementwise(elementary.decimalLogarithm, 1),
  ABS: elementwise(elementary.absolute, 1),
  SIGN: elementwise(elementary.sign, 1),
  INT: elementwise(elementary.floor, 1),
  ROUND: withDefault(elementary.round, 0),
  ROUNDUP: withDefault(elementary.roundUp, 0),
  ROUNDDOWN: withDefault(elementary.roundDown, 0),
  TRUNC: withDefault(elementary.roundDown, 0),
  MOD: elementwise(elementary.remainder, 2),
  SIN: elementwise(trigonometry.sine, 1),
  COS: elementwise(trigonometry.cosine, 1),
  TAN: elementwise(trigonometry.tangent, 1),
  ASIN: elementwise(trigonometry.arcSine, 1),
  ACOS: elementwise(trigonometry.arcCosine, 1),
  ATAN: elementwise(trigonometry.arcTangent, 1),
  ATAN2: elementwise(trigonometry.angle, 2),
  SINH: elementwise(trigonometry.hyperbolicSine, 1),
  COSH: elementwise(trigonometry.hyperbolicCosine, 1),
  TANH: elementwise(trigonometry.hyperbolicTangent, 1),
  ASINH: elementwise(trigonometry.areaSine, 1),
  ACOSH: elementwise(trigonometry.areaCosine, 1),
  ATANH: elementwise(trigonometry.areaTangent, 1),
  ERF: errorBetween,
  'ERF.PRECISE': elementwise(erf, 1),
  ERFC: elementwise(erfc, 1),
  'ERFC.PRECISE': elementwise(erfc, 1),
  NORMINV: elementwise(normalQuantile, 3),
  'NORM.INV': elementwise(normalQuantile, 3),
  NORMDIST: normalOf(3),
  'NORM.DIST': normalOf(4),
  'NORM.S.DIST': standardNormal(1, 2),
  NORMSDIST: standardNormal(1, 1),
  PI: { least: 0, most: 0, lower: ({ context }) => context.constant(Math.PI) },
};
