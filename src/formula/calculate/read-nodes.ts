import type { Definition } from '../functions/definition.ts';
import type { Node } from '../syntax/node.ts';

/** Whether the argument's values are not read, so that the formula does not depend on them. */
function isPlace(functions: ReadonlyMap<string, Definition>, name: string, index: number): boolean {
  if (name === ':') return true;
  const parameter = functions.get(name)?.parameters[index];
  return parameter !== undefined && 'kind' in parameter && parameter.kind === 'place';
}

/** All expressions of a tree and, for arguments whose values are not read, none of their own references. */
export function* readNodes(root: Node, functions: ReadonlyMap<string, Definition>): Generator<Node> {
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    yield node;
    if (node.kind === 'array') for (const row of node.rows) for (const element of row) stack.push(element);
    else if (node.kind === 'lambda') stack.push(node.body);
    else if (node.kind === 'invoke')
      stack.push(node.lambda, ...node.arguments.filter((inner) => inner !== null));
    else if (node.kind === 'call')
      for (const [index, inner] of node.arguments.entries()) {
        const isRead = inner && !(inner.kind === 'reference' && isPlace(functions, node.name, index));
        if (isRead) stack.push(inner);
      }
  }
}
