import type { Scalar } from '../../formula/values.ts';

/** The colour of a number between the smallest and the largest of its block, from white to red. */
export function shade(value: Scalar, least: number, most: number): string {
  if (typeof value !== 'number' || most <= least) return '#ffffff';
  const part = (value - least) / (most - least);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * part);
  return `rgb(${mix(0xfc, 0xf8)},${mix(0xfc, 0x69)},${mix(0xff, 0x6b)})`;
}

/** Smallest and largest number of a block. */
export function rangeOf(values: readonly (readonly Scalar[])[]): readonly [least: number, most: number] {
  const numbers = values.flat().filter((value): value is number => typeof value === 'number');
  return [Math.min(...numbers), Math.max(...numbers)];
}
