import type { DropoutTab, SheetCell } from '../../addon/contract.ts';
import { fromRows, type Matrix } from '../../nn/matrix.ts';

export interface Plane {
  readonly map: Matrix;
  readonly draws: Matrix;
}

type Table = readonly (readonly SheetCell[])[];

const allNumbers = (table: Table): table is readonly (readonly number[])[] =>
  table.every((line) => line.every((cell) => typeof cell === 'number'));

/** The maps and their draws; null while a cell is still calculating or shows an error. */
export function planesOf({ planes }: DropoutTab): readonly Plane[] | null {
  const read: Plane[] = [];
  for (const { map, draws } of planes) {
    if (!allNumbers(map) || !allNumbers(draws)) return null;
    read.push({ map: fromRows(map), draws: fromRows(draws) });
  }
  return read;
}

/** The sheet's p; null when its cell holds no number from 0 to 1. */
export const probabilityOf = ({ p }: DropoutTab): number | null =>
  typeof p === 'number' && p >= 0 && p <= 1 ? p : null;

export const sameDraws = (first: DropoutTab, second: DropoutTab): boolean =>
  first.sheet === second.sheet &&
  JSON.stringify(first.planes.map(({ draws }) => draws)) ===
    JSON.stringify(second.planes.map(({ draws }) => draws));
