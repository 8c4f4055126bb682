import type { CallNode, LambdaNode, Node } from '../formula/syntax/parse.ts';
import type { ExportedBlock } from './blocks.ts';
import { exportProblems, type Facts, type Part } from './part.ts';
import {
  argumentsOf,
  arrayAxes,
  asNumber,
  atom,
  permuted,
  type Rule,
  type Tensor,
  type TensorAxis,
  tensor,
  whole,
} from './tensor.ts';
import type { Translation } from './translate.ts';

const nameOf = (part: Part): string => (part.nodes[0] as CallNode).name;

const refused = (t: Translation, part: Part, why: string) =>
  exportProblems.unsupported(`${nameOf(part)} ${why}`, t.cell);

/** The LAMBDA in the last argument of each cell. */
function lambdasOf(t: Translation, part: Part): readonly LambdaNode[] {
  const lambdas = part.nodes.map((node) => (node as CallNode).arguments.at(-1) ?? null);
  if (lambdas[0]?.kind !== 'lambda') throw refused(t, part, 'with a named function');
  return lambdas as LambdaNode[];
}

const number = (value: number): Node => ({ kind: 'constant', value });

/** The arrangement of an array's elements as cells: each has its own lane. */
interface Layout {
  /** The cells, repeated for each element. */
  readonly block: ExportedBlock;
  /** The element and the cell of each lane. */
  readonly lanes: readonly { readonly y: number; readonly x: number; readonly cell: number }[];
  /** The axis of the block's own cells, if there are several, and its axis among the lanes. */
  readonly own: readonly [own: TensorAxis, lane: TensorAxis] | null;
  /** The axes of elements downwards and across among the lanes. */
  readonly axes: Readonly<Record<'i' | 'j', TensorAxis>>;
}

/** Arranges the elements of an array of this size as lanes, beside those of the block's cells. */
function layoutOf(t: Translation, part: Part, rows: number, columns: number): Layout {
  const { block } = t.extent;
  const count = block.cells.length;
  if (t.extent.loop) throw refused(t, part, 'in rows that need the row above');
  if (count > 1 && (Math.min(block.down, block.across) > 1 || Math.min(rows, columns) > 1))
    throw exportProblems.uneven(t.cell);
  const lanes = Array.from({ length: count * rows * columns }, (_, lane) => {
    const element = lane % (rows * columns);
    return {
      cell: Math.floor(lane / (rows * columns)),
      y: Math.floor(element / columns),
      x: element % columns,
    };
  });
  const virtual = laneBlock(block, lanes, count > 1 ? count : rows, count > 1 ? rows * columns : columns);
  const own = count > 1 ? ([block.down > 1 ? 'r' : 'c', 'r'] as const) : null;
  return { block: virtual, lanes, own, axes: count > 1 ? { i: 'c', j: 'c' } : { i: 'r', j: 'c' } };
}

const laneBlock = (
  block: ExportedBlock,
  lanes: readonly { readonly cell: number }[],
  down: number,
  across: number,
): ExportedBlock => ({
  ...block,
  down,
  across,
  height: 1,
  width: 1,
  rowStep: 1,
  columnStep: 1,
  cells: lanes.map(({ cell }) => block.cells[cell]!),
});

/** A part with its nodes for each lane. */
function spread(part: Part, lanes: Layout['lanes'], rename: (axis: TensorAxis) => TensorAxis): Part {
  const scope = new Map(
    [...part.scope].map(([name, bound]) => [name, spread(bound, lanes, rename)] as const),
  );
  const nodes = lanes.map(({ cell }) => part.nodes[cell]!);
  const value = part.value && { ...part.value, axes: part.value.axes.map(rename), image: null };
  return { ...part, nodes, scope, ...(value ? { value } : {}) };
}

/** The argument's element of each lane; `null` for an entire row or column. */
function elements(
  t: Translation,
  argument: Part,
  layout: Layout,
  at: (lane: Layout['lanes'][number]) => readonly [row: number, column: number],
  gone: readonly TensorAxis[],
): Part {
  const facts = t.facts(argument);
  const rename = (axis: TensorAxis): TensorAxis => {
    if (axis === layout.own?.[0]) return layout.own[1];
    return gone.includes(axis) ? layout.axes[axis as 'i' | 'j'] : axis;
  };
  const wide = spread(argument, layout.lanes, (axis) => (axis === layout.own?.[0] ? layout.own[1] : axis));
  const nodes = layout.lanes.map((lane, i): Node => {
    const [row, column] = at(lane);
    return { kind: 'call', name: 'INDEX', arguments: [wide.nodes[i]!, number(row), number(column)] };
  });
  const part = { nodes, scope: wide.scope, isArrayMode: argument.isArrayMode };
  if (facts.place || !facts.isLive) return part;
  const value = asNumber(t.part(argument));
  return { ...part, value: { ...value, axes: value.axes.map(rename), image: null } };
}

