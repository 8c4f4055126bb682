import { isMatrix, type Matrix, zeros } from '../../nn/matrix.ts';
import { isBlank } from '../cells.ts';
import type { Parameter } from '../definition.ts';
import { type Cells, readCells, refuseCell } from './grid.ts';

export interface NumbersOptions {
  /** Whether blank cells within the range count as 0 (default) or are an error. */
  readonly blanks?: 'zero' | 'refuse';
}

/** The number that a cell other than a finite number counts as, or NaN: TRUE is 1 and FALSE 0, as in Sheets. */
function numberOf(cell: unknown, blank: number): number {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return isBlank(cell) ? blank : Number.NaN;
}

/** Converts cells; where a cell is no number, `blank` says what a blank one counts as. */
function convert(cells: Cells, name: string, blank: number): Matrix {
  const columns = cells[0]!.length;
  const result = zeros(cells.length, columns);
  const target = result.data;
  for (let row = 0, index = 0; row < cells.length; row++) {
    const source = cells[row]!;
    for (let column = 0; column < columns; column++, index++) {
      const cell = source[column];
      if (typeof cell === 'number' && Number.isFinite(cell)) {
        target[index] = cell;
        continue;
      }
      const value = numberOf(cell, blank);
      if (Number.isNaN(value)) refuseCell(name, 'numbers', cells, row, column);
      target[index] = value;
    }
  }
  return result;
}

/** A range of finite numbers as a matrix; a single number is a 1 × 1 range. */
export function numbers({ blanks = 'zero' }: NumbersOptions = {}): Parameter<Matrix> {
  const blank = blanks === 'zero' ? 0 : Number.NaN;
  const trim = blanks === 'zero' ? 'whole columns' : 'all';
  return {
    type: 'range of numbers',
    optional: false,
    takesMatrix: true,
    read: (argument, name) =>
      isMatrix(argument) ? argument : convert(readCells(argument, name, trim), name, blank),
  };
}

/** Numbers of which some may be missing. */
export interface SparseNumbers {
  /** 0 where a number is missing. */
  readonly values: Matrix;
  /** 1 where the cell is blank, for each number of `values`. */
  readonly isBlank: Uint8Array;
}

let zeroBytes = new Uint8Array(0);

/** Shared by all matrices of that size; nobody writes to it. */
function noBlanks(count: number): Uint8Array {
  if (zeroBytes.length !== count) zeroBytes = new Uint8Array(count);
  return zeroBytes;
}

/** A range of finite numbers that keeps in mind which cells are blank. Nothing is trimmed. */
export function sparseNumbers(): Parameter<SparseNumbers> {
  return {
    type: 'range of numbers',
    optional: false,
    takesMatrix: true,
    read: (argument, name) => {
      if (isMatrix(argument)) return { values: argument, isBlank: noBlanks(argument.data.length) };
      const cells = readCells(argument, name, 'none');
      const columns = cells[0]!.length;
      const blanks = new Uint8Array(cells.length * columns);
      cells.forEach((row, index) => {
        for (let column = 0; column < columns; column++)
          if (isBlank(row[column])) blanks[index * columns + column] = 1;
      });
      return { values: convert(cells, name, 0), isBlank: blanks };
    },
  };
}
