import type { EpochProblemCode, epochSentences } from './sentences.ts';
import type { TableProblem } from './table.ts';

/** Why epochs cannot run, or why they stopped; `epochSentences` says it in words. */
export class EpochProblem extends Error implements TableProblem {
  override readonly name = 'EpochProblem';

  constructor(
    readonly code: EpochProblemCode,
    readonly details: TableProblem['details'],
    readonly cells: readonly string[],
  ) {
    super(`${code}: ${details.join(', ')}`);
  }

  /** The same as plain data. */
  toPlain(): TableProblem {
    return { code: this.code, details: this.details, cells: this.cells };
  }
}

/** @param cells those to look at, in A1 notation, the most telling first */
export const epochProblem = <C extends EpochProblemCode>(
  code: C,
  details: Parameters<(typeof epochSentences)[C]>,
  cells: readonly string[],
): EpochProblem => new EpochProblem(code, details, cells);

/** How a sentence tells the content of a cell: `holds “x”`. */
export const found = (shown: unknown): string =>
  shown === '' || shown === null ? 'is empty' : `holds “${String(shown)}”`;
