import type { CustomArgument, CustomFunctions, CustomResult } from '../formula/tape/custom-call.ts';
import { callFunction } from '../functions/call.ts';
import type { Cell, Result } from '../functions/definition.ts';
import { functionDefinitions } from '../functions/index.ts';

/** The argument as Sheets would hand it to the stub: one cell as itself, a range as rows, nothing as undefined. */
function handedOver({ rows, columns, cells, given }: CustomArgument): Cell | Cell[][] {
  if (!given) return undefined;
  const shown = cells.map((cell) => cell ?? '');
  if (rows === 1 && columns === 1) return shown[0];
  return Array.from({ length: rows }, (_, row) => shown.slice(row * columns, (row + 1) * columns));
}

function gridOf(result: Result): CustomResult {
  if (!Array.isArray(result)) return { rows: 1, columns: 1, cells: [result] };
  return { rows: result.length, columns: result[0]!.length, cells: result.flat() };
}

/** Our custom functions, for computing sheets that use them. */
export const customFunctions: CustomFunctions = Object.fromEntries(
  functionDefinitions.map((definition) => [
    definition.name,
    { evaluate: (inputs) => gridOf(callFunction(definition, inputs.map(handedOver))) },
  ]),
);