/** The LAMBDA's result in all lanes, with the elements moved back to the array's axes. */
function applied(t: Translation, part: Part, layout: Layout, given: readonly Part[], facts: Facts): Tensor {
  const lambdas = lambdasOf(t, part);
  const [{ parameters }] = lambdas as [LambdaNode];
  if (parameters.length !== given.length) throw refused(t, part, 'with another number of names');
  const rename = (axis: TensorAxis): TensorAxis => (axis === layout.own?.[0] ? layout.own[1] : axis);
  const outer = spread(part, layout.lanes, rename).scope;
  const names = parameters.map((name, i) => [name.toUpperCase(), given[i]!] as const);
  const lane = t.over({ block: layout.block, loop: null });
  const value = asNumber(
    lane.part({
      nodes: layout.lanes.map(({ cell }) => lambdas[cell]!.body),
      scope: new Map([...outer, ...names]),
      isArrayMode: part.isArrayMode,
    }),
  );
  if (value.axes.some((axis) => arrayAxes.includes(axis)))
    throw refused(t, part, 'with a LAMBDA that returns arrays');
  const back = new Map<TensorAxis, TensorAxis>(layout.own ? [[layout.own[1], layout.own[0]]] : []);
  const element: TensorAxis = facts.rows > 1 ? 'i' : 'j';
  if (layout.own) back.set('c', element);
  else for (const [own, axis] of Object.entries(layout.axes)) back.set(axis, own as TensorAxis);
  return whole({ ...value, axes: value.axes.map((axis) => back.get(axis) ?? axis), image: null }, facts, t);
}

const map: Rule = (t, part, facts) => {
  const given = argumentsOf(part)
    .slice(0, -1)
    .map((_, index) => t.argument(part, index, true)!);
  const { rows, columns } = t.facts(given[0]!);
  const layout = layoutOf(t, part, rows, columns);
  const parts = given.map((argument) => {
    const size = t.facts(argument);
    if (size.rows !== rows || size.columns !== columns)
      throw refused(t, part, 'with arrays of different sizes');
    return elements(t, argument, layout, ({ y, x }) => [y + 1, x + 1], arrayAxes);
  });
  return applied(t, part, layout, parts, facts);
};

const byLine =
  (isRow: boolean): Rule =>
  (t, part, facts) => {
    const argument = t.argument(part, 0, true)!;
    const { rows, columns } = t.facts(argument);
    const layout = layoutOf(t, part, isRow ? rows : 1, isRow ? 1 : columns);
    const at = ({ y, x }: Layout['lanes'][number]) =>
      (isRow ? [y + 1, 0] : [0, x + 1]) as readonly [number, number];
    return applied(t, part, layout, [elements(t, argument, layout, at, [isRow ? 'i' : 'j'])], facts);
  };

const makeArray: Rule = (t, part, facts) => {
  const layout = layoutOf(t, part, facts.rows, facts.columns);
  const counted = (write: (lane: Layout['lanes'][number]) => number): Part => ({
    nodes: layout.lanes.map((lane) => number(write(lane))),
    scope: new Map(),
    isArrayMode: false,
  });
  return applied(t, part, layout, [counted(({ y }) => y + 1), counted(({ x }) => x + 1)], facts);
};

