import type { Phrase, Told } from '../../formula/phrase.ts';
import { type EpochDetail, epochPhrase } from './phrase.ts';
import type { EpochProblemCode, epochPhrases, epochSentences } from './sentences.ts';
import type { TableProblem } from './table.ts';

/** Why epochs cannot run, or why they stopped; `epochSentences` says it in words. */
export class EpochProblem extends Error implements TableProblem {
  override readonly name = 'EpochProblem';

  constructor(
    readonly code: EpochProblemCode,
    readonly details: TableProblem['details'],
    readonly cells: readonly string[],
  ) {
    super(`${code}: ${JSON.stringify(details)}`);
  }

  /** The same as plain data. */
  toPlain(): TableProblem {
    return { code: this.code, details: this.details, cells: this.cells };
  }
}

/** @param cells those to look at, in A1 notation, the most telling first */
export const epochProblem = <C extends EpochProblemCode>(
  code: C,
  details: Told<Parameters<(typeof epochSentences)[C]>, Phrase<keyof typeof epochPhrases>>,
  cells: readonly string[],
): EpochProblem => new EpochProblem(code, details as readonly EpochDetail[], cells);

/** How a sentence tells the content of a cell: `holds “x”`. */
export const found = (shown: unknown): Phrase<'empty' | 'holds'> =>
  shown === '' || shown === null ? epochPhrase('empty') : epochPhrase('holds', String(shown));
