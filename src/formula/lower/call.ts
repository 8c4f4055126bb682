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

/** How a function is lowered, and how many arguments it takes. Another number of them gives #N/A. */
export interface FunctionRule {
  readonly least: number;
  readonly most: number;
  /** True when the arguments map over arrays, as inside ARRAYFORMULA. */
  readonly isArrayMode?: boolean;
  /** True when the rule decides which arguments are lowered, and with which names and lanes. */
  readonly isLazy?: boolean;
  lower(call: LoweredCall): Block;
}

/** One call of a function, in all lanes at once. Arguments are lowered when they are asked for. */
export class LoweredCall {
  private readonly blocks: (Block | undefined)[] = [];

  constructor(
    readonly name: string,
    readonly nodes: readonly (Node | null)[],
    readonly context: Context,
    readonly lowerNode: Lower,
  ) {}

  /** Takes an argument that was lowered. */
  give(index: number, block: Block): void {
    this.blocks[index] = block;
  }

  get count(): number {
    return this.nodes.length;
  }

  get builder() {
    return this.context.builder;
  }

  /** True when the argument is there and not left empty. */
  has(index: number): boolean {
    return index < this.nodes.length && this.nodes[index] !== null;
  }

  /** The argument as it is; blank when it is left out. */
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

  /** Arguments brought to one size. */
  fitted(indices: readonly number[]): Fitted {
    return fitBlocks(
      indices.map((index) => this.block(index)),
      this.context,
    );
  }

  /** Arguments as lists of numbers of one size. */
  fittedNumbers(indices: readonly number[], emptyText: EmptyText = 'is zero'): Fitted {
    const fitted = this.fitted(indices);
    return { ...fitted, lists: fitted.lists.map((list) => numericBlock(this.builder, list, emptyText)) };
  }

  /** The argument as one number in each lane, NaN for an error; a problem when it depends on the weights. */
  fixedNumbers(index: number, fallback: number): Float64Array {
    if (!this.has(index)) return new Float64Array(this.context.laneCount).fill(fallback);
    const slots = numericBlock(this.builder, this.single(index));
    const { store } = this.builder;
    return Float64Array.from(slots, (slot) => {
      this.assertFixed(slot, index);
      return store.values[slot]!;
    });
  }

  /** The one number that all lanes share. */
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

/** The LAMBDA that an expression stands for: written in place, or bound to a name. */
export function lambdaOf(node: Node | null, context: Context): LoweredClosure {
  if (node?.kind === 'lambda') return { lambda: node, scope: context.scope };
  const binding = node?.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  if (binding && isClosure(binding)) return binding;
  throw problems.calledValue(context.cell);
}

/** What a name stands for inside a LAMBDA: a value, or a LAMBDA that was handed on. */
export function bindingOf(node: Node | null, context: Context, lower: Lower): Block | LoweredClosure {
  if (!node) return context.constant(null);
  const bound = node.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  return node.kind === 'lambda' || (bound && isClosure(bound))
    ? lambdaOf(node, context)
    : lower(node, context);
}

/** Writes the LAMBDA's body out with the arguments in place of its names. */
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
