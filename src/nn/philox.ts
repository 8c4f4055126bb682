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
 * A pure function on integers, so the words are the same on every machine. `words` holds the counter before
 * and the random words after the call.
 *
 * Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011;
 * the same generator as in TensorFlow, JAX, cuRAND and NumPy.
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
