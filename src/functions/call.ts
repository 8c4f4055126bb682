import { CellError, count, isBlank, refuse, unwrapCell } from './cells.ts';
import { type FunctionDefinition, type Result, signatureOf } from './definition.ts';
import { toResult } from './result.ts';

function checkCount(definition: FunctionDefinition, rawArguments: ArrayLike<unknown>): void {
  const expected = Object.keys(definition.parameters).length;
  for (let index = expected; index < rawArguments.length; index++)
    if (!isBlank(rawArguments[index]))
      refuse(
        `takes ${count(expected, 'argument')}, but got ${rawArguments.length}; write =${signatureOf(definition)}`,
      );
}

export function readArguments(
  definition: FunctionDefinition,
  rawArguments: ArrayLike<unknown>,
): Record<string, unknown> {
  checkCount(definition, rawArguments);
  const values: Record<string, unknown> = {};
  Object.entries(definition.parameters).forEach(([name, parameter], index) => {
    const argument = rawArguments[index];
    if (!parameter.optional && isBlank(unwrapCell(argument)))
      refuse(
        `${name} is missing${index < rawArguments.length ? ' or blank' : ''}; write =${signatureOf(definition)}`,
      );
    values[name] = parameter.read(argument, name);
  });
  return values;
}

/**
 * Calls a custom function with the arguments that Sheets gave to its stub.
 *
 * Gives a rectangle of rows, or the cell itself where the rectangle has only one. Throws a CellError that
 * begins with the function's name and says what was expected, what came and where.
 */
export function callFunction(definition: FunctionDefinition, rawArguments: ArrayLike<unknown>): Result {
  try {
    return toResult(definition.run(readArguments(definition, rawArguments)));
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw new CellError(`${definition.name}: ${error.message}`);
  }
}
