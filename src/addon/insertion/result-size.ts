import type { Area } from '../../formula/addresses.ts';
import { callFunction } from '../../functions/call.ts';
import { CellError } from '../../functions/cells.ts';
import type { FunctionDefinition } from '../../functions/definition.ts';
import type { Argument } from './arguments.ts';

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Cells up to which the function is tried out beforehand. */
const cheapCells = 20_000;

function trySize(definition: FunctionDefinition, values: readonly unknown[]): Size | null {
  try {
    const result = callFunction(definition, values);
    return Array.isArray(result)
      ? { rows: result.length, columns: result[0]!.length }
      : { rows: 1, columns: 1 };
  } catch (error) {
    if (error instanceof CellError) return null;
    throw error;
  }
}

/**
 * The size of the block that a formula gives, found by calling its function. Where that would take long or the
 * arguments are not complete yet: the size of the first block, and a column more.
 */
export function resultSize(
  definition: FunctionDefinition,
  list: readonly Argument[],
  valuesOf: (block: Area) => readonly (readonly unknown[])[],
): Size {
  const blocks = list.flatMap((argument) =>
    argument !== 'missing' && 'block' in argument ? [argument.block] : [],
  );
  const isCheap = blocks.reduce((sum, { rows, columns }) => sum + rows * columns, 0) <= cheapCells;
  const values = () =>
    list.map((argument) => {
      if (argument === 'missing') return undefined;
      return 'block' in argument ? valuesOf(argument.block) : argument.number;
    });
  const { rows, columns } = blocks[0] ?? { rows: 1, columns: 0 };
  return (isCheap ? trySize(definition, values()) : null) ?? { rows, columns: columns + 1 };
}
