import type { CellError } from 'hyperformula';
import { loadingReason } from './loading.ts';

/** HyperFormula's kinds of errors as Google Sheets writes them. */
const texts: Readonly<Record<string, string>> = {
  DIV_BY_ZERO: '#DIV/0!',
  NAME: '#NAME?',
  VALUE: '#VALUE!',
  NUM: '#NUM!',
  NA: '#N/A',
  CYCLE: '#REF!',
  REF: '#REF!',
  SPILL: '#REF!',
  LIC: '#ERROR!',
  ERROR: '#ERROR!',
};

export function errorText(error: Pick<CellError, 'type' | 'message'>): string {
  if (error.message !== undefined && loadingReason(error.message) !== null) return 'Loading...';
  return texts[error.type] ?? '#ERROR!';
}
