import type { PlannedMachine } from './operation.ts';

/** The numbers of a rows × columns matrix among the slots: the one at (i, j) is `first + i * row + j * column`. */
export interface Grid {
  readonly first: number;
  readonly row: number;
  readonly column: number;
}

/** The pattern of a list of slots, or null when it has none. */
export function gridOf(slots: Int32Array, rows: number, columns: number): Grid | null {
  const first = slots[0]!;
  const column = columns > 1 ? slots[1]! - first : 1;
  const row = rows > 1 ? slots[columns]! - first : columns;
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) if (slots[at] !== first + i * row + j * column) return null;
  return { first, row, column };
}

/** An operand of a record as a matrix in memory whose rows are runs of neighbours. */
export interface Operand {
  /** Place of the values, and how many numbers its rows are apart. */
  readonly values: number;
  readonly row: number;
  /** False for constants and draws. */
  readonly hasGradient: boolean;
  /** Fetches the values where they are not neighbours. */
  load(): void;
  /** Lets `write` put or add the gradients of all numbers somewhere, from where they reach the slots. */
  addGradients(write: (at: number, row: number, adds: boolean) => void): void;
}

const nothing = (): void => undefined;

/** Prepares a list of slots. What does not lie in rows of neighbours is gathered, constants only once. */
export function operandOf(
  machine: PlannedMachine,
  slots: Int32Array,
  rows: number,
  columns: number,
): Operand {
  const { drawsFrom, constantsFrom, valuesAt, gradientsAt, workspace } = machine;
  const hasGradient = slots.some((slot) => slot < drawsFrom);
  const grid = gridOf(slots, rows, columns);
  if (grid && (grid.column === 1 || columns === 1) && grid.row >= columns)
    return {
      values: valuesAt + grid.first,
      row: grid.row,
      hasGradient,
      load: nothing,
      addGradients: (write) => write(gradientsAt + grid.first, grid.row, true),
    };
  const count = rows * columns;
  const list = workspace.list(slots);
  const values = workspace.allocate(count);
  const load = () => workspace.kernels.gather(count, list, valuesAt, values);
  if (slots.every((slot) => slot >= constantsFrom)) {
    load();
    return { values, row: columns, hasGradient, load: nothing, addGradients: nothing };
  }
  const gradients = hasGradient ? workspace.allocate(count) : 0;
  return {
    ...{ values, row: columns, hasGradient, load },
    addGradients(write) {
      write(gradients, columns, false);
      workspace.kernels.scatter(count, list, gradients, gradientsAt);
    },
  };
}
