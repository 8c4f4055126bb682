import { type Matrix, zeros } from '../../nn/matrix.ts';
import { isBlank } from '../cells.ts';
import type { Parameter } from '../definition.ts';
import { type Cells, readCells, refuseCell, type Trim } from './grid.ts';

export interface NumbersOptions {
  /** Default `none`. */
  readonly trim?: Trim;
  /** Whether blank cells within the range count as 0 (default) or are an error. */
  readonly blanks?: 'zero' | 'refuse';
}

/** The number that a cell counts as, or NaN where it is none: TRUE counts as 1 and FALSE as 0, as in Sheets. */
function numberOf(cell: unknown): number {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : Number.NaN;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return Number.NaN;
}

/** Converts cells, letting `onBlank` say what a blank cell counts as. */
function convert(cells: Cells, name: string, onBlank: (index: number) => number): Matrix {
  const columns = cells[0]!.length;
  const result = zeros(cells.length, columns);
  for (let row = 0; row < cells.length; row++) {
    const source = cells[row]!;
    for (let column = 0; column < columns; column++) {
      const cell = source[column];
      const index = row * columns + column;
      const value = isBlank(cell) ? onBlank(index) : numberOf(cell);
      if (Number.isNaN(value)) refuseCell(name, 'numbers', cells, row, column);
      result.data[index] = value;
    }
  }
  return result;
}

/** A range of finite numbers as a matrix; a single number is a 1 × 1 range. */
export function numbers({ trim = 'none', blanks = 'zero' }: NumbersOptions = {}): Parameter<Matrix> {
  const blankValue = blanks === 'zero' ? 0 : Number.NaN;
  return {
    type: 'range of numbers',
    optional: false,
    read: (argument, name) => convert(readCells(argument, name, trim), name, () => blankValue),
  };
}

/** Numbers of which some may be missing. */
export interface SparseNumbers {
  /** 0 where a number is missing. */
  readonly values: Matrix;
  /** 1 where the cell is blank, for each number of `values`. */
  readonly isBlank: Uint8Array;
}

/** A range of finite numbers that keeps in mind which cells are blank. Nothing is trimmed. */
export function sparseNumbers(): Parameter<SparseNumbers> {
  return {
    type: 'range of numbers',
    optional: false,
    read: (argument, name) => {
      const cells = readCells(argument, name, 'none');
      const blank = new Uint8Array(cells.length * cells[0]!.length);
      const values = convert(cells, name, (index) => {
        blank[index] = 1;
        return 0;
      });
      return { values, isBlank: blank };
    },
  };
}
