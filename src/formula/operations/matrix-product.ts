import type { Machine, Operation } from '../tape/operation.ts';
import { operandOf } from '../tape/places.ts';

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

/** Multiplications below which the loop over slots is as fast. */
const smallProduct = 64;

/** Product of two matrices, row-major: rows × inner times inner × columns; one record for each product. */
export const matrixProduct: Operation = {
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
        // Where a result is an error, zero gradients must not meet it: 0 · NaN would pass it on.
        if (!allFinite) {
          matrixProduct.backward!(machine, at);
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
