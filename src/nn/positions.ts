import { type Matrix, zeros } from './matrix.ts';

/** Sines in even and cosines in odd columns (counted from 0), slower from left to right. */
export function positionEncoding(positions: number, dimensions: number, base: number): Matrix {
  const result = zeros(positions, dimensions);
  for (let column = 0; column < dimensions; column++) {
    const frequency = base ** (-(column - (column % 2)) / dimensions);
    const wave = column % 2 === 0 ? Math.sin : Math.cos;
    for (let position = 0; position < positions; position++)
      result.data[position * dimensions + column] = wave(position * frequency);
  }
  return result;
}
