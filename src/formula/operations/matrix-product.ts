import type { Machine, Operation } from '../tape/operation.ts';

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
};
