import { type Matrix, zeros } from './matrix.ts';
import { philox } from './philox.ts';

/**
 * What a draw is for. Draws of one seed for different purposes are independent of each other.
 * The numbers are part of every draw and must never change.
 */
export const streams = { dropout: 1, weights: 2, rows: 3, channels: 4 } as const;
export type Stream = (typeof streams)[keyof typeof streams];

const twoTo21 = 2 ** 21;
const twoTo32 = 2 ** 32;
const twoTo52 = 2 ** 52;

/** An odd multiple of 2^-53 from 52 random bits: 0 and 1 never come, and u is as likely as 1 − u. */
function toUniform(high: number, low: number): number {
  return ((high >>> 6) * 0x4000000 + (low >>> 6) + 0.5) / twoTo52;
}

/**
 * The seed that a random function draws from at a step of a training: seed + step · 2³², so that neighbouring seeds
 * never meet at neighbouring steps. It can be typed into a sheet, where it shows the draw of that step. Step 0 has the
 * seed itself; after 2²¹ steps the draws begin again.
 * @param seed any safe integer
 * @param step a whole number from 0
 */
export function seedAtStep(seed: number, step: number): number {
  const high = Math.floor(seed / twoTo32);
  const low = seed - high * twoTo32;
  const later = high + (step % twoTo21);
  return (later < twoTo21 ? later : later - twoTo21) * twoTo32 + low;
}

/** Four random words for a pair of neighbouring columns: columns 2k and 2k + 1 share one block. */
function drawBlock(words: Uint32Array, seed: number, stream: Stream, row: number, pair: number): void {
  words[0] = row;
  words[1] = pair;
  words[2] = stream;
  words[3] = 0;
  philox(words, seed, Math.floor(seed / twoTo32));
}

/**
 * The uniform draw in (0, 1) that belongs to a seed, a purpose and a position, with 53 bits.
 *
 * It depends on nothing else: not on the size of the block around it, the machine or the release.
 * @param seed any safe integer
 * @param row zero-based, below 2^32, as is `column`
 */
export function uniformAt(seed: number, stream: Stream, row: number, column: number): number {
  const words = new Uint32Array(4);
  drawBlock(words, seed, stream, row, column >>> 1);
  return column & 1 ? toUniform(words[2]!, words[3]!) : toUniform(words[0]!, words[1]!);
}

/** The draws of `uniformAt` for every position of a block. */
export function uniformMatrix(seed: number, stream: Stream, rows: number, columns: number): Matrix {
  const result = zeros(rows, columns);
  const words = new Uint32Array(4);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let column = 0; column < columns; column += 2) {
      drawBlock(words, seed, stream, row, column >>> 1);
      result.data[start + column] = toUniform(words[0]!, words[1]!);
      if (column + 1 < columns) result.data[start + column + 1] = toUniform(words[2]!, words[3]!);
    }
  }
  return result;
}
