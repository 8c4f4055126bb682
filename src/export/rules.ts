import type { CallNode, Node } from '../formula/syntax/parse.ts';
import { conditionalRules, logicRules } from './conditional-rules.ts';
import { customRules } from './custom-rules.ts';
import { lambdaRules } from './lambda-rules.ts';
import { exportProblems, type Facts, type Part } from './part.ts';
import {
  aligned,
  argumentsOf,
  arrayAt,
  arrayAxes,
  asNumber,
  atom,
  Binding,
  called,
  elementwise,
  fixedAt,
  matrixProductCode,
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

const arithmetic =
  (sign: string, binding: 3 | 4, isAssociative = false): Rule =>
  (t, part) =>
    operator(sign, numberAt(t, part, 0), numberAt(t, part, 1), binding, { isAssociative });

/** A product: a comparison already counts as 1 or 0 there. */
const product: Rule = (t, part) => {
  const [first, second] = [0, 1].map((index) => t.number(t.argument(part, index)!)) as [Tensor, Tensor];
  const isMask = first.isBoolean !== second.isBoolean && !first.isNumber && !second.isNumber;
  const [left, right] = isMask ? [first, second] : [asNumber(first), asNumber(second)];
  return operator('*', left, right, Binding.product, { isAssociative: true });
};

const comparison =
  (sign: string): Rule =>
  (t, part) =>
    operator(sign, numberAt(t, part, 0), numberAt(t, part, 1), Binding.sum, { isBoolean: true });

const unaryMethod =
  (method: string): Rule =>
  (t, part) => {
    const x = numberAt(t, part, 0);
    return tensor(`${atom(x)}.${method}()`, x.axes);
  };

const unaryFunction =
  (name: string): Rule =>
  (t, part) =>
    elementwise(name, [numberAt(t, part, 0)]);

/** −x; a number is in brackets if Python would apply `**` first. */
function negated(x: Tensor): Tensor {
  return tensor(`-${within(x, Binding.sign)}`, x.axes, { binding: Binding.sign, isNumber: x.isNumber });
}

const power: Rule = (t, part) => {
  const [base, exponent] = [numberAt(t, part, 0), numberAt(t, part, 1)];
  const joined = operator('**', base, exponent, Binding.power);
  return base.binding === Binding.power
    ? operator('**', tensor(`(${base.code})`, base.axes), exponent, Binding.power)
    : joined;
};

const all = (t: Translation, part: Part, inArrayMode = false) =>
  argumentsOf(part).map((_, index) => pythonRange(t, part, index, inArrayMode)!);

const plus = (terms: readonly Tensor[]): Tensor =>
  terms.reduce((sum, term) => operator('+', sum, term, Binding.sum, { isAssociative: true }));

const sum: Rule = (t, part) =>
  plus(all(t, part).map(({ value, hasGaps }) => reduced(hasGaps ? 'nansum' : 'sum', value, arrayAxes)));

/** COUNT of data with blank cells, which the script counts; otherwise a constant. */
export function countOfData(t: Translation, part: Part): Tensor | null {
  const [only, ...others] = argumentsOf(part).map((_, index) => pythonRange(t, part, index));
  if (!only?.hasGaps || others.length > 0 || only.facts.isLive || t.extent.loop) return null;
  if (only.value.axes.some((axis) => !arrayAxes.includes(axis))) return null;
  return tensor(`${t.script.once(`~${atom(only.value)}.isnan()`, 'known')}.sum()`);
}

/** Number of numbers in an aggregate's argument in each cell; null if it differs. */
function countOf(t: Translation, ranges: readonly NonNullable<ReturnType<typeof pythonRange>>[]): number {
  const counts = ranges.map(({ facts: { values, rows, columns, place } }) => {
    const size = rows * columns;
    const cells = Array.from(
      { length: values.length / size },
      (_, lane) =>
        values
          .slice(lane * size, (lane + 1) * size)
          .filter(
            (value) => value === undefined || typeof value === 'number' || (place === null && size === 1),
          ).length,
    );
    if (cells.some((count) => count !== cells[0])) throw exportProblems.uneven(t.cell);
    return cells[0]!;
  });
  return counts.reduce((total, count) => total + count, 0);
}

const average: Rule = (t, part) => {
  const ranges = all(t, part);
  const [only] = ranges;
  if (ranges.length === 1) {
    const { value, hasGaps } = only!;
    return reduced(hasGaps ? 'nanmean' : 'mean', value, arrayAxes);
  }
  return operator('/', sum(t, part, t.facts(part)), numberTensor(countOf(t, ranges)), Binding.product);
};

/** MAX and MIN share the gradient among equal values, like amax and amin; a constant 0 makes MAX a ReLU. */
const extreme =
  (name: 'max' | 'min'): Rule =>
  (t, part) => {
    const values = all(t, part).map(({ value, hasGaps, facts }) => {
      const filler = name === 'max' ? '-math.inf' : 'math.inf';
      const filled = hasGaps ? tensor(`${atom(value)}.nan_to_num(${filler})`, value.axes) : value;
      return { value: reduced(`a${name}`, filled, arrayAxes), isFixed: !facts.isLive };
    });
    const fixed = values
      .filter(({ isFixed, value }) => isFixed && value.isNumber)
      .map(({ value }) => Number(value.code));
    const rest = values
      .filter(({ isFixed, value }) => !(isFixed && value.isNumber))
      .map(({ value }) => value);
    const open = rest.reduce((one, other) => elementwise(`torch.${name}imum`, [one, other]));
    if (fixed.length === 0) return open;
    const limit = fixed.reduce((one, other) => Math[name](one, other));
    if (name === 'max' && limit === 0) return elementwise('torch.relu', [open]);
    return tensor(
      `${atom(open)}.clamp(${name === 'max' ? 'min' : 'max'}=${numberTensor(limit).code})`,
      open.axes,
    );
  };

/** Σ first · second over both array axes, by a convolution or a matrix product if it is one. */
function dot(first: Tensor, second: Tensor): Tensor {
  const [image, kernel] = first.image ? [first, second] : [second, first];
  if (image.image && !kernel.image && kernel.axes.join('') === 'ij') {
    const stride = image.image.stride === 1 ? '' : `, stride=${image.image.stride}`;
    const code = `F.conv2d(${image.image.code}[None, None], ${atom(kernel)}[None, None]${stride})[0, 0]`;
    return tensor(code, ['r', 'c']);
  }
  const inner = union([first, second]).filter((axis) => arrayAxes.includes(axis));
  const shared = first.axes.filter((axis) => second.axes.includes(axis));
  if (inner.length === 1 && shared.length === 1 && first.axes.length <= 2 && second.axes.length <= 2)
    return matrixProductCode(first, second, inner[0]!, inner[0]!);
  const product = operator('*', first, second, Binding.product, { isAssociative: true });
  return reduced('sum', product, arrayAxes);
}

const sumProduct: Rule = (t, part) => {
  const factors = argumentsOf(part).map((_, index) => arrayAt(t, part, index));
  if (factors.length === 2) return dot(factors[0]!, factors[1]!);
  return reduced(
    'sum',
    factors.reduce((one, other) => operator('*', one, other, Binding.product, { isAssociative: true })),
    arrayAxes,
  );
};

const letters: Readonly<Record<TensorAxis, string>> = { r: 'r', c: 'c', i: 'i', j: 'j' };

const mmult: Rule = (t, part) => {
  const [first, second] = [arrayAt(t, part, 0), arrayAt(t, part, 1)];
  const inner = t.facts(t.argument(part, 0, true)!).columns;
  if (inner === 1) return operator('*', first, second, Binding.product);
  const others = (value: Tensor, axis: TensorAxis) => value.axes.filter((one) => one !== axis);
  const [left, right] = [others(first, 'j'), others(second, 'i')];
  const isPlain = left.length <= 1 && right.length <= 1 && !left.some((axis) => right.includes(axis));
  if (isPlain) return matrixProductCode(first, second, 'j', 'i');
  const axes = union([tensor('', left), tensor('', right)]);
  const word = (value: Tensor, axis: TensorAxis) =>
    value.axes.map((one) => (one === axis ? 'k' : letters[one])).join('');
  const equation = `"${word(first, 'j')},${word(second, 'i')}->${axes.join('')}"`;
  return tensor(called('torch.einsum', [equation, first.code, second.code]), axes);
};

const transpose: Rule = (t, part) => {
  const value = t.part(t.argument(part, 0)!);
  const turned = (axis: TensorAxis): TensorAxis => (axis === 'i' ? 'j' : axis === 'j' ? 'i' : axis);
  return { ...value, axes: value.axes.map(turned), image: null };
};

/** Sums over pairs of numbers; pairs with a value that isn't a number don't count. */
const pairs =
  (write: (first: Tensor, second: Tensor) => Tensor): Rule =>
  (t, part) => {
    const [one, other] = [pythonRange(t, part, 0, true)!, pythonRange(t, part, 1, true)!];
    if (!one.hasGaps && !other.hasGaps) return reduced('sum', write(one.value, other.value), arrayAxes);
    const axes = union([one.value, other.value]);
    if (axes.some((axis) => !arrayAxes.includes(axis))) throw exportProblems.uneven(t.cell);
    const gaps = [one, other].filter(({ hasGaps }) => hasGaps).map(({ value }) => permuted(value, axes));
    const mask = gaps.map((value) => `~${atom(value)}.isnan()`).join(' & ');
    const known = t.script.once(mask, 'known');
    const kept = (value: Tensor) => tensor(`${atom(permuted(value, axes))}[${known}]`, ['i']);
    return reduced('sum', write(kept(one.value), kept(other.value)), ['i']);
  };

const squared = (value: Tensor): Tensor =>
  tensor(`${within(value, Binding.atom)} ** 2`, value.axes, { binding: Binding.power });
const minus = (first: Tensor, second: Tensor): Tensor => operator('-', first, second, Binding.sum);

/** A function that returns a reference, such as INDEX with constant numbers. */
const placed: Rule = (t, part, facts) => {
  if (!facts.place) throw exportProblems.unsupported((part.nodes[0] as CallNode).name, t.cell);
  return t.area(facts);
};

const call = (name: string, given: readonly (Node | null)[]): CallNode => ({
  kind: 'call',
  name,
  arguments: given,
});
const constant = (value: number): Node => ({ kind: 'constant', value });

/** VLOOKUP and HLOOKUP with a constant key, as INDEX of MATCH. */
const lookup =
  (isVertical: boolean): Rule =>
  (t, part) => {
    const nodes = part.nodes.map((node) => {
      const [key, table, index, sorted] = (node as CallNode).arguments;
      const line = call(
        'INDEX',
        isVertical ? [table!, constant(0), constant(1)] : [table!, constant(1), constant(0)],
      );
      const kind = sorted === undefined ? constant(1) : sorted === null ? constant(0) : sorted;
      const match = call('MATCH', [key!, line, kind]);
      return call('INDEX', isVertical ? [table!, match, index!] : [table!, index!, match]);
    });
    return t.part({ ...part, nodes });
  };

/** A formula with a LAMBDA in place of its name. */
function withLambda(node: Node | null, name: string, lambda: Node): Node | null {
  const inner = (one: Node | null) => withLambda(one, name, lambda);
  if (node?.kind === 'name') return node.name.toUpperCase() === name ? lambda : node;
  if (node?.kind === 'call') return { ...node, arguments: node.arguments.map(inner) };
  if (node?.kind !== 'lambda') return node;
  const isHidden = node.parameters.some((parameter) => parameter.toUpperCase() === name);
  return isHidden ? node : { ...node, body: inner(node.body)! };
}

const letRule: Rule = (t, part) => {
  const { length } = argumentsOf(part);
  let scope = part.scope;
  let nodes = part.nodes as readonly CallNode[];
  for (let index = 0; index < length - 1; index += 2) {
    const name = argumentsOf(part)[index];
    if (name?.kind !== 'name') throw exportProblems.unsupported('LET', t.cell);
    const key = name.name.toUpperCase();
    if (nodes[0]!.arguments[index + 1]?.kind === 'lambda') {
      nodes = nodes.map((node) => {
        const lambda = node.arguments[index + 1]!;
        const given = node.arguments.map((one, i) => (i > index + 1 ? withLambda(one, key, lambda) : one));
        return { ...node, arguments: given };
      });
      continue;
    }
    const bound = { ...t.argument({ ...part, nodes }, index + 1)!, scope };
    scope = new Map([...scope, [key, bound]]);
  }
  return t.part({ ...t.argument({ ...part, nodes }, length - 1)!, scope });
};

const deviation =
  (method: 'var' | 'std', correction: 0 | 1): Rule =>
  (t, part) => {
    const ranges = all(t, part);
    if (ranges.length !== 1 || ranges[0]!.hasGaps)
      throw exportProblems.unsupported('a variance of several ranges', t.cell);
    return reduced(method, ranges[0]!.value, arrayAxes, [`correction=${correction}`]);
  };

const flattened: Rule = (t, part) => {
  const value = t.part(t.argument(part, 0)!);
  const lanes = value.axes.filter((axis) => !arrayAxes.includes(axis));
  const own = value.axes.filter((axis) => arrayAxes.includes(axis));
  if (own.length < 2) return { ...value, axes: [...lanes, ...own.map(() => 'i' as const)] };
  const ready = permuted(value, [...lanes, 'i', 'j']);
  return tensor(`${atom(ready)}.flatten(${lanes.length || ''})`, [...lanes, 'i']);
};

/** HSTACK and VSTACK: single numbers of all cells of a block, or entire arrays of one cell. */
const stacked =
  (axis: 'i' | 'j'): Rule =>
  (t, part) => {
    const parts = argumentsOf(part).map((_, index) => t.argument(part, index)!);
    const values = parts.map((one) => asNumber(t.part(one)));
    const facts = parts.map((one) => t.facts(one));
    const lanes = union(values).filter((one) => !arrayAxes.includes(one));
    if (facts.every(({ rows, columns }) => rows * columns === 1)) {
      const codes = values.map((value) =>
        value.isNumber ? t.script.storage.tensorOf(value) : aligned(value, lanes).code,
      );
      const isEven = values.every(({ axes }) => axes.length === lanes.length);
      const list = isEven ? `(${codes.join(', ')})` : `torch.broadcast_tensors(${codes.join(', ')})`;
      return tensor(`torch.stack(${list}${lanes.length > 0 ? ', -1' : ''})`, [...lanes, axis]);
    }
    if (lanes.length > 0) throw exportProblems.uneven(t.cell);
    const whole = values.map((value, index) => withBoth(value, facts[index]!));
    const [rows, columns] = [t.facts(part).rows, t.facts(part).columns];
    const joined = `torch.cat((${whole.join(', ')})${axis === 'j' ? ', 1' : ''})`;
    if (rows > 1 && columns > 1) return tensor(joined, ['i', 'j']);
    return tensor(`${joined}${rows === 1 ? '[0]' : '[:, 0]'}`, [axis]);
  };

/** A value with both array axes. */
function withBoth(value: Tensor, { rows, columns }: Facts): string {
  if (value.axes.length === 2) return permuted(value, ['i', 'j']).code;
  return `${atom(value)}.reshape(${rows}, ${columns})`;
}

const logarithm: Rule = (t, part) => {
  if (argumentsOf(part).length === 1) return unaryMethod('log10')(t, part, t.facts(part));
  const [x, base] = [numberAt(t, part, 0), numberAt(t, part, 1)];
  const denominator = base.isNumber
    ? tensor(`math.log(${base.code})`)
    : tensor(`${atom(base)}.log()`, base.axes);
  return operator('/', tensor(`${atom(x)}.log()`, x.axes), denominator, Binding.product);
};

/** The standard normal density, for GAUSS, PHI and NORM.S.DIST. */
const normal =
  (isStandard: boolean): Rule =>
  (t, part) => {
    const x = numberAt(t, part, 0);
    const [mean, scale] = isStandard
      ? [numberTensor(0), numberTensor(1)]
      : [numberAt(t, part, 1), numberAt(t, part, 2)];
    const last = fixedAt(t, part, isStandard ? 1 : 3);
    const isCumulative = last === null ? true : last !== 0;
    const name = t.script.helper(isCumulative ? 'normal_cdf' : 'normal_pdf');
    return elementwise(name, [x, mean, scale]);
  };

/** By upper-case name: Google's functions and ours. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>(
  Object.entries({
    '+': arithmetic('+', Binding.sum, true),
    '-': arithmetic('-', Binding.sum),
    '*': product,
    '/': arithmetic('/', Binding.product),
    DIVIDE: arithmetic('/', Binding.product),
    MINUS: arithmetic('-', Binding.sum),
    ADD: arithmetic('+', Binding.sum, true),
    MULTIPLY: product,
    '^': power,
    POW: power,
    POWER: power,
    UMINUS: (t, part) => negated(numberAt(t, part, 0)),
    UPLUS: (t, part) => numberAt(t, part, 0),
    UNARY_PERCENT: (t, part) => operator('/', numberAt(t, part, 0), numberTensor(100), Binding.product),
    '=': comparison('=='),
    '<>': comparison('!='),
    '<': comparison('<'),
    '>': comparison('>'),
    '<=': comparison('<='),
    '>=': comparison('>='),
    ABS: unaryMethod('abs'),
    SQRT: unaryMethod('sqrt'),
    EXP: unaryMethod('exp'),
    LN: unaryMethod('log'),
    LOG10: unaryMethod('log10'),
    LOG: logarithm,
    SIN: unaryMethod('sin'),
    COS: unaryMethod('cos'),
    TAN: unaryMethod('tan'),
    ASIN: unaryMethod('asin'),
    ACOS: unaryMethod('acos'),
    ATAN: unaryMethod('atan'),
    SINH: unaryMethod('sinh'),
    COSH: unaryMethod('cosh'),
    TANH: unaryMethod('tanh'),
    ASINH: unaryMethod('asinh'),
    ACOSH: unaryMethod('acosh'),
    ATANH: unaryMethod('atanh'),
    ATAN2: (t, part) => elementwise('torch.atan2', [numberAt(t, part, 1), numberAt(t, part, 0)]),
    SIGN: unaryMethod('sign'),
    INT: unaryMethod('floor'),
    ERF: unaryFunction('torch.erf'),
    GAMMALN: unaryFunction('torch.lgamma'),
    'NORM.S.DIST': normal(true),
    NORMSDIST: normal(true),
    'NORM.DIST': normal(false),
    NORMDIST: normal(false),
    SUM: sum,
    AVERAGE: average,
    MAX: extreme('max'),
    MIN: extreme('min'),
    PRODUCT: (t, part) =>
      all(t, part)
        .map(({ value }) => reduceProduct(value))
        .reduce((one, other) => operator('*', one, other, Binding.product, { isAssociative: true })),
    SUMSQ: (t, part) =>
      plus(
        all(t, part).map(({ value, hasGaps }) =>
          reduced(hasGaps ? 'nansum' : 'sum', tensor(`(${squared(value).code})`, value.axes), arrayAxes),
        ),
      ),
    SUMPRODUCT: sumProduct,
    SUMXMY2: pairs((first, second) => bracketed(squared(bracketed(minus(first, second))))),
    SUMX2MY2: pairs((first, second) => bracketed(minus(squared(first), squared(second)))),
    SUMX2PY2: pairs((first, second) => bracketed(plus([squared(first), squared(second)]))),
    'VAR.S': deviation('var', 1),
    VAR: deviation('var', 1),
    'VAR.P': deviation('var', 0),
    VARP: deviation('var', 0),
    'STDEV.S': deviation('std', 1),
    STDEV: deviation('std', 1),
    'STDEV.P': deviation('std', 0),
    STDEVP: deviation('std', 0),
    MMULT: mmult,
    TRANSPOSE: transpose,
    FLATTEN: flattened,
    TOCOL: flattened,
    ARRAYFORMULA: (t, part) => t.part(t.argument(part, 0, true)!),
    HSTACK: stacked('j'),
    VSTACK: stacked('i'),
    INDEX: placed,
    OFFSET: placed,
    INDIRECT: placed,
    VLOOKUP: lookup(true),
    HLOOKUP: lookup(false),
    LET: letRule,
    ...conditionalRules,
    ...lambdaRules,
    ...logicRules,
    ...customRules,
  }),
);

function bracketed(value: Tensor): Tensor {
  return tensor(`(${value.code})`, value.axes);
}

/** PyTorch multiplies along one dimension at a time. */
function reduceProduct(value: Tensor): Tensor {
  const own = value.axes.filter((axis) => arrayAxes.includes(axis));
  return own.reduce((rest, axis) => reduced('prod', rest, [axis]), value);
}
