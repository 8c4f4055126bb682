import type { ReachedArea } from '../formula/graph/dynamic-areas.ts';
import type { SheetStore } from '../formula/graph/sheet-store.ts';
import type { Scalar } from '../formula/values.ts';
import { columnsOf, type ExportedBlock, rowsOf, split } from './blocks.ts';
import type { Storage } from './storage.ts';
import { type Tensor, type TensorAxis, tensor } from './tensor.ts';

/**
 * A constant tensor of the module that isn't a rectangle of cells: the result of formulas without weights, or an index.
 */
export interface Folded {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  readonly type: 'number' | 'boolean' | 'index';
  /** The formula that computed it. */
  readonly formula: string;
}

const axisNames: readonly TensorAxis[] = ['r', 'c', 'i', 'j'];

/** Everything that the translation of all blocks writes besides their expressions. */
export class Script {
  readonly foldedConstants: Folded[] = [];
  /** Names of the Python functions that the file must define. */
  readonly helpers = new Set<string>();
  /** Values computed before the next line of the forward pass, by name. */
  linesBefore: { readonly name: string; readonly lines: readonly string[] }[] = [];

  /** False if cells contain drawn rows: without a draw they would be other cells. */
  isEvaluated: boolean;

  private readonly shared = new Map<string, string>();

  constructor(
    readonly storage: Storage,
    /** Whether random functions draw again at each training step. */
    readonly isRedrawn: boolean,
  ) {
    this.isEvaluated = isRedrawn;
  }

  /** The step of the draw, as an argument of the Python functions that draw. */
  get step(): string {
    return this.isRedrawn ? 'step' : '0';
  }

  /** Computes a value once, under a name, for several lines. */
  once(code: string, name: string | (() => string)): string {
    const known = this.shared.get(code);
    if (known) return known;
    const own = typeof name === 'string' ? this.storage.identifiers.take(name, name) : name();
    this.linesBefore.push({ name: own, lines: [`${own} = ${code}`] });
    this.shared.set(code, own);
    return own;
  }

  helper(name: string): string {
    this.helpers.add(name);
    return name;
  }

  /** An index of integers, as the name of a module member. */
  indices(values: readonly number[], shape: readonly number[], formula = ''): string {
    return this.keep({ shape, numbers: values, type: 'index', formula }, 'index');
  }

  /** Constants over the four axes; drops axes along which nothing changes. */
  folded(
    values: readonly Scalar[],
    sizes: readonly [number, number, number, number],
    formula: string,
  ): Tensor {
    const isBoolean = values.every((value) => typeof value === 'boolean');
    const numbers = values.map((value) => {
      if (typeof value === 'number') return value;
      if (typeof value === 'boolean') return Number(value);
      if (value === null) return 0;
      // An error occurs only in an unused branch; otherwise the cell would show an error.
      return Number.NaN;
    });
    const { kept, shape, axes } = compact(numbers, sizes);
    const type = isBoolean ? 'boolean' : 'number';
    return tensor(this.keep({ shape, numbers: kept, type, formula }, isBoolean ? 'mask' : 'constant'), axes, {
      isBoolean,
    });
  }

  private keep(folded: Omit<Folded, 'name'>, stem: string): string {
    const key = JSON.stringify([folded.shape, folded.numbers, folded.type]);
    const known = this.foldedConstants.find(
      (one) => JSON.stringify([one.shape, one.numbers, one.type]) === key,
    );
    const entry = known ?? { ...folded, name: this.storage.identifiers.take(stem, stem) };
    if (!known) this.foldedConstants.push(entry);
    return `self.${entry.name}`;
  }
}

