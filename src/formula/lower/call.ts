import { problems } from '../problem.ts';
import type { Node } from '../syntax/parse.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue } from '../values.ts';
import {
  type Block,
  blockSize,
  type Context,
  checkDepth,
  computed,
  isClosure,
  type LoweredClosure,
  UnevenLanes,
} from './context.ts';
import { cutBlock, type EmptyText, type Fitted, fitBlocks, numericBlock } from './fit.ts';

type Lower = (node: Node, context: Context) => Block;

/** The lowering rule and argument counts of a function. A wrong number of arguments is #N/A. */
export interface FunctionRule {
  readonly least: number;
  readonly most: number;
  /** Whether the arguments map over arrays, as inside ARRAYFORMULA. */
  readonly isArrayMode?: boolean;
  /** Whether the rule itself decides which arguments to lower, and with which names and lanes. */
  readonly isLazy?: boolean;
  lower(call: LoweredCall): Block;
}

/** One function call, in all lanes at once. Arguments are lowered on demand. */
export class LoweredCall {
  private readonly blocks: (Block | undefined)[] = [];

  constructor(
    readonly name: string,
    readonly nodes: readonly (Node | null)[],
    readonly context: Context,
    readonly lowerNode: Lower,
  ) {}

  /** Sets an argument that has been lowered. */
  give(index: number, block: Block): void {
    this.blocks[index] = block;
  }

  get count(): number {
    return this.nodes.length;
  }

  get builder() {
    return this.context.builder;
  }

  /** Whether the argument is present and not empty. */
  has(index: number): boolean {
    return index < this.nodes.length && this.nodes[index] !== null;
  }

  /** The argument unchanged; blank if omitted. */
  block(index: number): Block {
    this.blocks[index] ??= this.lowerIn(index, this.context);
    return this.blocks[index]!;
  }

  allBlocks(): Block[] {
    return this.nodes.map((_, index) => this.block(index));
  }

  /** The argument in other lanes. */
  lowerIn(index: number, context: Context): Block {
    const node = this.nodes[index];
    return node ? this.lowerNode(node, context) : context.constant(null);
  }

  /** The argument as one slot in each lane. */
  single(index: number): Int32Array {
    return cutBlock(this.block(index), this.context).slots;
  }

  /** Arguments fitted to one size. */
  fitted(indices: readonly number[]): Fitted {
    return fitBlocks(
      indices.map((index) => this.block(index)),
      this.context,
    );
  }

  /** Arguments as lists of numbers of equal length. */
  fittedNumbers(indices: readonly number[], emptyText: EmptyText = 'is zero'): Fitted {
    const fitted = this.fitted(indices);
    return { ...fitted, lists: fitted.lists.map((list) => numericBlock(this.builder, list, emptyText)) };
  }

  /** The argument as one number in each lane, NaN for an error; throws a problem if it depends on the weights. */
  fixedNumbers(index: number, fallback: number): Float64Array {
    if (!this.has(index)) return new Float64Array(this.context.laneCount).fill(fallback);
    const slots = numericBlock(this.builder, this.single(index));
    const { store } = this.builder;
    return Float64Array.from(slots, (slot) => {
      this.assertFixed(slot, index);
      return store.values[slot]!;
    });
  }

  /** The number, which all lanes must share. */
  fixedNumber(index: number, fallback: number): number {
    const [first, ...others] = new Set(this.fixedNumbers(index, fallback));
    if (others.length > 0) throw new UnevenLanes();
    return first ?? Number.NaN;
  }

  /** All numbers of the argument, which lanes must share; NaN for an error. */
  fixedList(index: number): number[] {
    const block = this.block(index);
    const all = numericBlock(this.builder, block.slots);
    const first = all.subarray(0, blockSize(block));
    all.forEach((slot, i) => {
      this.assertFixed(slot, index);
      if (slot !== first[i % first.length]) throw new UnevenLanes();
    });
    return Array.from(first, (slot) => this.builder.store.values[slot]!);
  }

  private assertFixed(slot: number, index: number): void {
    if (!this.builder.store.isLive(slot)) return;
    throw problems.argumentNotFixed(index + 1, this.name, this.context.cell);
  }

  error(name: ErrorValue['name']): Block {
    return this.context.constant(new ErrorValue(name));
  }

  /** The first error among the slots of a lane, or −1. */
  errorIn(slots: Int32Array): number {
    return slots.find((slot) => this.builder.store.kinds[slot] === SlotKind.error) ?? -1;
  }

  /** A single computed value in each lane. */
  values(slots: Int32Array): Block {
    return computed(1, 1, slots);
  }
}

/** The LAMBDA of an expression: a literal one, or one bound to a name. */
export function lambdaOf(node: Node | null, context: Context): LoweredClosure {
  if (node?.kind === 'lambda') return { lambda: node, scope: context.scope };
  const binding = node?.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  if (binding && isClosure(binding)) return binding;
  throw problems.calledValue(context.cell);
}

/** The binding of a name inside a LAMBDA: a value, or a LAMBDA passed as an argument. */
export function bindingOf(node: Node | null, context: Context, lower: Lower): Block | LoweredClosure {
  if (!node) return context.constant(null);
  const bound = node.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  return node.kind === 'lambda' || (bound && isClosure(bound))
    ? lambdaOf(node, context)
    : lower(node, context);
}

/** Inlines a LAMBDA's body with arguments in place of its names. */
export function applyLambda(
  { lambda, scope }: LoweredClosure,
  given: readonly (Block | LoweredClosure)[],
  context: Context,
  lower: Lower,
): Block {
  checkDepth(context);
  if (given.length !== lambda.parameters.length) return context.constant(new ErrorValue('#N/A'));
  const inner = new Map(scope);
  lambda.parameters.forEach((name, index) => {
    inner.set(name, given[index]!);
  });
  return lower(lambda.body, context.within(inner));
}
