import type { CustomArgument, CustomCall, CustomResult } from '../tape/custom-call.ts';
import type { Machine, Operation } from '../tape/operation.ts';

const callAt = ({ tape, calls }: Machine, at: number): CustomCall => calls[tape[at + 4]!]!;

/** The arguments with the numbers of this moment. An error among them makes the whole result an error. */
function argumentsAt(
  { tape, slots, values }: Machine,
  at: number,
  call: CustomCall,
): CustomArgument[] | null {
  let position = tape[at + 3]!;
  let isFine = true;
  const inputs = call.inputs.map((input, index) => {
    const cells = [...input.cells];
    for (const cell of call.live[index]!) {
      const value = values[slots[position++]!]!;
      isFine &&= !Number.isNaN(value);
      cells[cell] = value;
    }
    return { ...input, cells };
  });
  return isFine ? inputs : null;
}

function resultOf(call: CustomCall, inputs: CustomArgument[] | null): CustomResult | null {
  if (!inputs) return null;
  const result = call.rule.evaluate(inputs);
  return result.rows === call.rows && result.columns === call.columns ? result : null;
}

/** A custom function of the add-on: the result's cells are the outputs. */
export const customCall: Operation = {
  name: 'custom function',
  error: () => '#ERROR!',
  operands(machine, at) {
    const size = callAt(machine, at).live.reduce((total, { length }) => total + length, 0);
    return Array.from(machine.slots.subarray(machine.tape[at + 3]!, machine.tape[at + 3]! + size));
  },
  forward(machine, at) {
    const { tape, values } = machine;
    const call = callAt(machine, at);
    const result = resultOf(call, argumentsAt(machine, at, call));
    for (let i = 0; i < tape[at + 1]!; i++) {
      const cell = result?.cells[i] ?? Number.NaN;
      values[tape[at + 2]! + i] = typeof cell === 'string' ? Number.NaN : Number(cell);
    }
  },
  backward(machine, at) {
    const { tape, slots, gradients } = machine;
    const call = callAt(machine, at);
    const inputs = argumentsAt(machine, at, call);
    const outputGradient = gradients.slice(tape[at + 2]!, tape[at + 2]! + tape[at + 1]!);
    const result = outputGradient.some((gradient) => gradient !== 0) ? resultOf(call, inputs) : null;
    if (!inputs || !result) return;
    const parts = call.rule.backward!(inputs, result, outputGradient);
    let position = tape[at + 3]!;
    call.live.forEach((cells, index) => {
      for (const cell of cells) gradients[slots[position++]!] += parts[index]?.[cell] ?? 0;
    });
  },
};
