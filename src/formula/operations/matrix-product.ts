import type { Machine, Operation, PlannedMachine } from '../tape/operation.ts';

/** The slots of a rows × columns matrix: element (i, j) is `first + i * row + j * column`. */
interface Grid {
  readonly first: number;
  readonly row: number;
  readonly column: number;
}

/** The grid pattern of a list of slots; null if there is none. */
function gridOf(slots: Int32Array, rows: number, columns: number): Grid | null {
  const first = slots[0]!;
  const column = columns > 1 ? slots[1]! - first : 1;
  const row = rows > 1 ? slots[columns]! - first : columns;
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) if (slots[at] !== first + i * row + j * column) return null;
  return { first, row, column };
}

/** An operand as a matrix in memory with contiguous rows. */
interface Operand {
  /** Offset of the values, and the stride between rows. */
  readonly values: number;
  readonly row: number;
  /** False for constants and draws. */
  readonly hasGradient: boolean;
  /** Loads the values if they are not contiguous. */
  load(): void;
  /** Calls `write` to store or add the gradients of all numbers at an offset, and passes them on to the slots. */
  addGradients(write: (at: number, row: number, adds: boolean) => void): void;
}

const nothing = (): void => undefined;

/** Prepares a list of slots. Slots without contiguous rows are gathered; constants only once. */
function operandOf(machine: PlannedMachine, slots: Int32Array, rows: number, columns: number): Operand {
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

interface Shape {
  readonly out: number;
  readonly left: number;
  readonly right: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

const shapeAt = ({ tape }: Machine, at: number): Shape => ({
  out: tape[at + 2]!,
  left: tape[at + 3]!,
  right: tape[at + 4]!,
  rows: tape[at + 5]!,
  inner: tape[at + 6]!,
  columns: tape[at + 7]!,
});

/** Number of multiplications below which the loop over slots is as fast. */
const smallProduct = 64;

/** Product of two matrices, row-major: rows × inner times inner × columns; one record for each product. */
export const recordMatrixProduct: Operation = {
  name: 'MMULT',
  error: () => '#NUM!',
  operands(machine, at, element) {
    const { left, right, inner, columns } = shapeAt(machine, at);
    const [row, column] = [Math.floor(element / columns), element % columns];
    return Array.from({ length: inner }, (_, k) => [
      machine.slots[left + row * inner + k]!,
      machine.slots[right + k * columns + column]!,
    ]).flat();
  },
  forward(machine, at) {
    const { slots, values } = machine;
    const { out, left, right, rows, inner, columns } = shapeAt(machine, at);
    values.fill(0, out, out + rows * columns);
    for (let row = 0; row < rows; row++) {
      const target = out + row * columns;
      for (let k = 0; k < inner; k++) {
        const factor = values[slots[left + row * inner + k]!]!;
        const source = right + k * columns;
        for (let j = 0; j < columns; j++) values[target + j] += factor * values[slots[source + j]!]!;
      }
    }
    for (let i = out; i < out + rows * columns; i++) values[i] += values[i]! - values[i]!;
  },
  backward(machine, at) {
    const { slots, values, gradients } = machine;
    const { out, left, right, rows, inner, columns } = shapeAt(machine, at);
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < inner; k++) {
        const x = slots[left + row * inner + k]!;
        const factor = values[x]!;
        let total = 0;
        for (let j = 0; j < columns; j++) {
          const gradient = gradients[out + row * columns + j]!;
          if (gradient === 0) continue;
          const y = slots[right + k * columns + j]!;
          total += gradient * values[y]!;
          gradients[y] += gradient * factor;
        }
        gradients[x] += total;
      }
    }
  },
  plan(machine, at) {
    const { workspace, slots, valuesAt, gradientsAt } = machine;
    const { out, left, right, rows, inner, columns } = shapeAt(machine, at);
    if (rows * inner * columns < smallProduct) return null;
    const a = operandOf(machine, slots.subarray(left, left + rows * inner), rows, inner);
    const b = operandOf(machine, slots.subarray(right, right + inner * columns), inner, columns);
    let allFinite = false;
    return {
      forward() {
        const { kernels } = workspace;
        a.load();
        b.load();
        const place = valuesAt + out;
        kernels.byRows(rows, columns, inner, a.values, a.row, 1, b.values, b.row, place, columns, false);
        allFinite = kernels.finite(rows * columns, place);
      },
      backward() {
        // Zero gradients must not be multiplied with an error in the result: 0 · NaN would spread it.
        if (!allFinite) {
          recordMatrixProduct.backward!(machine, at);
          return;
        }
        const { kernels } = workspace;
        const upstream = gradientsAt + out;
        if (a.hasGradient)
          a.addGradients((to, row, adds) =>
            kernels.byColumns(rows, inner, columns, upstream, columns, b.values, b.row, to, row, adds),
          );
        if (!b.hasGradient) return;
        b.addGradients((to, step, adds) =>
          kernels.byRows(inner, columns, rows, a.values, 1, a.row, upstream, columns, to, step, adds),
        );
      },
    };
  },
};
