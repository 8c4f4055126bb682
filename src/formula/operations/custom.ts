import { type CustomArgument, type CustomCall, evaluateCustom } from '../tape/custom-call.ts';
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
    const positions = call.live[index]!;
    if (positions.length === 0) return input;
    const cells = [...input.cells];
    for (const cell of positions) {
      const value = values[slots[position++]!]!;
      isFine &&= !Number.isNaN(value);
      cells[cell] = typeof cells[cell] === 'boolean' ? value !== 0 : value;
    }
    return { ...input, cells };
  });
  return isFine ? inputs : null;
}

function evaluateAt(machine: Machine, at: number, call: CustomCall): CustomCall['latest'] {
  const inputs = argumentsAt(machine, at, call);
  const found = inputs && evaluateCustom(call.rule, inputs);
  return found && found.result.rows === call.rows && found.result.columns === call.columns ? found : null;
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
    call.latest = evaluateAt(machine, at, call);
    for (let i = 0; i < tape[at + 1]!; i++) {
      const cell = call.latest ? call.latest.result.cells[i]! : Number.NaN;
      values[tape[at + 2]! + i] = typeof cell === 'string' ? Number.NaN : Number(cell);
    }
  },
  backward(machine, at) {
    const { tape, slots, gradients } = machine;
    const { latest, rule, live } = callAt(machine, at);
    const outputGradient = gradients.slice(tape[at + 2]!, tape[at + 2]! + tape[at + 1]!);
    if (!latest || outputGradient.every((gradient) => gradient === 0)) return;
    const parts = rule.backward!(latest.inputs, latest.result, outputGradient);
    let position = tape[at + 3]!;
    live.forEach((cells, index) => {
      for (const cell of cells) gradients[slots[position++]!] += parts[index]?.[cell] ?? 0;
    });
  },
};
