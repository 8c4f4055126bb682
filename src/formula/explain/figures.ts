import type { Separators } from '../separators.ts';
import type { Scalar } from '../values.ts';

/** A number as it reads in a formula: four digits that count, with the locale's decimal sign. */
export function figure(value: number, { decimal }: Separators): string {
  return String(Number(value.toPrecision(4))).replace('.', decimal);
}

/** A value as a formula would write it; a blank cell is `""`. */
export function written(value: Scalar, separators: Separators): string {
  if (typeof value === 'number') return figure(value, separators);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // From a worker it comes as a plain object: what crosses loses its class.
  if (typeof value === 'object' && value !== null) return value.name;
  return `"${(value ?? '').replaceAll('"', '""')}"`;
}
