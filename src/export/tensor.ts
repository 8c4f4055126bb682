import type { Block } from '../formula/lower/context.ts';
import type { CallNode, Node } from '../formula/syntax/parse.ts';
import { exportProblems, type Facts, type Part } from './part.ts';
import type { Translation } from './translate.ts';

/**
 * Python expressions over tensors with named axes: `r` and `c` are the cells of a filled-down formula, `i` and `j` the
 * rows and columns of one cell's array. Axes of length 1 are omitted.
 */
export type TensorAxis = 'r' | 'c' | 'i' | 'j';

/** Precedence of expressions in Python's grammar. */
export const Binding = {
  conditional: 0,
  comparison: 1,
  sum: 3,
  product: 4,
  sign: 5,
  power: 6,
  atom: 7,
} as const;
type BindingOf = (typeof Binding)[keyof typeof Binding];

/** Python source and the axes of its value, in the order of the tensor's dimensions. */
export interface Tensor {
  readonly code: string;
  readonly axes: readonly TensorAxis[];
  readonly binding: BindingOf;
  /** Whether it is a tensor of booleans. */
  readonly isBoolean: boolean;
  /** Whether it is a Python number, not a tensor. */
  readonly isNumber: boolean;
  /** For windows of a matrix, the matrix and the distance between windows: the input of a convolution. */
  readonly image: { readonly code: string; readonly stride: number } | null;
}

const order: readonly TensorAxis[] = ['r', 'c', 'i', 'j'];

export const tensor = (
  code: string,
  axes: readonly TensorAxis[] = [],
  { binding = Binding.atom as BindingOf, isBoolean = false, isNumber = false } = {},
): Tensor => ({ code, axes, binding, isBoolean, isNumber, image: null });

/** A number in Python's notation. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'math.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'math.inf' : '-math.inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** A number as a float, so that PyTorch doesn't create an integer tensor from it. */
export const floatText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15
    ? `${numberText(value).replace('.0', '')}.0`
    : numberText(value);

export const numberTensor = (value: number): Tensor =>
  tensor(numberText(value), [], { binding: value < 0 ? Binding.sign : Binding.atom, isNumber: true });

/** The code, in brackets if its precedence is lower than required. */
export const within = (value: Tensor, binding: BindingOf): string =>
  value.binding < binding ? `(${value.code})` : value.code;

export const atom = (value: Tensor): string =>
  value.isNumber ? `torch.tensor(${value.code})` : within(value, Binding.atom);

/** `name(first, second)` */
export const called = (name: string, given: readonly string[]): string => `${name}(${given.join(', ')})`;

const sorted = (axes: Iterable<TensorAxis>): TensorAxis[] => order.filter((axis) => [...axes].includes(axis));

/** All axes of these values, in their usual order. */
export const union = (values: readonly Tensor[]): TensorAxis[] =>
  sorted(new Set(values.flatMap(({ axes }) => axes)));

/** The value with its dimensions in the order of these axes, all of which it has. */
export function permuted(value: Tensor, axes: readonly TensorAxis[]): Tensor {
  if (axes.every((axis, index) => value.axes[index] === axis)) return value;
  if (axes.length === 2) return tensor(`${atom(value)}.T`, axes, { isBoolean: value.isBoolean });
  const places = axes.map((axis) => value.axes.indexOf(axis));
  return tensor(`${atom(value)}.permute(${places.join(', ')})`, axes, { isBoolean: value.isBoolean });
}

/** The value with dimensions of length 1 for missing axes after its first one, for broadcasting. */
export function aligned(value: Tensor, axes: readonly TensorAxis[]): Tensor {
  const own = axes.filter((axis) => value.axes.includes(axis));
  const ready = permuted(value, own);
  const first = axes.indexOf(own[0]!);
  if (own.length === 0 || own.length === axes.length - first) return ready;
  const index = axes.slice(first).map((axis) => (own.includes(axis) ? ':' : 'None'));
  return tensor(`${atom(ready)}[${index.join(', ')}]`, own, { isBoolean: value.isBoolean });
}

/** Converts TRUE and FALSE to 1 and 0. */
export const asNumber = (value: Tensor): Tensor =>
  value.isBoolean
    ? tensor(`${within(value, Binding.product)} * 1.0`, value.axes, { binding: Binding.product })
    : value;

/** An operator between two values; `right` needs one more level of precedence if the operator isn't associative. */
export function operator(
  sign: string,
  left: Tensor,
  right: Tensor,
  binding: BindingOf,
  { isBoolean = false, isAssociative = false } = {},
): Tensor {
  const axes = union([left, right]);
  const [first, second] = [aligned(left, axes), aligned(right, axes)];
  const rightBinding = (isAssociative ? binding : binding + 1) as BindingOf;
  const isNumber = left.isNumber && right.isNumber;
  return tensor(`${within(first, binding)} ${sign} ${within(second, rightBinding)}`, axes, {
    binding,
    isBoolean,
    isNumber,
  });
}

/** A PyTorch function that works element by element. */
export function elementwise(name: string, values: readonly Tensor[], isBoolean = false): Tensor {
  const axes = union(values);
  const given = values.map((value) => aligned(value, axes));
  return tensor(
    called(
      name,
      given.map(({ code }) => code),
    ),
    axes,
    { isBoolean },
  );
}

