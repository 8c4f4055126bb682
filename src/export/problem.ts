import { ProblemError, problemsOf } from '../wording/problem.ts';
import type { exportTexts } from './texts.ts';

/** Why a model cannot be exported, or weights cannot be imported. */
export class ExportProblem extends ProblemError {}

const problem = problemsOf<typeof exportTexts>()(ExportProblem);

export const exportProblems = {
  unsupported: (what: string, cell: string) => problem('noCounterpart', { what, cell }, [cell]),
  text: (what: string, cell: string) => problem('textForNumber', { what, cell }, [cell]),
  uneven: (cell: string) => problem('unevenCells', { cell }, [cell]),
  weightsOfAnother: (range: string, expected: readonly string[]) =>
    problem('weightsOfAnother', { range: range.slice(0, 80), expected }),
  weightsMissing: (range: string) => problem('weightsMissing', { range }),
  weightsShape: (range: string, expected: string, found: string) =>
    problem('weightsShape', { range, expected, found }),
  weightNotANumber: (range: string, row: number, text: string) =>
    problem('weightNotANumber', { row, range, text: text.slice(0, 40) }),
};
