import type { CallNode, Node } from '../formula/syntax/node.ts';
import { exportProblems, type Facts, type Part } from './part.ts';
import {
  asNumber,
  atom,
  Binding,
  numberTensor,
  permuted,
  type Tensor,
  type TensorAxis,
  tensor,
  within,
} from './tensor.ts';
import type { Translation } from './translate.ts';

/** Writes one call of a function that depends on the cells to change. */
export type Rule = (translation: Translation, part: Part, facts: Facts) => Tensor;

export const argumentsOf = ({ nodes }: Part): readonly (Node | null)[] => (nodes[0] as CallNode).arguments;

/** An argument that must be there, as numbers. */
export function numberAt(t: Translation, part: Part, index: number, inArrayMode = false): Tensor {
  const argument = t.argument(part, index, inArrayMode);
  return argument ? asNumber(t.number(argument)) : numberTensor(0);
}

/** A number argument that no weight reaches and that is the same in all cells. */
export function fixedAt(t: Translation, part: Part, index: number): number | null {
  const argument = t.argument(part, index);
  if (!argument) return null;
  const { values } = t.facts(argument);
  const [first] = values;
  if (typeof first === 'boolean') return Number(first);
  return typeof first === 'number' && values.every((value) => value === first) ? first : null;
}

/** The value with each axis that its size asks for. */
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

/** An array argument as numbers, with each axis that its size asks for. */
export function arrayAt(t: Translation, part: Part, index: number): Tensor {
  return whole(numberAt(t, part, index, true), t.facts(t.argument(part, index, true)!), t);
}

/** Values of an aggregate's argument, and whether some of its cells hold no number. */
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

/** As many numbers as a formula may compute from data when it is exported. */
const mostFolded = 24;
const dataOperations: ReadonlySet<string> = new Set(['ARRAYFORMULA', '+', '-', '*', '/', 'UMINUS']);

/** Whether it is plain arithmetic with many cells of data, which the script computes from them. */
export function isDataFormula(node: Node, { values }: Facts): boolean {
  const isPlain = (one: Node | null): boolean =>
    one?.kind === 'reference' ||
    (one?.kind === 'constant' && typeof one.value === 'number') ||
    (one?.kind === 'call' && dataOperations.has(one.name) && one.arguments.every(isPlain));
  const isMany = values.length > mostFolded && values.every((value) => typeof value === 'number');
  return isMany && node.kind === 'call' && isPlain(node);
}
