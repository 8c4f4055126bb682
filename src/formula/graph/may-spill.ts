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
  ...['CONCATENATE', 'EXACT', 'LEFT', 'LEN', 'LOWER', 'MID', 'RIGHT', 'TRIM', 'UPPER'],
  'FALSE',
]);
const choices = new Set(['IF', 'IFS', 'SWITCH', 'CHOOSE', 'LET']);

/** INDEX gives one cell when it has both a row and a column, unless one is written as 0. */
function indexMaySpill({ arguments: given }: CallNode): boolean {
  const isWhole = (node: Node | null) => node === null || (node.kind === 'constant' && node.value === 0);
  return given.length < 3 || given.slice(1).some(isWhole);
}

/** What an expression may stand for, and whether a range in it spills: in a branch of IF, though not when alone. */
type Part = readonly [node: Node | null, isBranch: boolean];

/** Whether a formula can fill more than its own cell. Errs on the side of yes. */
export function maySpill(root: Node): boolean {
  const parts: Part[] = [[root, false]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [node, isBranch] = part;
    if (node?.kind === 'call' && choices.has(node.name)) {
      for (const argument of node.arguments) parts.push([argument, true]);
    } else if (spills(node, isBranch)) return true;
  }
  return false;
}

function spills(node: Node | null, isBranch: boolean): boolean {
  switch (node?.kind) {
    case 'array':
    case 'invoke':
      return true;
    case 'call':
      return node.name === 'INDEX' ? indexMaySpill(node) : !singleValuedNames.has(node.name);
    case 'name':
      return isBranch;
    case 'reference':
      return isBranch && (node.bottom?.value !== node.top.value || node.right?.value !== node.left.value);
    default:
      return false;
  }
}
