import { plain } from '../hyperformula-types.ts';
import { type Argument, array, defineFunctions, Failure, rowsOf } from './define.ts';

function squareOf(value: Argument, name: string): number[][] {
  const rows = rowsOf(value).map((row) => row.map(plain));
  if (rows.some((row) => row.some((element) => typeof element !== 'number'))) {
    throw new Failure('VALUE', `${name} takes numbers only: blanks, text and TRUE/FALSE are not allowed.`);
  }
  if (rows.length !== rows[0]!.length) {
    const size = `${rows.length} rows and ${rows[0]!.length} columns`;
    throw new Failure('VALUE', `${name} takes as many rows as columns, not ${size}.`);
  }
  return rows as number[][];
}

/**
 * Gauss-Jordan elimination with partial pivoting on a copy of `matrix`, with `right` carried along.
 * Gives the determinant; 0 as soon as no pivot is left.
 */
function eliminate(matrix: number[][], right: number[][]): number {
  let determinant = 1;
  for (let pivot = 0; pivot < matrix.length; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < matrix.length; row++) {
      if (Math.abs(matrix[row]![pivot]!) > Math.abs(matrix[best]![pivot]!)) best = row;
    }
    if (matrix[best]![pivot] === 0) return 0;
    if (best !== pivot) {
      [matrix[pivot], matrix[best]] = [matrix[best]!, matrix[pivot]!];
      [right[pivot], right[best]] = [right[best]!, right[pivot]!];
      determinant = -determinant;
    }
    const scale = matrix[pivot]![pivot]!;
    determinant *= scale;
    clearColumn(matrix, right, pivot, scale);
  }
  return determinant;
}

function clearColumn(matrix: number[][], right: number[][], pivot: number, scale: number): void {
  matrix[pivot] = matrix[pivot]!.map((value) => value / scale);
  right[pivot] = right[pivot]!.map((value) => value / scale);
  for (let row = 0; row < matrix.length; row++) {
    const factor = matrix[row]![pivot]!;
    if (row === pivot || factor === 0) continue;
    matrix[row] = matrix[row]!.map((value, column) => value - factor * matrix[pivot]![column]!);
    right[row] = right[row]!.map((value, column) => value - factor * right[pivot]![column]!);
  }
}

export function registerMatrix(): void {
  defineFunctions({
    MDETERM: {
      takes: [1, 1],
      run: (value) => {
        const matrix = squareOf(value, 'MDETERM');
        return eliminate(
          matrix,
          matrix.map(() => []),
        );
      },
    },
    MINVERSE: {
      takes: [1, 1],
      run: (value) => {
        const matrix = squareOf(value, 'MINVERSE');
        const unit = matrix.map((row, index) => row.map((_, column) => (column === index ? 1 : 0)));
        if (eliminate(matrix, unit) === 0) throw new Failure('NUM', 'MINVERSE: the matrix has no inverse.');
        return array(unit);
      },
    },
  });
}
