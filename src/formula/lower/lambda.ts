import { problems } from '../problem.ts';
import type { Node } from '../syntax/node.ts';
import { ErrorValue } from '../values.ts';
import type { Block } from './block.ts';
import type { Lower } from './call.ts';
import { type Closure, type Context, isClosure } from './context.ts';

/** The LAMBDA that an expression stands for: written in place, or bound to a name. */
export function lambdaOf(node: Node | null, context: Context): Closure {
  if (node?.kind === 'lambda') return { lambda: node, scope: context.scope };
  const binding = node?.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  if (binding && isClosure(binding)) return binding;
  throw problems.unknownFunction('A value that is called like a LAMBDA', context.cell);
}

/** Writes the LAMBDA's body out with the arguments in place of its names. */
export function applyLambda(
  { lambda, scope }: Closure,
  given: readonly Block[],
  context: Context,
  lower: Lower,
): Block {
  if (given.length !== lambda.parameters.length) return context.constant(new ErrorValue('#N/A'));
  const inner = new Map(scope);
  lambda.parameters.forEach((name, index) => {
    inner.set(name, given[index]!);
  });
  return lower(lambda.body, context.bind(inner));
}
