import { type Details, ProblemError, problemsOf } from '../wording/problem.ts';
import { type RenderedProblem, render, wordingOf } from '../wording/render.ts';
import type { Language } from '../wording/text.ts';
import { excelTexts } from './texts.ts';

/** The reason that a file cannot be opened or written. Its message is in English, for the command line. */
export class ExcelProblem extends ProblemError {
  constructor(code: string, details?: Details, cells?: readonly string[]) {
    super(code, details, cells);
    this.message = this.sentence('en');
  }

  render(language: Language): RenderedProblem {
    return render(this, wordingOf(language, excelTexts));
  }

  /** The problem and its remedy in one text. */
  sentence(language: Language): string {
    const { message, whatToDo } = this.render(language);
    return `${message} ${whatToDo}`.trim();
  }
}

export const excelProblem = problemsOf<typeof excelTexts>()(ExcelProblem);
