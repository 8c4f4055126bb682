import type { ProgramCompiler } from '../formula/graph/compiler.ts';
import type { ReachedArea } from '../formula/graph/dynamic-areas.ts';
import type { SheetStore } from '../formula/graph/sheet-store.ts';
import type { Shape } from '../formula/graph/workbook.ts';
import { UnevenLanes } from '../formula/lower/context.ts';
import { FormulaProblem } from '../formula/problem.ts';
import type { Node, ParsedFormula } from '../formula/syntax/parse.ts';
import { ErrorValue } from '../formula/values.ts';

/** A cell whose formula is computed, with the size of its array. */
interface FormulaCell {
  /** Whether it depends on the cells to change. */
  readonly isLive: boolean;
  readonly sheet: SheetStore;
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly parsed: ParsedFormula;
  readonly areas: readonly ReachedArea[];
}

/**
 * A rectangle of formula cells with the same formula except for the positions of its references, which move by the same
 * distance from cell to cell: filled down or across, or in every second row as in a pooling layer.
 */
export interface ExportedBlock {
  readonly sheet: SheetStore;
  readonly row: number;
  readonly column: number;
  /** Number of cells downwards and across, each of `height` × `width`. */
  readonly down: number;
  readonly across: number;
  readonly height: number;
  readonly width: number;
  /** Rows and columns from one cell to the next; more than its size if there are blank cells in between. */
  readonly rowStep: number;
  readonly columnStep: number;
  /** Row by row. */
  readonly cells: readonly FormulaCell[];
}

/** A formula without the positions of its references: equal for formulas that differ only in those. */
function structure(node: Node | null): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'constant': {
      const { value } = node;
      return value instanceof ErrorValue ? value.name : JSON.stringify(value);
    }
    case 'reference':
      return `R${JSON.stringify(node.sheet)}${node.bottom ? '' : '^'}${node.right ? '' : '<'}`;
    case 'name':
      return `N${JSON.stringify(node.name)}`;
    case 'array':
      return `{${node.rows.map((row) => row.map(structure).join('|')).join(';')}}`;
    case 'lambda':
      return `λ${node.parameters.join(',')}.${structure(node.body)}`;
    case 'invoke':
      return `${structure(node.lambda)}(${node.arguments.map(structure).join(',')})`;
    case 'call':
      return `${node.name}(${node.arguments.map(structure).join(',')})`;
  }
}

/** The positions of a formula's references, and the sizes of their areas. */
const coordinates = ({ parsed, areas }: FormulaCell): number[] =>
  areas
    .slice(0, parsed.references.length)
    .flatMap(({ row, column, rows, columns }) => [row, column, rows, columns]);

/** Size of the array in a cell, and whether it depends on the cells to change. */
function measure(compiler: ProgramCompiler, sheet: SheetStore, index: number, parsed: ParsedFormula) {
  const { store } = compiler.builder;
  if (parsed.root.kind === 'reference' || parsed.root.kind === 'name')
    return { rows: 1, columns: 1, isLive: store.isLive(sheet.slots[index]! - 1) };
  try {
    const block = compiler.lowerPart(parsed.root, sheet, [index], { scope: new Map(), isArrayMode: false });
    return {
      rows: block.rows,
      columns: block.columns,
      isLive: block.slots.some((slot) => store.isLive(slot)),
    };
  } catch (error) {
    if (!(error instanceof UnevenLanes)) throw error;
    throw new Error('A formula in one cell cannot be uneven.', { cause: error });
  }
}

/** A cell of a shape; null if the compiled program cannot compute its formula. */
function formulaCell(compiler: ProgramCompiler, shape: Shape, index: number): FormulaCell | null {
  const { sheet, parsed } = shape;
  try {
    const [row, column] = [sheet.rowOf(index), sheet.columnOf(index)];
    const areas = compiler.areasReadBy(shape, index);
    return { sheet, index, row, column, parsed, areas, ...measure(compiler, sheet, index, parsed) };
  } catch (error) {
    if (error instanceof FormulaProblem) return null;
    throw error;
  }
}

/** The bounding rows and columns of a sheet's cells. */
function boundsOf(sheet: SheetStore, indices: readonly number[]) {
  const rows = indices.map((index) => sheet.rowOf(index));
  const columns = indices.map((index) => sheet.columnOf(index));
  const within = (list: readonly number[]) => [
    list.reduce((a, b) => Math.min(a, b)),
    list.reduce((a, b) => Math.max(a, b)),
  ];
  const [[top, bottom], [left, right]] = [within(rows), within(columns)] as [
    [number, number],
    [number, number],
  ];
  return (index: number) =>
    sheet.rowOf(index) >= top &&
    sheet.rowOf(index) <= bottom &&
    sheet.columnOf(index) >= left &&
    sheet.columnOf(index) <= right;
}

/** The formula cells that depend on the cells to change, and others with the same formulas. */
export function formulaCells(compiler: ProgramCompiler): FormulaCell[] {
  const needed = new Map<Shape, Set<number>>();
  for (const { shape, indices } of compiler.groups) {
    const known = needed.get(shape) ?? new Set();
    for (const index of indices) known.add(index);
    needed.set(shape, known);
  }
  return [...needed].flatMap(([shape, indices]) => {
    const isBetween = boundsOf(shape.sheet, [...indices]);
    const candidates = shape.cells.filter((index) => indices.has(index) || isBetween(index));
    return candidates.flatMap((index) => formulaCell(compiler, shape, index) ?? []);
  });
}

type Vector = readonly number[];

const difference = (one: Vector, other: Vector): number[] => one.map((value, i) => value - other[i]!);

const isSum = (sum: Vector, first: Vector, second: Vector): boolean =>
  sum.every((value, i) => value === first[i]! + second[i]!);

