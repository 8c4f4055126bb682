import type {
  CustomArgument,
  CustomFunction,
  CustomFunctions,
  CustomResult,
} from '../formula/tape/custom-call.ts';
import { callFunction, readArguments } from '../functions/call.ts';
import type { FunctionDefinition, ResultCell } from '../functions/definition.ts';
import type { FunctionDerivative } from '../functions/derivative.ts';
import { functionDerivatives } from '../functions/derivatives/derivatives.ts';
import { functionDefinitions } from '../functions/index.ts';

/** An argument as Sheets hands it to a custom function: a cell as itself, a range as rows, blanks as "". */
function handedOver({ rows, columns, cells, given }: CustomArgument): unknown {
  if (!given) return undefined;
  if (rows * columns === 1) return cells[0] ?? '';
  return Array.from({ length: rows }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).map((cell) => cell ?? ''),
  );
}

function gridOf(result: ResultCell | ResultCell[][]): CustomResult {
  if (!Array.isArray(result)) return { rows: 1, columns: 1, cells: [result] };
  return { rows: result.length, columns: result[0]!.length, cells: result.flat() };
}

function backwardOf(definition: FunctionDefinition, { chain }: FunctionDerivative) {
  const names = Object.keys(definition.parameters);
  return (inputs: readonly CustomArgument[], { rows, columns }: CustomResult, data: Float64Array) => {
    const values = readArguments(definition, inputs.map(handedOver));
    const gradients = chain(values, { rows, columns, data });
    return inputs.map((_, index) => gradients[names[index]!] ?? null);
  };
}

function customFunction(definition: FunctionDefinition): CustomFunction {
  const derivative = functionDerivatives.get(definition.name);
  return {
    evaluate: (inputs) => gridOf(callFunction(definition, inputs.map(handedOver))),
    ...(derivative && { backward: backwardOf(definition, derivative) }),
  };
}

/** The add-on's custom functions as the formula engine takes them: with their derivatives where they have one. */
export const customFunctions: CustomFunctions = Object.fromEntries(
  functionDefinitions.map((definition) => [definition.name, customFunction(definition)]),
);
