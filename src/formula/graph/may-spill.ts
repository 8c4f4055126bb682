import { aggregates } from '../library/aggregates.ts';
import { arithmetic } from '../library/arithmetic.ts';
import { comparison } from '../library/comparison.ts';
import { conditionalSums } from '../library/conditional-sums.ts';
import { information } from '../library/information.ts';
import { mathematics } from '../library/mathematics.ts';
import { text } from '../library/text.ts';
import { writtenFunctions } from '../library/written.ts';
import type { CallNode, Node } from '../syntax/node.ts';

const singleValued = [
  arithmetic,
  mathematics,
  comparison,
  aggregates,
  conditionalSums,
  information,
  text,
  writtenFunctions,
];
const singleValuedNames = new Set([
  ...singleValued.flatMap((family) => Object.keys(family)),
  'SUMPRODUCT',
  'SUMXMY2',
  'SUMX2MY2',
  'SUMX2PY2',
  'MATCH',
  'VLOOKUP',
  'HLOOKUP',
  'IFERROR',
  'IFNA',
  'NOT',
  'TRUE',
  'FALSE',
]);
const choices = new Set(['IF', 'IFS', 'SWITCH', 'CHOOSE', 'LET']);

/** INDEX gives one cell when it has both a row and a column, unless one is written as 0. */
function indexMaySpill({ arguments: given }: CallNode): boolean {
  const isWhole = (node: Node | null) => node === null || (node.kind === 'constant' && node.value === 0);
  return given.length < 3 || given.slice(1).some(isWhole);
}

/** Whether a formula can fill more than its own cell. Errs on the side of yes. */
export function maySpill(node: Node | null): boolean {
  switch (node?.kind) {
    case 'array':
    case 'invoke':
      return true;
    case 'call':
      if (singleValuedNames.has(node.name)) return false;
      if (node.name === 'INDEX') return indexMaySpill(node);
      return choices.has(node.name) ? node.arguments.some(branchMaySpill) : true;
    default:
      return false;
  }
}

/** A range in a branch of IF spills, though it would be cut if it stood alone. */
function branchMaySpill(node: Node | null): boolean {
  if (node?.kind === 'name') return true;
  if (node?.kind !== 'reference') return maySpill(node);
  const { top, left, bottom, right } = node;
  return bottom?.value !== top.value || right?.value !== left.value;
}
