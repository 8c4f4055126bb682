import { type Criterion, parseCriterion } from '../formula/functions/criterion.ts';
import { plainLocale } from '../formula/functions/locale.ts';
import type { Node } from '../formula/syntax/parse.ts';
import { ErrorValue, type Scalar } from '../formula/values.ts';
import { exportProblems, type Facts, type Part } from './part.ts';
import {
  argumentsOf,
  arrayAxes,
  asNumber,
  atom,
  Binding,
  elementwise,
  numberAt,
  numberTensor,
  operator,
  permuted,
  pythonRange,
  type Rule,
  reduced,
  type Tensor,
  type TensorAxis,
  tensor,
  union,
  within,
} from './tensor.ts';
import type { Translation } from './translate.ts';

const condition = (t: Translation, part: Part, index: number): Tensor => {
  const argument = t.argument(part, index)!;
  const value = t.part(argument);
  return value.isBoolean ? value : operator('!=', value, numberTensor(0), Binding.sum, { isBoolean: true });
};

/** Functions whose slopes can be infinite or undefined. */
const steep: ReadonlySet<string> = new Set(
  (
    '/ DIVIDE ^ POW POWER SQRT LN LOG LOG10 EXP ASIN ACOS ACOSH ATANH TAN ATAN2 GAMMALN AVERAGE STDEV STDEV.S STDEV.P STDEVP ' +
    'PRODUCT NORM.DIST NORMDIST AVERAGEIF AVERAGEIFS MAP REDUCE SCAN BYROW BYCOL MAKEARRAY RMSE SOFTPLUS CROSSENTROPY'
  ).split(' '),
);

/** Whether a slope in a formula can be infinite; names and LAMBDAs may contain anything. */
function isSteep(node: Node | null): boolean {
  if (node?.kind === 'array') return node.rows.flat().some(isSteep);
  if (node?.kind === 'call') return steep.has(node.name) || node.arguments.some(isSteep);
  return node !== null && node.kind !== 'constant' && node.kind !== 'reference';
}

const negated = (test: Tensor): Tensor =>
  tensor(`~${within(test, Binding.atom)}`, test.axes, { binding: Binding.sign, isBoolean: true });

/** Names a value that is used several times, except in loops and if it is already a name. */
function named(t: Translation, value: Tensor, name: string): Tensor {
  if (t.extent.loop || /^[\w.]+$/.test(value.code)) return value;
  return { ...value, code: t.script.once(value.code, name), binding: Binding.atom };
}

/** IF with a condition that depends on weights, or that differs from cell to cell. */
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

/** IFERROR: the second value if the first one isn't a finite number. */
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