/** Drops the axes along which the numbers are the same. */
function compact(numbers: readonly number[], sizes: readonly [number, number, number, number]) {
  let kept = [...numbers];
  const left = [...sizes];
  for (let axis = 0; axis < left.length; axis++) {
    const inner = left.slice(axis + 1).reduce((product, size) => product * size, 1);
    const size = left[axis]!;
    // Value axes are kept: code that reads the array relies on its size.
    if (size === 1 || axis > 1) continue;
    const first = (i: number) => Math.floor(i / (inner * size)) * inner * size + (i % inner);
    if (!kept.every((value, i) => Object.is(value, kept[first(i)]))) continue;
    kept = kept.filter((_, i) => first(i) === i);
    left[axis] = 1;
  }
  return {
    kept,
    shape: left.filter((size) => size > 1),
    axes: axisNames.filter((_, axis) => left[axis]! > 1),
  };
}

/** Blocks that are computed at once, or row by row if each row depends on the previous one. */
export interface OrderedStep {
  readonly isLoop: boolean;
  /** In the order of computation, within each row of a loop. */
  readonly blocks: readonly ExportedBlock[];
}

/** The block of each cell. */
export class Owners {
  private readonly grids = new Map<SheetStore, Int32Array>();

  constructor(readonly blocks: readonly ExportedBlock[]) {
    blocks.forEach((block, number) => {
      for (const cell of block.cells) this.fill(cell, number);
    });
  }

  private fill(cell: ExportedBlock['cells'][number], number: number): void {
    const { sheet } = cell;
    let grid = this.grids.get(sheet);
    if (!grid) {
      grid = new Int32Array(sheet.rows * sheet.columns);
      this.grids.set(sheet, grid);
    }
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++)
        if (sheet.holds(row, column)) grid[sheet.index(row, column)] = number + 1;
  }

  /** Number of the block that computes a cell, or −1. */
  at(sheet: SheetStore, row: number, column: number): number {
    return sheet.holds(row, column) ? (this.grids.get(sheet)?.[sheet.index(row, column)] ?? 0) - 1 : -1;
  }

  /** The blocks that an area intersects. */
  within({ sheet, row, column, rows, columns }: ReachedArea): Set<number> {
    const found = new Set<number>();
    if (!this.grids.has(sheet)) return found;
    const [bottom, right] = [Math.min(row + rows, sheet.rows), Math.min(column + columns, sheet.columns)];
    for (let y = row; y < bottom; y++)
      for (let x = column; x < right; x++) {
        const owner = this.at(sheet, y, x);
        if (owner >= 0) found.add(owner);
      }
    return found;
  }
}

const areaKey = ({ sheet, row, column, rows, columns }: ReachedArea): string =>
  `${sheet.base},${row},${column},${rows},${columns}`;

/** For each block, the blocks that it reads. */
function needsOf(owners: Owners): Set<number>[] {
  const known = new Map<string, Set<number>>();
  return owners.blocks.map((block) => {
    const needs = new Set<number>();
    for (const area of block.cells.flatMap(({ areas }) => areas)) {
      const key = areaKey(area);
      if (!known.has(key)) known.set(key, owners.within(area));
      for (const owner of known.get(key)!) needs.add(owner);
    }
    return needs;
  });
}

/**
 * Groups of interdependent blocks, in dependency order. Tarjan, "Depth-first search and linear graph algorithms", SIAM
 * J. Comput. 1 (1972), without recursion.
 */
function components(needs: readonly ReadonlySet<number>[]): number[][] {
  const index = new Int32Array(needs.length).fill(-1);
  const low = new Int32Array(needs.length);
  const isOpen = new Uint8Array(needs.length);
  const open: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < needs.length; root++) {
    if (index[root]! >= 0) continue;
    const path: { node: number; rest: number[] }[] = [];
    const enter = (node: number) => {
      index[node] = low[node] = count++;
      isOpen[node] = 1;
      open.push(node);
      path.push({ node, rest: [...needs[node]!].sort((one, other) => other - one) });
    };
    enter(root);
    while (path.length > 0) {
      const { node, rest } = path.at(-1)!;
      const next = rest.pop();
      if (next === undefined) {
        path.pop();
        const parent = path.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
        if (low[node] !== index[node]) continue;
        const members = open.splice(open.indexOf(node));
        for (const member of members) isOpen[member] = 0;
        found.push(members);
      } else if (index[next]! < 0) enter(next);
      else if (isOpen[next]) low[node] = Math.min(low[node]!, index[next]!);
    }
  }
  return found;
}

