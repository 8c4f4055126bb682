import { problems } from '../problem.ts';
import type { Node } from '../syntax/node.ts';
import { ErrorValue } from '../values.ts';
import type { Block } from './block.ts';
import type { Lower } from './call.ts';
import { type Closure, type Context, isClosure } from './context.ts';
import { checkDepth } from './limits.ts';

/** The LAMBDA that an expression stands for: written in place, or bound to a name. */
export function lambdaOf(node: Node | null, context: Context): Closure {
  if (node?.kind === 'lambda') return { lambda: node, scope: context.scope };
  const binding = node?.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  if (binding && isClosure(binding)) return binding;
  throw problems.calledValue(context.cell);
}

/** What a name stands for inside a LAMBDA: a value, or a LAMBDA that was handed on. */
export function bindingOf(node: Node | null, context: Context, lower: Lower): Block | Closure {
  if (!node) return context.constant(null);
  const bound = node.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  return node.kind === 'lambda' || (bound && isClosure(bound))
    ? lambdaOf(node, context)
    : lower(node, context);
}

/** Writes the LAMBDA's body out with the arguments in place of its names. */
export function applyLambda(
  { lambda, scope }: Closure,
  given: readonly (Block | Closure)[],
  context: Context,
  lower: Lower,
): Block {
  checkDepth(context);
  if (given.length !== lambda.parameters.length) return context.constant(new ErrorValue('#N/A'));
  const inner = new Map(scope);
  lambda.parameters.forEach((name, index) => {
    inner.set(name, given[index]!);
  });
  return lower(lambda.body, context.within(inner));
}
