import { type Area, areaName } from '../../formula/addresses.ts';
import type { FunctionDefinition, Parameter } from '../../functions/definition.ts';

/** One argument of a formula to be inserted. */
export type Argument = { readonly block: Area } | { readonly number: number } | 'missing';

const isRange = ({ type }: Parameter<unknown>): boolean => type.startsWith('range');

/** True for a function that needs no cells to read. */
export const readsNothing = ({ parameters }: FunctionDefinition): boolean =>
  !Object.values(parameters).some((parameter) => !parameter.optional && isRange(parameter));

/**
 * The blocks for arguments that are ranges, in order, and a start for the other required ones. A required range
 * without a block is missing: the error in the cell then names it. Blocks left over go to optional ranges behind.
 */
export function argumentsFor(definition: FunctionDefinition, blocks: readonly Area[]): Argument[] {
  const result: Argument[] = [];
  let next = 0;
  for (const parameter of Object.values(definition.parameters)) {
    const block = isRange(parameter) ? blocks[next] : undefined;
    if (parameter.optional && !block) break;
    if (block) next++;
    if (block) result.push({ block });
    else result.push(parameter.start === undefined ? 'missing' : { number: parameter.start });
  }
  return result;
}

/** A fraction instead of decimals, as the decimal sign depends on the locale. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : `1/${Math.round(1 / value)}`;

function argumentText(argument: Argument): string {
  if (argument === 'missing') return '';
  return 'block' in argument ? areaName(argument.block) : numberText(argument.number);
}

/** `=DENSE(A1:D1;)` */
export const formulaFor = ({ name }: FunctionDefinition, list: readonly Argument[]): string =>
  `=${name}(${list.map(argumentText).join(';')})`;
