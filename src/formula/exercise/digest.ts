/**
 * Checks an answer without containing it: a number of 26 bits, computed by squaring three times modulo a prime. The
 * formula and this code use the same arithmetic, exact in double precision.
 *
 * The digest prevents reading an answer, not searching for it: a script that tries every three-digit number finds it,
 * as with any check of so short a secret.
 */

/** The largest prime below 2²⁶, so that squares stay below 2⁵³. */
const prime = 67_108_859;
/** Added after each square. */
const additions = [7919, 104_729];
/** The largest answer in units of its precision. */
export const largestUnits = 1_000_000;

const square = (value: number): number => (value * value) % prime;

/** @param units the answer in units of its precision, such as 3308 for 3.308 to three decimals */
export function answerDigest(units: number, salt: number): number {
  const [first, second] = additions as [number, number];
  return square(square(square(units + salt) + first) + second);
}

/** Returns `answerDigest` as a formula's text. @param units a formula's text, such as `ROUND(C5*100;0)` */
export function digestFormula(units: string, salt: number): string {
  const [first, second] = additions;
  const once = `MOD(SUMSQ(${units}+${salt});${prime})`;
  const twice = `MOD(SUMSQ(${once}+${first});${prime})`;
  return `MOD(SUMSQ(${twice}+${second});${prime})`;
}

/** A deterministic salt from a text: between 2,000,000 and 62,000,000, so that no answer makes it negative. */
export function saltOf(text: string): number {
  let state = 17;
  for (const letter of text) state = (state * 31 + letter.codePointAt(0)!) % 60_000_000;
  return 2_000_000 + (square(state) % 60_000_000);
}

/** A formula's text: whether a cell, rounded to the same digits or to neighboring ones, has the digest. */
export function matchFormula(value: string, decimals: number, answer: number, salt: number): string {
  const scale = 10 ** Math.abs(decimals);
  const [digest, scaled] =
    decimals < 0 ? [answer / scale, `(${value})/${scale}`] : [answer * scale, `(${value})*${scale}`];
  const rounded = `ROUND(${scaled};0)`;
  const neighbors = [`${rounded}-1`, rounded, `${rounded}+1`];
  const wanted = answerDigest(Math.round(digest), salt);
  return `OR(${neighbors.map((units) => `${digestFormula(units, salt)}=${wanted}`).join(';')})`;
}