/** The order within one row of a loop; null if a row depends on a later row, or cells of a row on one another. */
function loopOrder(members: readonly number[], owners: Owners): number[] | null {
  const blocks = members.map((member) => owners.blocks[member]!);
  const [{ sheet, row, down }] = blocks as [ExportedBlock];
  const fits = (block: ExportedBlock) =>
    block.sheet === sheet &&
    block.row === row &&
    block.down === down &&
    block.rowStep === 1 &&
    block.columnStep === block.width;
  if (down < 2 || !blocks.every(fits)) return null;
  const needs = blocks.map(() => new Set<number>());
  for (const [number, block] of blocks.entries())
    for (const cell of block.cells)
      for (const area of cell.areas) {
        if (area.sheet !== sheet) continue;
        for (const owner of owners.within(area)) {
          const place = members.indexOf(owner);
          if (place < 0) continue;
          if (area.rows > 1 || area.row > cell.row) return null;
          if (area.row === cell.row) needs[number]!.add(place);
        }
      }
  const sorted = components(needs);
  const isFree = sorted.every((group) => group.length === 1 && !needs[group[0]!]!.has(group[0]!));
  return isFree ? sorted.map(([place]) => members[place!]!) : null;
}

/** Blocks cut to the rows that they all have, and the remaining rows; null if there is nothing to cut. */
function trimmed(blocks: readonly ExportedBlock[]): ExportedBlock[] | null {
  const [{ sheet }] = blocks as [ExportedBlock];
  if (blocks.some((block) => block.sheet !== sheet || block.rowStep > 1)) return null;
  const top = Math.max(...blocks.map(({ row }) => row));
  const bottom = Math.min(...blocks.map(({ row, down }) => row + down));
  if (bottom - top < 2) return null;
  const cut = blocks.flatMap((block) => {
    const [above, below] = [top - block.row, block.row + block.down - bottom];
    return [
      ...(above > 0 ? [rowsOf(block, 0, above)] : []),
      rowsOf(block, above, bottom - top),
      ...(below > 0 ? [rowsOf(block, block.down - below, below)] : []),
    ];
  });
  return cut.length > blocks.length ? cut : null;
}

/** The form of interdependent blocks: loops over rows of any width, loops over single columns, or no loops. */
export type LoopStyle = 'wide' | 'narrow' | 'none';

/** Smaller blocks that may have an order if these don't. */
function broken(blocks: readonly ExportedBlock[], style: LoopStyle): ExportedBlock[] {
  if (style === 'narrow' && blocks.some(({ across }) => across > 1)) return blocks.flatMap(columnsOf);
  return (style === 'none' ? null : trimmed(blocks)) ?? blocks.flatMap(split);
}

/**
 * Orders blocks by their dependencies. Circular ones become loops if each row depends only on earlier rows, otherwise
 * single cells.
 */
export function inOrder(blocks: readonly ExportedBlock[], style: LoopStyle): OrderedStep[] {
  const owners = new Owners(blocks);
  const needs = needsOf(owners);
  const steps: OrderedStep[] = [];
  for (const members of components(needs)) {
    const own = members.map((member) => blocks[member]!);
    const isCircle = members.length > 1 || needs[members[0]!]!.has(members[0]!);
    if (!isCircle) {
      steps.push({ isLoop: false, blocks: own });
      continue;
    }
    const isNarrow = style === 'wide' || own.every(({ across }) => across === 1);
    const order = style !== 'none' && isNarrow ? loopOrder(members, owners) : null;
    if (!order)
      return inOrder([...blocks.filter((block) => !own.includes(block)), ...broken(own, style)], style);
    steps.push({ isLoop: true, blocks: order.map((member) => blocks[member]!) });
  }
  return steps;
}
