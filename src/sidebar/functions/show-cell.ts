import type { Cell } from '../../functions/definition.ts';
import { forms } from '../words.ts';

/** A cell of an example as a sheet would show it: numbers with at most four decimals, blanks as nothing. */
export function showCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell;
  const isTiny = cell !== 0 && Math.abs(cell) < 5e-5;
  if (isTiny || Math.abs(cell) >= 1e12) {
    const [mantissa, exponent] = cell.toExponential(2).split('e');
    return `${forms.fixed(Number(mantissa), 2)}E${Number(exponent)}`;
  }
  return forms.plain(cell, 4);
}
