import type { Node } from '../formula/syntax/node.ts';
import type { Part } from './part.ts';
import { argumentsOf, arrayAxes, numberAt, type Rule } from './rule-tools.ts';
import {
  asNumber,
  Binding,
  elementwise,
  numberTensor,
  operator,
  reduced,
  type Tensor,
  tensor,
  within,
} from './tensor.ts';
import type { Translation } from './translate.ts';

const condition = (t: Translation, part: Part, index: number): Tensor => {
  const argument = t.argument(part, index)!;
  const value = t.part(argument);
  return value.isBoolean ? value : operator('!=', value, numberTensor(0), Binding.sum, { isBoolean: true });
};

/** Functions with slopes that can be infinite or undefined. */
const steep: ReadonlySet<string> = new Set(
  (
    '/ DIVIDE ^ POW POWER SQRT LN LOG LOG10 EXP ASIN ACOS ACOSH ATANH TAN ATAN2 GAMMALN AVERAGE STDEV STDEV.S STDEV.P STDEVP ' +
    'PRODUCT NORM.DIST NORMDIST AVERAGEIF AVERAGEIFS MAP REDUCE SCAN BYROW BYCOL MAKEARRAY RMSE SOFTPLUS CROSSENTROPY'
  ).split(' '),
);

/** Whether some slope in a formula can be infinite; names and LAMBDAs may stand for anything. */
function isSteep(node: Node | null): boolean {
  if (node?.kind === 'array') return node.rows.flat().some(isSteep);
  if (node?.kind === 'call') return steep.has(node.name) || node.arguments.some(isSteep);
  return node !== null && node.kind !== 'constant' && node.kind !== 'reference';
}

const negated = (test: Tensor): Tensor =>
  tensor(`~${within(test, Binding.atom)}`, test.axes, { binding: Binding.sign, isBoolean: true });

/** A value of several uses: a name of its own, except in loops and for what is a name already. */
function named(t: Translation, value: Tensor, name: string): Tensor {
  if (t.extent.loop || /^[\w.]+$/.test(value.code)) return value;
  return { ...value, code: t.script.once(value.code, name), binding: Binding.atom };
}

/** IF with a condition that weights decide, or that differs from cell to cell. */
const choice: Rule = (t, part) => {
  const test = t.facts(t.argument(part, 0)!);
  const truth = test.values.map((value) => (value === undefined ? null : Boolean(value)));
  const branch = (index: number) =>
    index < argumentsOf(part).length ? asNumber(t.number(t.argument(part, index)!)) : numberTensor(0);
  if (truth.every((value) => value === true)) return branch(1);
  if (truth.every((value) => value === false)) return branch(2);
  const [first, second] = [1, 2].map((index) => isSteep(argumentsOf(part)[index] ?? null));
  const decides = condition(t, part, 0);
  const holds = first || second ? named(t, decides, 'condition') : decides;
  const guarded = (index: number, where: Tensor, isGuarded: boolean) =>
    isGuarded ? t.onlyWhere(where, () => branch(index)) : branch(index);
  return elementwise('torch.where', [holds, guarded(1, holds, first!), guarded(2, negated(holds), second!)]);
};

/** IFERROR: where the value is no finite number, the other one. */
const withoutErrors: Rule = (t, part) => {
  const argument = t.argument(part, 0)!;
  if (!t.facts(argument).isLive) return numberAt(t, part, 0);
  const finite = elementwise('torch.isfinite', [numberAt(t, part, 0)], true);
  const holds = named(t, finite, 'is_number');
  const otherwise = argumentsOf(part).length > 1 ? numberAt(t, part, 1) : numberTensor(0);
  const value = t.onlyWhere(holds, () => numberAt(t, part, 0));
  return elementwise('torch.where', [holds, value, otherwise]);
};

const logical =
  (sign: '&' | '|', method: 'all' | 'any'): Rule =>
  (t, part) => {
    const tests = argumentsOf(part).map((_, index) => reduced(method, condition(t, part, index), arrayAxes));
    const wrapped = tests.map((test) => tensor(`(${test.code})`, test.axes, { isBoolean: true }));
    if (wrapped.length === 1) return tests[0]!;
    return wrapped.reduce((one, other) =>
      operator(sign, one, other, Binding.comparison, { isBoolean: true, isAssociative: true }),
    );
  };

export const logicRules: Readonly<Record<string, Rule>> = {
  IF: choice,
  IFERROR: withoutErrors,
  AND: logical('&', 'all'),
  OR: logical('|', 'any'),
  NOT: (t, part) => negated(condition(t, part, 0)),
};
