import { parseReference } from '../addresses.ts';
import { library } from '../library/library.ts';
import { problems } from '../problem.ts';
import type { CallNode, Node } from '../syntax/node.ts';
import { ErrorValue } from '../values.ts';
import type { Block } from './block.ts';
import { Call, type FunctionRule } from './call.ts';
import { type Context, isClosure } from './context.ts';
import { lowerCustom } from './custom.ts';
import { applyLambda, bindingOf, lambdaOf } from './lambda.ts';
import { spendCall } from './limits.ts';
import { closedArea, readArea, readReference } from './read-area.ts';
import { stack } from './stack.ts';

const wrongCount = new ErrorValue('#N/A');

/** Lowers an expression for all lanes of the context: emits its operations and gives the slots of its value. */
export function lower(node: Node, context: Context): Block {
  switch (node.kind) {
    case 'constant':
      return context.constant(node.value);
    case 'reference':
      return readReference(node, context);
    case 'name':
      return lowerName(node.name, context);
    case 'array':
      return lowerArray(node.rows, context);
    case 'lambda':
      return context.constant(wrongCount);
    case 'invoke':
      return applyLambda(
        lambdaOf(node.lambda, context),
        node.arguments.map((argument) => bindingOf(argument, context, lower)),
        context,
        lower,
      );
    case 'call':
      return lowerCall(node, context);
  }
}

function lowerName(name: string, context: Context): Block {
  const binding = context.scope.get(name.toUpperCase());
  if (binding) return isClosure(binding) ? context.constant(wrongCount) : binding;
  const place = context.cells.named(name);
  const reference = place === null ? null : parseReference(place);
  if (!reference?.sheet) throw problems.unknownName(name, context.cell);
  const sheet = context.cells.sheet(reference.sheet, context.cell);
  const { row, column, rows, columns } = closedArea(reference.area, sheet);
  const everywhere = (value: number) => new Int32Array(context.laneCount).fill(value);
  return readArea(context, sheet, everywhere(row), everywhere(column), rows, columns);
}

function lowerArray(rows: readonly (readonly Node[])[], context: Context): Block {
  const joined = rows.map((row) =>
    stack(
      row.map((node) => lower(node, context)),
      'across',
      context,
    ),
  );
  return stack(joined, 'down', context);
}

/** Operators lean to the left, so a long sum is a deep tree: it is followed down its left side in a loop. */
function lowerCall(node: CallNode, context: Context): Block {
  const chain = [node];
  for (
    let left = node.arguments[0];
    isOperator(chain.at(-1)!) && left?.kind === 'call' && isOperator(left);
  ) {
    chain.push(left);
    left = left.arguments[0];
  }
  let value = applyFunction(chain.pop()!, context);
  while (chain.length > 0) value = applyFunction(chain.pop()!, context, value);
  return value;
}

const isOperator = ({ name }: CallNode): boolean => !/^[\p{L}_]/u.test(name);

function applyFunction({ name, arguments: nodes }: CallNode, context: Context, first?: Block): Block {
  spendCall(context);
  const binding = context.scope.get(name);
  if (binding && isClosure(binding))
    return applyLambda(
      binding,
      nodes.map((argument) => bindingOf(argument, context, lower)),
      context,
      lower,
    );
  const rule: FunctionRule | undefined = library.get(name);
  if (!rule) return lowerCustom(new Call(name, nodes, context, lower));
  if (nodes.length < rule.least || nodes.length > rule.most) return context.constant(wrongCount);
  return rule.lower(new Call(name, nodes, rule.isArrayMode ? context.inArrayMode() : context, lower, first));
}
