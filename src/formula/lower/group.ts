import type { Shape } from '../graph/shape.ts';
import { problems } from '../problem.ts';
import type { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { type Block, UnevenLanes } from './block.ts';
import { type CellSource, Context } from './context.ts';
import { cut } from './fit.ts';
import { lower } from './lower.ts';

/** What formulas are lowered with. */
export interface Lowering {
  readonly builder: Builder;
  readonly cells: CellSource;
  readonly customFunctions: CustomFunctions;
}

function lowerLanes({ builder, cells, customFunctions }: Lowering, shape: Shape, indices: Int32Array): Block {
  const { sheet } = shape;
  const lanes = {
    sheet,
    rows: indices.map((index) => sheet.rowOf(index)),
    columns: indices.map((index) => sheet.columnOf(index)),
  };
  const context = new Context(builder, cells, customFunctions, lanes);
  const { root } = shape.parsed;
  const block = lower(root, context);
  return root.kind === 'reference' || root.kind === 'name' ? cut(block, context) : block;
}

/** Takes what one cell computes: its lane of a block. */
export type TakeLane = (index: number, block: Block, lane: number) => void;

/**
 * Lowers cells that hold the same filled-down formula and do not depend on one another, all at once where
 * they need operands of the same sizes and one by one where they do not.
 */
export function lowerGroup(lowering: Lowering, shape: Shape, indices: Int32Array, take: TakeLane): void {
  const undo = lowering.builder.mark();
  let block: Block;
  try {
    block = lowerLanes(lowering, shape, indices);
  } catch (error) {
    if (!(error instanceof UnevenLanes)) throw error;
    undo();
    if (indices.length === 1) throw problems.unevenArray(shape.sheet.nameAt(indices[0]!));
    for (const index of indices) lowerGroup(lowering, shape, Int32Array.of(index), take);
    return;
  }
  for (let lane = 0; lane < indices.length; lane++) take(indices[lane]!, block, lane);
}