/** REDUCE and SCAN: a loop over the elements in reading order. */
const running =
  (isScan: boolean): Rule =>
  (t, part, facts) => {
    const [initial, array] = [t.argument(part, 0)!, t.argument(part, 1, true)!];
    const lambdas = lambdasOf(t, part);
    const [{ parameters }] = lambdas as [LambdaNode];
    const { rows, columns } = t.facts(array);
    const { block } = t.extent;
    if (t.extent.loop) throw refused(t, part, 'in rows that need the row above');
    if (Math.min(block.down, block.across) > 1) throw exportProblems.uneven(t.cell);
    const start = t.facts(initial);
    if (parameters.length !== 2 || start.rows * start.columns > 1) throw refused(t, part, 'of arrays');
    const count = block.cells.length;
    const own: TensorAxis = block.down > 1 ? 'r' : 'c';
    const lanes = Array.from({ length: rows * columns * count }, (_, lane) => {
      const element = Math.floor(lane / count);
      return { cell: lane % count, y: Math.floor(element / columns), x: element % columns };
    });
    const lane = t.over({
      block: laneBlock(block, lanes, rows * columns, count),
      loop: { blocks: new Map(), ownerAt: () => null },
    });
    const rename = (axis: TensorAxis): TensorAxis => (axis === own ? 'c' : axis);
    const outer = spread(part, lanes, rename).scope;
    const first = asNumber(t.number(initial));
    const name = t.script.storage.identifiers.take(parameters[0]!, 'total');
    const element = elementAt(t, array, lanes, rename, part);
    /** Represents the running total: any cell to change works where only its size and slope matter. */
    const total = (axes: readonly TensorAxis[]): Part => ({
      nodes: lanes.map(() => t.variable),
      scope: new Map(),
      isArrayMode: false,
      value: tensor(name, axes),
    });
    const body = (axes: readonly TensorAxis[]) =>
      asNumber(
        lane.part({
          nodes: lanes.map(({ cell }) => lambdas[cell]!.body),
          scope: new Map([
            ...outer,
            [parameters[0]!.toUpperCase(), total(axes)],
            [parameters[1]!.toUpperCase(), element],
          ]),
          isArrayMode: part.isArrayMode,
        }),
      );
    const before = t.script.linesBefore.length;
    const axes: TensorAxis[] =
      [first, body(first.axes.map(rename))].some((value) => value.axes.length > 0) && count > 1 ? ['c'] : [];
    const next = body(axes);
    if (t.script.linesBefore.length > before || next.axes.some((axis) => axis !== 'c'))
      throw refused(t, part, 'with this LAMBDA');
    const code = t.script.storage.tensorOf(first);
    const list = isScan ? t.script.storage.identifiers.take(`${name} of all`, 'totals') : '';
    t.script.linesBefore.push({
      name: isScan ? list : name,
      lines: [
        ...(isScan ? [`${list} = []`] : []),
        `${name} = ${code}`,
        `for t in range(${rows * columns}):`,
        `    ${name} = ${next.code}`,
        ...(isScan ? [`    ${list}.append(${name})`] : []),
      ],
    });
    const back = axes.map(() => own);
    if (!isScan) return tensor(name, back);
    const arrays: TensorAxis[] = [
      ...(facts.rows > 1 ? ['i' as const] : []),
      ...(facts.columns > 1 ? ['j' as const] : []),
    ];
    const stacked = `torch.stack(${list})`;
    if (arrays.length === 2) {
      const shape = [rows, columns, ...back.map(() => '-1')].join(', ');
      return tensor(`${stacked}.reshape(${shape})`, [...arrays, ...back]);
    }
    return tensor(arrays.length === 1 ? stacked : `${stacked}[0]`, [...arrays, ...back]);
  };

/** The element at a step of REDUCE. */
function elementAt(
  t: Translation,
  array: Part,
  lanes: Layout['lanes'],
  rename: (axis: TensorAxis) => TensorAxis,
  part: Part,
): Part {
  const facts = t.facts(array);
  const wide = spread(array, lanes, rename);
  const nodes = lanes.map(
    ({ y, x }, i): Node => ({
      kind: 'call',
      name: 'INDEX',
      arguments: [wide.nodes[i]!, number(y + 1), number(x + 1)],
    }),
  );
  const element = { nodes, scope: wide.scope, isArrayMode: false };
  if (facts.place || !facts.isLive) return element;
  const value = asNumber(t.part(array));
  const own = value.axes.filter((axis) => arrayAxes.includes(axis));
  const rest = value.axes.filter((axis) => !arrayAxes.includes(axis));
  if (own.length === 2 && rest.length > 0) throw refused(t, part, 'of arrays that differ from cell to cell');
  if (own.length === 0) return { ...element, value: { ...value, axes: rest.map(rename) } };
  const ready = permuted(value, own.length === 2 ? ['i', 'j'] : [...own, ...rest]);
  const values = t.script.once(`${atom(ready)}${own.length === 2 ? '.flatten()' : ''}`, 'values');
  return { ...element, value: tensor(`${values}[t]`, rest.map(rename)) };
}

/** Functions that apply a LAMBDA to each element, to each line, or cumulatively. */
export const lambdaRules: Readonly<Record<string, Rule>> = {
  MAP: map,
  BYROW: byLine(true),
  BYCOL: byLine(false),
  MAKEARRAY: makeArray,
  REDUCE: running(false),
  SCAN: running(true),
};
