import type { FunctionDefinition } from './definition.ts';

/** `DROPOUT(range; p; [seed]; [rescale])`: how a learner types the function. */
export function signatureOf({ name, parameters }: FunctionDefinition): string {
  const list = Object.entries(parameters).map(([parameter, { optional }]) =>
    optional ? `[${parameter}]` : parameter,
  );
  return `${name}(${list.join('; ')})`;
}