const signs: Readonly<Record<string, string>> = {
  '=': '==',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const isPlain = (value: Scalar | undefined): boolean =>
  value === undefined || value === null || typeof value === 'number';

/** A range compared with a number, which may differ from cell to cell. */
function compared(
  t: Translation,
  part: Part,
  index: number,
  { operator: sign }: Pick<Criterion, 'operator'>,
  limit: Tensor,
): Tensor {
  const { value } = pythonRange(t, part, index, true)!;
  return operator(signs[sign]!, value, limit, Binding.sum, { isBoolean: true });
}

/** The cells of a range that meet a criterion: a comparison if both are numbers, otherwise evaluated now. */
function conditionAt(t: Translation, part: Part, index: number): Tensor {
  const [cells, criteria] = [0, 1].map((next) => t.facts(t.argument(part, index + next, next === 0)!)) as [
    Facts,
    Facts,
  ];
  const { nodes } = part;
  const name = (nodes[0] as { name: string }).name;
  if (criteria.rows * criteria.columns > 1)
    throw exportProblems.unsupported(`${name} with several criteria`, t.cell);
  const equals = { operator: '=', operand: 0 };
  const isNumber = criteria.values.every((value) => value === undefined || typeof value === 'number');
  if (cells.values.every(isPlain) && isNumber)
    return compared(t, part, index, equals, numberAt(t, part, index + 1));
  if (criteria.values.includes(undefined))
    throw exportProblems.unsupported(`${name} with a criterion that depends on the cells to change`, t.cell);
  const parsed = criteria.values.map((value) => {
    if (value instanceof ErrorValue) throw exportProblems.unsupported(`${name} with an error`, t.cell);
    return parseCriterion(value!, plainLocale.parseNumber);
  });
  const [first] = parsed as [Criterion];
  const isSame = parsed.every(
    ({ operator: sign, operand }) => sign === first.operator && operand === first.operand,
  );
  if (isSame && cells.values.every(isPlain) && typeof first.operand === 'number')
    return compared(t, part, index, first, numberTensor(first.operand));
  if (cells.isLive) throw exportProblems.unsupported(`${name} with this criterion`, t.cell);
  const size = cells.rows * cells.columns;
  const holds = cells.values.map((value, i) => parsed[Math.floor(i / size)]!.test(value!));
  const { down, across } = t.extent.block;
  if (t.extent.loop) throw exportProblems.unsupported(`${name} in rows that need the row above`, t.cell);
  return t.script.folded(holds, [down, across, cells.rows, cells.columns], '');
}

/** All conditions of a call, starting at an argument. */
function conditions(t: Translation, part: Part, first: number): Tensor {
  const count = Math.floor((argumentsOf(part).length - first) / 2);
  const all = Array.from({ length: count }, (_, i) => conditionAt(t, part, first + 2 * i));
  if (all.length === 1) return all[0]!;
  const bracketed = all.map((one) => tensor(`(${one.code})`, one.axes, { isBoolean: true }));
  return bracketed.reduce((one, other) =>
    operator('&', one, other, Binding.comparison, { isBoolean: true, isAssociative: true }),
  );
}

/**
 * The values that count: as a list if one applies to all cells of the block, otherwise with a filler for the others.
 */
function picked(values: Tensor, holds: Tensor, filler: string): Tensor {
  const axes = union([values, holds]);
  const isList = !axes.some((axis) => !arrayAxes.includes(axis)) && holds.axes.length === axes.length;
  if (isList && values.axes.length === axes.length)
    return tensor(`${atom(permuted(values, axes))}[${permuted(holds, axes).code}]`, ['i']);
  const [mask, numbers] = [holds, values].map((one) => alignedTo(one, axes));
  return tensor(`torch.where(${mask}, ${numbers}, ${filler})`, axes);
}

function alignedTo(value: Tensor, axes: readonly TensorAxis[]): string {
  const own = axes.filter((axis) => value.axes.includes(axis));
  const ready = permuted(value, own);
  const first = axes.indexOf(own[0]!);
  if (own.length === 0 || own.length === axes.length - first) return ready.code;
  return `${atom(ready)}[${axes
    .slice(first)
    .map((axis) => (own.includes(axis) ? ':' : 'None'))
    .join(', ')}]`;
}

/** Numbers of the range to sum, and whether some of its cells contain none. */
function valuesAt(t: Translation, part: Part, index: number, tested: number) {
  const values = pythonRange(t, part, index, true)!;
  const { rows, columns } = t.facts(t.argument(part, tested, true)!);
  if (values.facts.rows !== rows || values.facts.columns !== columns)
    throw exportProblems.unsupported(
      'a sum over a range of another size than the one that is tested',
      t.cell,
    );
  return values;
}

/** Number of cells that meet the conditions. */
const counted = (holds: Tensor): Tensor =>
  reduced('sum', tensor(`(${asNumber(holds).code})`, holds.axes), arrayAxes);

const count: Rule = (t, part) => counted(conditions(t, part, 0));

function total(t: Translation, part: Part, isMean: boolean, index: number, first: number): Tensor {
  const { value, hasGaps } = valuesAt(t, part, index, first);
  const only = argumentsOf(part).length;
  const holds = first === 0 && only === 3 ? conditionAt(t, part, 0) : conditions(t, part, first);
  const chosen = picked(value, holds, '0');
  const isList = chosen.code.endsWith(']');
  if (isMean && isList) return reduced(hasGaps ? 'nanmean' : 'mean', chosen, arrayAxes);
  const sum = reduced(hasGaps ? 'nansum' : 'sum', chosen, arrayAxes);
  if (!isMean) return sum;
  const known = tensor(`~${atom(value)}.isnan()`, value.axes, { isBoolean: true, binding: Binding.sign });
  const inBrackets = tensor(`(${holds.code})`, holds.axes, { isBoolean: true });
  const counts = hasGaps ? operator('&', inBrackets, known, Binding.comparison, { isBoolean: true }) : holds;
  return operator('/', sum, counted(counts), Binding.product);
}

/** SUMIF and AVERAGEIF: sums the tested range itself if there is no other. */
const sumIf =
  (isMean: boolean): Rule =>
  (t, part) =>
    total(t, part, isMean, argumentsOf(part).length > 2 ? 2 : 0, 0);

/** MAXIFS and MINIFS: 0 if no cell meets the conditions. */
const extremeIfs =
  (name: 'max' | 'min'): Rule =>
  (t, part) => {
    const { value, hasGaps } = valuesAt(t, part, 0, 1);
    const filler = name === 'max' ? '-math.inf' : 'math.inf';
    const holds = conditions(t, part, 1);
    const filled = hasGaps ? tensor(`${atom(value)}.nan_to_num(${filler})`, value.axes) : value;
    const axes = union([filled, holds]);
    const [mask, numbers] = [holds, filled].map((one) => alignedTo(one, axes));
    const extreme = reduced(
      `a${name}`,
      tensor(`torch.where(${mask}, ${numbers}, ${filler})`, axes),
      arrayAxes,
    );
    return tensor(`torch.where(${within(extreme, Binding.atom)}.isinf(), 0, ${extreme.code})`, extreme.axes);
  };

/** Counts, sums, means and extremes of the cells that meet conditions. */
export const conditionalRules: Readonly<Record<string, Rule>> = {
  COUNTIF: count,
  COUNTIFS: count,
  SUMIF: sumIf(false),
  AVERAGEIF: sumIf(true),
  SUMIFS: (t, part) => total(t, part, false, 0, 1),
  AVERAGEIFS: (t, part) => total(t, part, true, 0, 1),
  MAXIFS: extremeIfs('max'),
  MINIFS: extremeIfs('min'),
};
