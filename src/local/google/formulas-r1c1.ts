import { tokenize, translateFormulaToA1, translateTokensToR1C1 } from '@borgar/fx';
import { cellName } from '../../formula/addresses.ts';

/** Google writes `R[0]` and `C[0]` where others leave a bare letter. */
const withZeros = (reference: string): string =>
  reference.replace(/R(?=C|:|$)/g, 'R[0]').replace(/C(?=:|$)/g, 'C[0]');

/** `=A1+B2` in B2 → `=R[-1]C[-1]+R[0]C[0]`; row and column are zero-based, '' stays ''. */
export function toR1C1(formula: string, row: number, column: number): string {
  if (formula === '') return '';
  const tokens = tokenize(formula, { mergeRefs: false, allowTernary: true });
  return translateTokensToR1C1(tokens, cellName(row, column))
    .map(({ type, value }) => (type.startsWith('range') ? withZeros(value) : value))
    .join('');
}

/** `=R[-1]C[-1]+R[0]C[0]` in B2 → `=A1+B2`; '' stays ''. */
export function fromR1C1(formula: string, row: number, column: number): string {
  return formula === '' ? '' : translateFormulaToA1(formula, cellName(row, column), { allowTernary: true });
}