/** `value.sum()`, or `value.sum(1)` if axes remain. */
export function reduced(
  method: string,
  value: Tensor,
  gone: readonly TensorAxis[],
  more: readonly string[] = [],
): Tensor {
  const rest = value.axes.filter((axis) => !gone.includes(axis));
  const places = value.axes.flatMap((axis, index) => (gone.includes(axis) ? [index] : []));
  if (places.length === 0) return value;
  const where = rest.length === 0 ? [] : [places.length === 1 ? String(places[0]) : `(${places.join(', ')})`];
  return tensor(`${atom(value)}.${called(method, [...where, ...more])}`, rest);
}

/** Writes a function call that depends on the cells to change. */
export type Rule = (translation: Translation, part: Part, facts: Facts) => Tensor;

export const argumentsOf = ({ nodes }: Part): readonly (Node | null)[] => (nodes[0] as CallNode).arguments;

/** A required argument, as numbers. */
export function numberAt(t: Translation, part: Part, index: number, inArrayMode = false): Tensor {
  const argument = t.argument(part, index, inArrayMode);
  return argument ? asNumber(t.number(argument)) : numberTensor(0);
}

/** A number argument that doesn't depend on weights and is the same in all cells. */
export function fixedAt(t: Translation, part: Part, index: number): number | null {
  const argument = t.argument(part, index);
  if (!argument) return null;
  const { values } = t.facts(argument);
  const [first] = values;
  if (typeof first === 'boolean') return Number(first);
  return typeof first === 'number' && values.every((value) => value === first) ? first : null;
}

/** The value with every axis that its size requires. */
export function whole(value: Tensor, { rows, columns }: Facts, t: Translation): Tensor {
  const missing = (
    [
      ['i', rows],
      ['j', columns],
    ] as const
  ).filter(([axis, size]) => size > 1 && !value.axes.includes(axis));
  if (missing.length === 0) return value;
  const sizes = missing.map(([, size]) => size);
  const own = value.axes.map(() => '-1');
  const code = value.isNumber ? t.script.storage.tensorOf(value) : atom(value);
  const index =
    value.axes.length > 0 ? `[${[...missing.map(() => 'None'), ...own.map(() => ':')].join(', ')}]` : '';
  return tensor(`${code}${index}.expand(${[...sizes, ...own].join(', ')})`, [
    ...missing.map(([axis]) => axis),
    ...value.axes,
  ]);
}

/** An array argument as numbers, with every axis that its size requires. */
export function arrayAt(t: Translation, part: Part, index: number): Tensor {
  return whole(numberAt(t, part, index, true), t.facts(t.argument(part, index, true)!), t);
}

/** Values of an aggregate's argument, and whether some of its cells contain no number. */
export function pythonRange(t: Translation, part: Part, index: number, inArrayMode = false) {
  const argument = t.argument(part, index, inArrayMode);
  if (!argument) return null;
  const facts = t.facts(argument);
  const isArea = facts.place !== null || facts.rows * facts.columns > 1;
  if (isArea && facts.values.some((value) => typeof value === 'boolean'))
    throw exportProblems.text('a range with TRUE or FALSE', t.cell);
  const hasGaps = facts.place !== null && !t.isNumeric(facts);
  const value = hasGaps
    ? t.part(argument)
    : isArea
      ? asNumber(t.part(argument))
      : asNumber(t.number(argument));
  return { value: whole(value, facts, t), hasGaps, count: facts.rows * facts.columns, facts };
}

export const arrayAxes: readonly TensorAxis[] = ['i', 'j'];

/** first @ second, contracted over an axis of each. */
export function matrixProductCode(
  first: Tensor,
  second: Tensor,
  left: TensorAxis,
  right: TensorAxis,
): Tensor {
  const [rows] = first.axes.filter((axis) => axis !== left);
  const [columns] = second.axes.filter((axis) => axis !== right);
  const one = permuted(first, rows ? [rows, left] : [left]);
  const other = permuted(second, columns ? [right, columns] : [right]);
  const axes = [rows, columns].filter((axis) => axis !== undefined);
  const leading = one.code.includes(' @ ') ? within(one, Binding.product) : within(one, Binding.sign);
  return tensor(`${leading} @ ${within(other, Binding.sign)}`, axes, {
    binding: Binding.product,
  });
}

/** Maximum number of numbers that a formula may compute from data during the export. */
const mostFolded = 24;
const dataOperations: ReadonlySet<string> = new Set(['ARRAYFORMULA', '+', '-', '*', '/', 'UMINUS']);

/** Whether it is plain arithmetic with many data cells, which the script computes itself. */
export function isDataFormula(node: Node, { values }: Facts): boolean {
  const isPlain = (one: Node | null): boolean =>
    one?.kind === 'reference' ||
    (one?.kind === 'constant' && typeof one.value === 'number') ||
    (one?.kind === 'call' && dataOperations.has(one.name) && one.arguments.every(isPlain));
  const isMany = values.length > mostFolded && values.every((value) => typeof value === 'number');
  return isMany && node.kind === 'call' && isPlain(node);
}

/** The positions of all lanes' areas; null if one of them isn't an area. */
export function placesOf(blocks: readonly Block[]): Block['place'] {
  const places = blocks.map(({ place }) => place);
  if (!places.every((place) => place !== null && place.sheet === places[0]!.sheet)) return null;
  return {
    sheet: places[0]!.sheet,
    rows: Int32Array.from(places, (place) => place!.rows[0]!),
    columns: Int32Array.from(places, (place) => place!.columns[0]!),
  };
}
