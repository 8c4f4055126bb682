import { type Detail, type Phrase, type Told, told } from './phrase.ts';
import { formulaPhrases, formulaSentences, type ProblemCode } from './sentences.ts';

/** Why a sheet cannot be compiled: what was expected, what came, and in which cells. The message is English. */
export class FormulaProblem extends Error {
  override readonly name = 'FormulaProblem';

  constructor(
    readonly code: ProblemCode,
    /** What the sentence tells, in its order. */
    readonly details: readonly Detail[],
    /** Places such as `Sheet1!B7`, the most telling first. */
    readonly cells: readonly string[] = [],
  ) {
    super(told({ code, details }, formulaSentences, formulaPhrases));
  }
}

type FormulaPhrase = Phrase<keyof typeof formulaPhrases>;

const phrase = <C extends keyof typeof formulaPhrases>(
  code: C,
  ...of: Parameters<(typeof formulaPhrases)[C]>
): FormulaPhrase => ({ phrase: code, of });

/** Why a formula cannot be read, in words that complete “cannot be read:”. */
export class Unreadable extends Error {
  readonly reason: FormulaPhrase;

  constructor(...[code, ...of]: Parameters<typeof phrase>) {
    super(told({ code, details: of }, formulaPhrases, formulaPhrases));
    this.reason = { phrase: code, of };
  }
}

const problem = <C extends ProblemCode>(
  code: C,
  details: Told<Parameters<(typeof formulaSentences)[C]>, FormulaPhrase>,
  cells: readonly string[],
): FormulaProblem => new FormulaProblem(code, details as readonly Detail[], cells);

export const problems = {
  cannotParse: (cell: string, formula: string, error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    return problem('cannot-parse', [cell, shortText(formula), error.reason], [cell]);
  },
  circular: (cells: readonly string[]) => problem('circular', [shortList(cells)], cells),
  unknownFunction: (name: string, cell: string) => problem('unknown-function', [name, cell], [cell]),
  /** A value that is no LAMBDA, but called like one. */
  calledValue: (cell: string) => problem('unknown-function', [phrase('calledValue'), cell], [cell]),
  unknownName: (name: string, cell: string) => problem('unknown-name', [name, cell], [cell]),
  unknownSheet: (name: string, cell: string) => problem('unknown-sheet', [name, cell], [cell]),
  outsideSheet: (cell: string) => problem('outside-sheet', [cell], [cell]),
  /** The text that a function makes depends on the cells to change. */
  textNotFixed: (name: string, cell: string) =>
    problem('needs-constant', [phrase('textOf', name), cell], [cell]),
  argumentNotFixed: (position: number, name: string, cell: string) =>
    problem('needs-constant', [phrase('argumentOf', position, name), cell], [cell]),
  noDerivative: (name: string, cell: string) => problem('no-derivative', [name, cell], [cell]),
  unevenArray: (cell: string) => problem('uneven-array', [cell], [cell]),
  tooDeep: (cell: string) => problem('too-deep', [cell], [cell]),
  tooLarge: (cell: string, count: number, most: number) => problem('too-large', [cell, count, most], [cell]),
  openRange: (sheet: string) => problem('open-range', [sheet], []),
  tooMuch: (cell: string, most: number) => problem('too-much', [cell, most], [cell]),
  staleValues: (cell: string) => problem('stale-values', [cell], [cell]),
  emptyRange: (range: string) => problem('empty-range', [range], [range]),
  overlappingRanges: (first: string, second: string) =>
    problem('overlapping-ranges', [first, second], [first, second]),
  variableIsFormula: (cell: string) => problem('variable-is-formula', [cell], [cell]),
  variableIsText: (cell: string, value: string) => problem('variable-is-text', [cell, value], [cell]),
  objectiveIsText: (cell: string, value: string) =>
    problem('objective-is-text', [cell, shortText(value)], [cell]),
  objectiveIsError: (cell: string, name: string, source: string) =>
    problem('objective-is-error', [cell, name, source], [source, cell]),
  /** @param frozen cells on the way that are taken as read */
  objectiveIsConstant: (cell: string, frozen: readonly string[]) =>
    frozen[0] === undefined
      ? problem('objective-is-constant', [cell], [cell])
      : problem('objective-is-cut-off', [cell, frozen[0]], [cell]),
};

/** A text for a message: its beginning where it is long. */
const shortText = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function shortList(cells: readonly string[]): string | FormulaPhrase {
  const limit = 12;
  const shown = cells.slice(0, limit).join(' → ');
  return cells.length > limit ? phrase('circleOf', shown, cells.length) : shown;
}
