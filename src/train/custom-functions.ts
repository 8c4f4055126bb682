import type {
  CustomArgument,
  CustomFunction,
  CustomFunctions,
  CustomResult,
} from '../formula/tape/custom-call.ts';
import { readArguments } from '../functions/call.ts';
import type { FunctionDefinition, ResultCell } from '../functions/definition.ts';
import { functionDerivatives } from '../functions/derivatives/derivatives.ts';
import { functionDefinitions } from '../functions/index.ts';
import { toResult } from '../functions/result.ts';

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

/** Arguments that do not change keep their object from run to run, so that each is turned into rows once. */
const rowsOf = new WeakMap<CustomArgument, unknown>();

function rowsOnce(argument: CustomArgument): unknown {
  if (!rowsOf.has(argument)) rowsOf.set(argument, handedOver(argument));
  return rowsOf.get(argument);
}

type Values = Record<string, unknown>;

function customFunction(definition: FunctionDefinition): CustomFunction {
  const derivative = functionDerivatives.get(definition.name);
  const names = Object.keys(definition.parameters);
  /** What was read for the latest values, which the derivative needs again. */
  const known = new WeakMap<readonly CustomArgument[], Values>();
  const read = (inputs: readonly CustomArgument[]): Values => {
    const values = known.get(inputs) ?? readArguments(definition, inputs.map(rowsOnce));
    known.set(inputs, values);
    return values;
  };
  return {
    evaluate: (inputs) => gridOf(toResult(definition.run(read(inputs)))),
    ...(derivative && {
      backward: (inputs, { rows, columns }, data) => {
        const gradients = derivative.chain(read(inputs), { rows, columns, data });
        return inputs.map((_, index) => gradients[names[index]!] ?? null);
      },
    }),
  };
}

/** The add-on's custom functions as the formula engine takes them: with their derivatives where they have one. */
export const customFunctions: CustomFunctions = Object.fromEntries(
  functionDefinitions.map((definition) => [definition.name, customFunction(definition)]),
);
