import type { Matrix } from '../../nn/matrix.ts';
import { count, describeCell, refuse, refuseEmpty, rowAndColumn } from '../cells.ts';
import { type Classes, checkNames, classFinder, namedClasses } from '../classes.ts';
import type { ResultCell } from '../definition.ts';
import type { SparseNumbers } from '../parameters.ts';
import { checkSum, filledRows } from './pairs.ts';

/** The classes of score columns: named by a list, or counted from 0. */
function classesOfColumns(columns: number, names: readonly ResultCell[] | null): Classes {
  if (names === null) return { count: columns, names: null };
  checkNames(names, columns, 'prediction');
  return namedClasses(names, 'classes');
}

/** A weight for each row and class: 1 at the class of a label, or the cells of a one-hot or soft target. */
interface ClassWeights {
  readonly weights: Float64Array;
  /** The scores up to the last row with a score or a target. */
  readonly scores: Matrix;
  /** Number of rows with a target. */
  readonly rows: number;
  /** 1 for each row without a target. */
  readonly skipped: Uint8Array;
}

const isBlankRow = (row: readonly ResultCell[]) => row.every((cell) => cell === '');

function refuseBlank(row: number): never {
  return refuse(
    `target needs a class in each row, but row ${row + 1} is blank; ` +
      'set skipblanks to TRUE to ignore such rows',
  );
}

function softRow(cells: readonly ResultCell[], row: number): number[] {
  const weights = cells.map((cell, column) => {
    if (typeof cell === 'boolean') return cell ? 1 : 0;
    if (typeof cell === 'number' && cell >= 0) return cell;
    return refuse(
      `target must contain non-negative numbers, but ${rowAndColumn(row, column)} is ${describeCell(cell)}`,
    );
  });
  checkSum(weights, 'target', row);
  return weights;
}

function checkTargetShape(target: readonly (readonly ResultCell[])[], { rows, columns }: Matrix): void {
  const width = target[0]!.length;
  if (width !== 1 && width !== columns)
    refuse(
      `prediction has ${count(columns, 'column')}, so target needs 1 column of classes or ${columns} of ` +
        `weights, but target has ${width}`,
    );
  if (target.length > rows)
    refuse(`prediction has ${count(rows, 'row')}, so target needs ${rows} too, but has ${target.length}`);
}

/** Throws if there is a blank score beside a target. */
function checkScores({ values: { columns }, isBlank }: SparseNumbers, row: number): void {
  const blank = isBlank.subarray(row * columns, (row + 1) * columns).indexOf(1);
  if (blank >= 0) refuse(`prediction must contain numbers, but ${rowAndColumn(row, blank)} is blank`);
}

/** Drops the rows at the end that are blank in both ranges. */
function usedScores(prediction: SparseNumbers, targetRows: number): Matrix {
  const { columns, data } = prediction.values;
  const rows = Math.min(Math.max(filledRows(prediction), targetRows), prediction.values.rows);
  return { rows, columns, data: data.subarray(0, rows * columns) };
}

type Target = readonly (readonly ResultCell[])[];

/** Caches the result for a target whose scores have no blanks: a training reads the same target at every step. */
const known = new WeakMap<Target, { found: ClassWeights; names: unknown; skipBlanks: boolean }>();

/** Reads labels, one-hot rows or soft rows beside their scores. */
export function classWeights(
  target: Target,
  prediction: SparseNumbers,
  names: readonly ResultCell[] | null,
  skipBlanks: boolean,
): ClassWeights {
  if (prediction.isBlank.includes(1)) return readWeights(target, prediction, names, skipBlanks);
  const { columns, data } = prediction.values;
  const before = known.get(target);
  if (before?.names === names && before.skipBlanks === skipBlanks) {
    const { scores, ...rest } = before.found;
    if (scores.columns === columns && scores.data.length === data.length)
      return { ...rest, scores: prediction.values };
  }
  const found = readWeights(target, prediction, names, skipBlanks);
  known.set(target, { found, names, skipBlanks });
  return found;
}

function readWeights(
  target: Target,
  prediction: SparseNumbers,
  names: readonly ResultCell[] | null,
  skipBlanks: boolean,
): ClassWeights {
  const scores = usedScores(prediction, target.length);
  const classes = classesOfColumns(scores.columns, names);
  checkTargetShape(target, scores);
  const find = classFinder(classes);
  const weights = new Float64Array(scores.data.length);
  const skipped = new Uint8Array(scores.rows);
  let rows = 0;
  for (let row = 0; row < scores.rows; row++) {
    const cells = target[row] ?? [''];
    if (isBlankRow(cells)) {
      if (!skipBlanks) refuseBlank(row);
      skipped[row] = 1;
      continue;
    }
    checkScores(prediction, row);
    rows++;
    const start = row * scores.columns;
    if (cells.length > 1) weights.set(softRow(cells, row), start);
    else weights[start + find(cells[0]!, `row ${row + 1} of target`)] = 1;
  }
  if (rows === 0) refuseEmpty('target', 'class');
  return { weights, scores, rows, skipped };
}
