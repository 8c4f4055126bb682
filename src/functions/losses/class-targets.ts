import type { Matrix } from '../../nn/matrix.ts';
import { refuse } from '../cell-error.ts';
import { count, describe } from '../cells.ts';
import { type Classes, classFinder, namedClasses } from '../classes.ts';
import type { ResultCell } from '../definition.ts';

/** Classes that columns of scores stand for: named by a list, or counted from 0. */
export function classesOfColumns(columns: number, names: readonly ResultCell[] | null): Classes {
  if (names === null) return { count: columns, names: null };
  if (names.length !== columns)
    refuse(
      `prediction has ${count(columns, 'column')}, so classes needs as many labels, but has ${names.length}`,
    );
  return namedClasses(names, 'classes');
}

/** A weight for each row and class: 1 at the class of a label, or the cells of a one-hot or soft target. */
export interface ClassWeights {
  readonly weights: Float64Array;
  /** Rows that have a target. */
  readonly rows: number;
}

const isBlankRow = (row: readonly ResultCell[]) => row.every((cell) => cell === '');

function refuseBlank(row: number): never {
  return refuse(
    `target must hold a class in each row, but row ${row + 1} is blank; ` +
      'set skipblanks to TRUE to leave out such rows',
  );
}

function softRow(cells: readonly ResultCell[], row: number): number[] {
  return cells.map((cell, column) => {
    if (typeof cell === 'boolean') return cell ? 1 : 0;
    if (typeof cell === 'number' && cell >= 0) return cell;
    return refuse(
      `target must hold numbers of at least 0, but row ${row + 1}, column ${column + 1} holds ${describe(cell)}`,
    );
  });
}

function checkTargetShape(target: readonly (readonly ResultCell[])[], { rows, columns }: Matrix): void {
  const width = target[0]!.length;
  if (width !== 1 && width !== columns)
    refuse(
      `prediction has ${count(columns, 'column')}, so target needs 1 column of classes or ${columns} of ` +
        `weights, but target has ${width}`,
    );
  if (target.length > rows)
    refuse(`prediction has ${count(rows, 'row')}, so target needs as many, but target has ${target.length}`);
}

/** Reads labels, one-hot rows or soft rows beside the scores they belong to. */
export function classWeights(
  target: readonly (readonly ResultCell[])[],
  scores: Matrix,
  names: readonly ResultCell[] | null,
  skipBlanks: boolean,
): ClassWeights {
  const classes = classesOfColumns(scores.columns, names);
  checkTargetShape(target, scores);
  const find = classFinder(classes);
  const weights = new Float64Array(scores.data.length);
  let rows = 0;
  for (let row = 0; row < scores.rows; row++) {
    const cells = target[row] ?? [''];
    if (isBlankRow(cells)) {
      if (!skipBlanks) refuseBlank(row);
      continue;
    }
    rows++;
    const start = row * scores.columns;
    if (cells.length > 1) weights.set(softRow(cells, row), start);
    else weights[start + find(cells[0]!, `target, row ${row + 1},`)] = 1;
  }
  if (rows === 0) refuse('target must hold at least one class, but all its cells are blank');
  return { weights, rows };
}