/** Maximum number of blank cells between two cells of a block. */
const farthest = 4;

/** Finds rectangles of equal formulas among cells of one structure. */
class Rectangles {
  private readonly byPlace = new Map<string, FormulaCell>();
  private readonly vectors = new Map<FormulaCell, Vector>();

  constructor(private readonly cells: readonly FormulaCell[]) {
    for (const cell of cells) {
      this.byPlace.set(`${cell.row},${cell.column}`, cell);
      this.vectors.set(cell, coordinates(cell));
    }
  }

  /** Returns the rectangles one by one, each first as wide and then as high as possible. */
  all(): ExportedBlock[] {
    const reading = [...this.cells].sort((one, other) => one.row - other.row || one.column - other.column);
    const found: ExportedBlock[] = [];
    for (const first of reading)
      if (this.byPlace.has(`${first.row},${first.column}`)) found.push(this.take(first));
    return found;
  }

  private take(first: FormulaCell): ExportedBlock {
    const columnStep = first.columns > 1 ? first.columns : this.distance(first, 0, 1);
    const rowStep = first.rows > 1 ? first.rows : this.distance(first, 1, 0);
    const rows = [this.line(first, columnStep, null)];
    const step = first.rows > 1 ? null : this.step(first, this.at(first.row + rowStep, first.column));
    while (step) {
      const next = this.at(first.row + rows.length * rowStep, first.column);
      const line = next && this.line(next, columnStep, rows[0]!.length);
      if (!line || !this.follows(rows.at(-1)!, line, step)) break;
      rows.push(line);
    }
    const cells = rows.flat();
    for (const cell of cells) this.byPlace.delete(`${cell.row},${cell.column}`);
    const { sheet, row, column, rows: height, columns: width } = first;
    const [down, across] = [rows.length, rows[0]!.length];
    return {
      sheet,
      row,
      column,
      down,
      across,
      height,
      width,
      rowStep: down > 1 ? rowStep : height,
      columnStep: across > 1 ? columnStep : width,
      cells,
    };
  }

  /** Cells from this one to the right: `length` of them, or as many as move evenly. */
  private line(first: FormulaCell, distance: number, length: number | null): FormulaCell[] {
    const cells = [first];
    const step = first.columns > 1 ? null : this.step(first, this.at(first.row, first.column + distance));
    while (step && cells.length !== length) {
      const next = this.at(first.row, first.column + cells.length * distance);
      if (!next || !isSum(this.vectors.get(next)!, this.vectors.get(cells.at(-1)!)!, step)) break;
      cells.push(next);
    }
    return cells;
  }

  private follows(above: readonly FormulaCell[], line: readonly FormulaCell[], step: Vector): boolean {
    if (line.length !== above.length) return false;
    return line.every((cell, i) => isSum(this.vectors.get(cell)!, this.vectors.get(above[i]!)!, step));
  }

  /** The movement of the references from one cell to another; null if they move back or change their size. */
  private step(from: FormulaCell, to: FormulaCell | undefined): Vector | null {
    if (!to || to.rows !== from.rows || to.columns !== from.columns) return null;
    const step = difference(this.vectors.get(to)!, this.vectors.get(from)!);
    return step.every((distance, i) => (i % 4 < 2 ? distance >= 0 : distance === 0)) ? step : null;
  }

  /** The distance to the next cell below or to the right; 1 if there is other content in between. */
  private distance({ sheet, row, column }: FormulaCell, down: number, across: number): number {
    for (let away = 1; away <= farthest; away++) {
      const [y, x] = [row + away * down, column + away * across];
      if (this.at(y, x)) return away;
      if (sheet.formula(y, x) !== '' || (sheet.value(y, x) ?? '') !== '') return 1;
    }
    return 1;
  }

  private at(row: number, column: number): FormulaCell | undefined {
    return this.byPlace.get(`${row},${column}`);
  }
}

/** Groups cells with the same formula if some of them depend on the cells to change. */
export function findBlocks(cells: readonly FormulaCell[]): ExportedBlock[] {
  const byStructure = new Map<string, FormulaCell[]>();
  for (const cell of cells) {
    const key = `${cell.sheet.name} ${cell.rows}×${cell.columns} ${structure(cell.parsed.root)}`;
    const known = byStructure.get(key);
    if (known) known.push(cell);
    else byStructure.set(key, [cell]);
  }
  return [...byStructure.values()]
    .filter((alike) => alike.some(({ isLive }) => isLive))
    .flatMap((alike) => new Rectangles(alike).all())
    .filter(({ cells: own }) => own.some(({ isLive }) => isLive))
    .sort(
      (one, other) => one.sheet.base - other.sheet.base || one.row - other.row || one.column - other.column,
    );
}

/** One block per cell, for formulas whose mutual dependencies no loop can follow. */
export const split = ({ sheet, height, width, cells }: ExportedBlock): ExportedBlock[] =>
  cells.map((cell) => ({
    sheet,
    row: cell.row,
    column: cell.column,
    down: 1,
    across: 1,
    height,
    width,
    rowStep: height,
    columnStep: width,
    cells: [cell],
  }));

/** `count` rows of a block, starting with `first`. */
export function rowsOf(block: ExportedBlock, first: number, count: number): ExportedBlock {
  const cells = block.cells.slice(first * block.across, (first + count) * block.across);
  return { ...block, row: block.row + first * block.rowStep, down: count, cells };
}

/** One block per column. */
export const columnsOf = (block: ExportedBlock): ExportedBlock[] =>
  Array.from({ length: block.across }, (_, x) => ({
    ...block,
    column: block.column + x * block.columnStep,
    across: 1,
    columnStep: block.width,
    cells: block.cells.filter((_cell, lane) => lane % block.across === x),
  }));
