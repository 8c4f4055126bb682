import { SheetArea } from '../functions/cells.ts';
import type { Definition } from '../functions/definition.ts';
import type { Node, ReferenceNode, ReferenceSide } from '../syntax/parse.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import type { Evaluate } from './frame.ts';
import type { CalculationSurroundings } from './scope.ts';
import { CellKind, type Sheet } from './sheet.ts';

/** Whether an argument's values are not read, so the formula doesn't depend on them. */
function isPlace(functions: ReadonlyMap<string, Definition>, name: string, index: number): boolean {
  if (name === ':') return true;
  const parameter = functions.get(name)?.parameters[index];
  return parameter !== undefined && 'kind' in parameter && parameter.kind === 'place';
}

/** All expressions of a tree; for arguments whose values aren't read, without their own references. */
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

const outside = new ErrorValue('#REF!', 'Reference does not exist.');
const unknownSheet = (name: string) => new ErrorValue('#REF!', `Unresolved sheet name '${name}'.`);

const isSameSide = (first: ReferenceSide, second: ReferenceSide | null): boolean =>
  second !== null && first.fixed === second.fixed && first.value === second.value;

export const isSingleCell = ({ top, left, bottom, right }: ReferenceNode): boolean =>
  isSameSide(top, bottom) && isSameSide(left, right);

function read(sheet: Sheet, row: number, column: number): Scalar {
  const cells = sheet.columns[column];
  if (cells !== undefined && row < cells.length) {
    const kind = cells.kinds[row];
    return kind === CellKind.number ? cells.numbers[row]! : kind === CellKind.blank ? null : cells.get(row);
  }
  return row >= sheet.rowCount || column >= sheet.columnCount ? outside : null;
}

/** Reads the single cell of a reference. */
export function cellReader(
  { sheet, top, left }: ReferenceNode,
  around: CalculationSurroundings,
): Evaluate<Scalar> {
  const [row, column] = [top.value, left.value];
  if (sheet === null) {
    if (top.fixed && left.fixed) return (frame) => read(frame.sheet, row, column);
    if (top.fixed) return (frame) => read(frame.sheet, row, column + frame.column);
    if (left.fixed) return (frame) => read(frame.sheet, row + frame.row, column);
    return (frame) => read(frame.sheet, row + frame.row, column + frame.column);
  }
  const home = around.sheetNamed(sheet);
  if (!home) return () => unknownSheet(sheet);
  return (frame) =>
    read(home, top.fixed ? row : row + frame.row, left.fixed ? column : column + frame.column);
}

const at = (side: ReferenceSide, own: number): number => (side.fixed ? side.value : side.value + own);

/** The area of a reference in a cell's formula; null if it begins outside its sheet. */
export function areaAt(node: ReferenceNode, sheet: Sheet, row: number, column: number): SheetArea | null {
  const [firstRow, firstColumn] = [at(node.top, row), at(node.left, column)];
  const lastRow = node.bottom ? at(node.bottom, row) : sheet.rowCount - 1;
  const lastColumn = node.right ? at(node.right, column) : sheet.columnCount - 1;
  const [top, left] = [Math.min(firstRow, lastRow), Math.min(firstColumn, lastColumn)];
  if (top < 0 || left < 0 || top >= sheet.rowCount || left >= sheet.columnCount) return null;
  const bottom = Math.min(Math.max(firstRow, lastRow), sheet.rowCount - 1);
  const right = Math.min(Math.max(firstColumn, lastColumn), sheet.columnCount - 1);
  return new SheetArea(sheet, top, left, bottom - top + 1, right - left + 1);
}

/** The area of a reference, cut at the edges of its sheet. */
export function areaReader(
  node: ReferenceNode,
  around: CalculationSurroundings,
): Evaluate<SheetArea | ErrorValue> {
  if (node.sheet === null) return (frame) => areaAt(node, frame.sheet, frame.row, frame.column) ?? outside;
  const home = around.sheetNamed(node.sheet);
  if (!home) return () => unknownSheet(node.sheet!);
  return (frame) => areaAt(node, home, frame.row, frame.column) ?? outside;
}
