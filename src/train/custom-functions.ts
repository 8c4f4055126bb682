import type {
  CustomArgument,
  CustomFunction,
  CustomFunctions,
  CustomResult,
  NumberMatrix,
  PreparedCall,
} from '../formula/tape/custom-call.ts';
import type { FunctionDefinition, Parameter, ResultCell } from '../functions/definition.ts';
import { functionDerivatives } from '../functions/derivatives/derivatives.ts';
import { functionDefinitions } from '../functions/index.ts';
import { readArguments, toResult } from '../functions/result.ts';
import { isMatrix } from '../nn/matrix.ts';
import { redrawingOf } from './redrawing.ts';

/** An argument as Sheets passes it to a custom function: a cell as its value, a range as rows, blanks as "". */
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

/** Unchanged arguments keep their object between runs, so that each is converted to rows once. */
const rowsOf = new WeakMap<CustomArgument, unknown>();

function rowsOnce(argument: CustomArgument): unknown {
  if (!rowsOf.has(argument)) rowsOf.set(argument, handedOver(argument));
  return rowsOf.get(argument);
}

/** A parameter that reads each range once: a draw has thousands of constant cells at every step. */
function readingOnce<T>(parameter: Parameter<T>): Parameter<T> {
  const known = new WeakMap<object, T>();
  return {
    ...parameter,
    read(argument, name) {
      if (!Array.isArray(argument)) return parameter.read(argument, name);
      if (!known.has(argument)) known.set(argument, parameter.read(argument, name));
      return known.get(argument)!;
    },
  };
}

type Values = Record<string, unknown>;

/** A matrix as Sheets would pass it: a cell as its value, a range as rows. */
const cellsOf = ({ rows, columns, data }: NumberMatrix): unknown =>
  data.length === 1
    ? data[0]
    : Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)]);

/** A function's result as a matrix; null if it contains anything but numbers. */
function matrixOf(result: ReturnType<FunctionDefinition['run']>): NumberMatrix | null {
  if (isMatrix(result)) return result;
  const { rows, columns, cells } = gridOf(toResult(result));
  return cells.every((cell) => typeof cell === 'number')
    ? { rows, columns, data: Float64Array.from(cells as readonly number[]) }
    : null;
}

/** Reads the constant arguments now; changing ones are read at each evaluation. */
function prepareCall(
  definition: FunctionDefinition,
  inputs: readonly CustomArgument[],
  isLive: readonly boolean[],
  hasGradient: readonly boolean[],
): PreparedCall {
  const parameters = Object.entries(definition.parameters);
  const values: Values = {};
  parameters.forEach(([name, parameter], index) => {
    if (!isLive[index]) values[name] = parameter.read(inputs[index] && rowsOnce(inputs[index]), name);
  });
  const chain = functionDerivatives.get(definition.name)?.chain;
  let used = inputs;
  return {
    use(given) {
      parameters.forEach(([name, parameter], index) => {
        if (!isLive[index] && given[index] !== used[index])
          values[name] = parameter.read(given[index] && rowsOnce(given[index]), name);
      });
      used = given;
    },
    evaluate(matrices) {
      matrices.forEach((matrix, index) => {
        const [name, parameter] = parameters[index]!;
        if (!matrix || !(isLive[index] || parameter.takesMatrix)) return;
        values[name] = parameter.read(parameter.takesMatrix ? matrix : cellsOf(matrix), name);
      });
      return matrixOf(definition.run(values));
    },
    ...(chain && {
      backward: (upstream) => {
        const gradients = chain(values, upstream);
        return inputs.map((_, index) => (hasGradient[index] && gradients[parameters[index]![0]]) || null);
      },
    }),
  };
}

function customFunction(definition: FunctionDefinition): CustomFunction {
  const derivative = functionDerivatives.get(definition.name);
  const names = Object.keys(definition.parameters);
  /** The arguments of the latest evaluation, which the derivative needs again. */
  const known = new WeakMap<readonly CustomArgument[], Values>();
  const parameters = Object.fromEntries(
    Object.entries(definition.parameters).map(([name, parameter]) => [name, readingOnce(parameter)]),
  );
  const read = (inputs: readonly CustomArgument[]): Values => {
    const values = known.get(inputs) ?? readArguments({ ...definition, parameters }, inputs.map(rowsOnce));
    known.set(inputs, values);
    return values;
  };
  const redrawing = redrawingOf(definition);
  return {
    ...(redrawing && { redrawing }),
    evaluate: (inputs) => gridOf(toResult(definition.run(read(inputs)))),
    prepare: (...argumentsOf) => prepareCall(definition, ...argumentsOf),
    ...(derivative && {
      backward: (inputs, { rows, columns }, data) => {
        const gradients = derivative.chain(read(inputs), { rows, columns, data });
        return inputs.map((_, index) => gradients[names[index]!] ?? null);
      },
    }),
  };
}

/** The add-on's custom functions for the formula engine, with their derivatives if they have one. */
export const customFunctions: CustomFunctions = Object.fromEntries(
  functionDefinitions.map((definition) => [definition.name, customFunction(definition)]),
);
