import { type FunctionDefinition, signatureOf } from './definition.ts';
import type { ErrorHelp, Example } from './help.ts';
import { helpOf } from './helps.ts';
import { functionDefinitions } from './index.ts';

export interface ParameterReference {
  readonly name: string;
  readonly type: string;
  readonly shape: string;
  readonly optional: boolean;
  /** What is taken when it is left out. */
  readonly defaultText?: string;
  readonly text: string;
}

/** Everything that help says about one function, as plain JSON. */
export interface FunctionReference {
  readonly name: string;
  /** A Category, in the language of the reference. */
  readonly category: string;
  readonly summary: string;
  /** `DROPOUT(range; p; [seed]; [rescale])` */
  readonly signature: string;
  readonly parameters: readonly ParameterReference[];
  readonly returns: string;
  readonly mathematics: string;
  readonly source: string;
  readonly examples: readonly Example[];
  readonly errors: readonly ErrorHelp[];
}

/** A default as a learner would type it. */
function typed(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? `"${value}"` : undefined;
}

/** Joins a definition with its help. */
export function referenceOf(definition: FunctionDefinition): FunctionReference {
  const { name, parameters } = definition;
  const help = helpOf(name);
  return {
    ...help,
    name,
    signature: signatureOf(definition),
    parameters: Object.entries(parameters).map(([parameterName, { type, optional, whenLeftOut: value }]) => {
      const { shape, text, whenLeftOut } = help.parameters[parameterName]!;
      const shownDefault = typed(value) ?? whenLeftOut;
      const ending = shownDefault === undefined ? {} : { defaultText: shownDefault };
      return { name: parameterName, type, shape, optional, text, ...ending };
    }),
  };
}

/** The reference of all functions. */
export const functionReference: readonly FunctionReference[] = functionDefinitions.map(referenceOf);
