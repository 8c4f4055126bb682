import { type Matrix, zeros } from './matrix.ts';

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const keyStep0 = 0x9e3779b9;
const keyStep1 = 0xbb67ae85;
const rounds = 10;

/** The upper 32 bits of the product of two unsigned 32-bit integers. Every step stays below 2^32. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const middle2 = aLow * bHigh + (middle & 0xffff);
  return aHigh * bHigh + (middle >>> 16) + (middle2 >>> 16);
}

/**
 * Philox4x32-10: scrambles a counter of four 32-bit words under a key of two into four random words.
 *
 * A pure function on integers, so the words are the same on every machine. `words` contains the counter before the call
 * and the random words after it.
 *
 * Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the same
 * generator as in TensorFlow, JAX, cuRAND and NumPy.
 */
export function philox(words: Uint32Array, key0: number, key1: number): void {
  let word0 = words[0]!;
  let word1 = words[1]!;
  let word2 = words[2]!;
  let word3 = words[3]!;
  let roundKey0 = key0 | 0;
  let roundKey1 = key1 | 0;
  for (let round = 0; round < rounds; round++) {
    const high0 = highProduct(multiplier0, word0);
    const low0 = Math.imul(multiplier0, word0);
    const high1 = highProduct(multiplier1, word2);
    const low1 = Math.imul(multiplier1, word2);
    word0 = high1 ^ word1 ^ roundKey0;
    word1 = low1;
    word2 = high0 ^ word3 ^ roundKey1;
    word3 = low0;
    roundKey0 = (roundKey0 + keyStep0) | 0;
    roundKey1 = (roundKey1 + keyStep1) | 0;
  }
  words[0] = word0;
  words[1] = word1;
  words[2] = word2;
  words[3] = word3;
}

/** Four digits: easy to read aloud, to type, and to show in a cell of ordinary width. */
const mostSeeds = 9999;

/** An integer from 1 to 9999 other than `before`; `random` returns numbers in [0, 1). */
export function newSeed(before: number | null, random: () => number = Math.random): number {
  const seed = 1 + Math.floor(random() * mostSeeds);
  if (seed !== before) return seed;
  return seed === mostSeeds ? 1 : seed + 1;
}

/** The seed `count` after a given one; wraps from the largest safe integer to the smallest. */
export function seedAfter(seed: number, count: number): number {
  const room = Number.MAX_SAFE_INTEGER - seed;
  return count <= room ? seed + count : Number.MIN_SAFE_INTEGER + (count - room - 1);
}

/**
 * The purpose of a draw. Draws of one seed for different purposes are independent. The numbers are part of every draw
 * and must never change.
 */
export const streams = { dropout: 1, weights: 2, rows: 3, channels: 4 } as const;
type Stream = (typeof streams)[keyof typeof streams];

const twoTo21 = 2 ** 21;
const twoTo32 = 2 ** 32;
const twoTo52 = 2 ** 52;

/** An odd multiple of 2^-53 from 52 random bits: 0 and 1 never occur, and u is as likely as 1 − u. */
function toUniform(high: number, low: number): number {
  return ((high >>> 6) * 0x4000000 + (low >>> 6) + 0.5) / twoTo52;
}

/**
 * The seed of a random function at a training step: seed + step · 2³², so that nearby seeds never meet at nearby steps.
 * Typed into a sheet, it shows the draw of that step. Step 0 has the seed itself; after 2²¹ steps the draws repeat.
 * @param seed any safe integer
 * @param step an integer from 0
 */
export function seedAtStep(seed: number, step: number): number {
  const high = Math.floor(seed / twoTo32);
  const low = seed - high * twoTo32;
  const later = high + (step % twoTo21);
  return (later < twoTo21 ? later : later - twoTo21) * twoTo32 + low;
}

/** Four random words for a pair of adjacent columns: columns 2k and 2k + 1 share one block. */
function drawBlock(words: Uint32Array, seed: number, stream: Stream, row: number, pair: number): void {
  words[0] = row;
  words[1] = pair;
  words[2] = stream;
  words[3] = 0;
  philox(words, seed, Math.floor(seed / twoTo32));
}

/**
 * The uniform draw in (0, 1) for a seed, a purpose and a position, with 53 bits.
 *
 * It depends on nothing else: not on the size of the block around it, the machine or the release.
 * @param seed any safe integer
 * @param row zero-based, below 2^32, like `column`
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

/**
 * Row numbers in a random order. Each row has its own draw and the draws are sorted, so rows added later never change
 * the relative order of earlier ones.
 */
export function shuffledRows(count: number, seed: number): number[] {
  const keys = uniformMatrix(seed, streams.rows, count, 1).data;
  return Array.from({ length: count }, (_, row) => row).sort((a, b) => keys[a]! - keys[b]!);
}

/** `count` row numbers out of `total`, drawn with replacement. */
export function sampledRows(total: number, count: number, seed: number): number[] {
  // Column 1, so that they are independent of the keys that shuffle rows.
  const draws = uniformMatrix(seed, streams.rows, count, 2).data;
  const rows: number[] = new Array(count);
  for (let draw = 0; draw < count; draw++) rows[draw] = Math.floor(draws[2 * draw + 1]! * total);
  return rows;
}

/** Number of batches in a pass over the rows. */
export const batchCount = (rows: number, size: number, dropLast: boolean): number =>
  dropLast ? Math.floor(rows / size) : Math.ceil(rows / size);

/**
 * Row numbers of one batch: each pass shuffles the rows once and splits them into batches, so that each row occurs once
 * per pass. If `size` does not divide the number of rows, the last batch is smaller, or dropped with `dropLast`. Like
 * torch.utils.data.DataLoader with shuffle=True and drop_last.
 * @param step zero-based batch number over all passes
 */
export function batchRows(
  rows: number,
  size: number,
  seed: number,
  step: number,
  dropLast: boolean,
): number[] {
  const batches = batchCount(rows, size, dropLast);
  const first = (step % batches) * size;
  return shuffledRows(rows, seedAtStep(seed, Math.floor(step / batches))).slice(first, first + size);
}
