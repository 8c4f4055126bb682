import {
  type AfterCode,
  type OneDetail,
  type Phrase,
  ProblemError,
  phrasesOf,
  problemsOf,
} from '../wording/problem.ts';
import type { CellDifference, FlatCause, ShownCell } from './inspect.ts';
import type { formulaPhrases, formulaTexts } from './texts.ts';

type ProblemCode = keyof typeof formulaTexts;

/** The reason that a sheet cannot be compiled. */
export class FormulaProblem extends ProblemError {
  declare readonly code: ProblemCode;
}

const phrase = phrasesOf<typeof formulaPhrases>();

/** The reason that a formula cannot be read; completes “cannot read the formula:”. */
export class Unreadable extends Error {
  constructor(readonly reason: Phrase) {
    super(JSON.stringify(reason));
  }
}

export const unreadable = <C extends keyof typeof formulaPhrases>(
  code: C,
  ...rest: AfterCode<(typeof formulaPhrases)[C]>
): Unreadable => new Unreadable(phrase(code, ...rest));

const problem = problemsOf<typeof formulaTexts>()(FormulaProblem);

export const problems = {
  cannotParse: (cell: string, formula: string, error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    return problem('cannotParse', { cell, formula: shortText(formula), reason: error.reason }, [cell]);
  },
  circular: (cells: readonly string[]) => problem('circular', { cells: shortList(cells) }, cells),
  unsupportedFunction: (name: string, cell: string) => problem('unsupportedFunction', { name, cell }, [cell]),
  /** A value that isn't a LAMBDA but is called like one. */
  calledValue: (cell: string) =>
    problem('unsupportedFunction', { name: phrase('calledValue'), cell }, [cell]),
  unknownName: (name: string, cell: string) => problem('unknownName', { name, cell }, [cell]),
  unknownSheet: (name: string, cell: string) => problem('unknownSheet', { name, cell }, [cell]),
  beyondSheet: (cell: string) => problem('beyondSheet', { cell }, [cell]),
  /** A function's text result depends on the cells to change. */
  textNotFixed: (name: string, cell: string) =>
    problem('needsConstant', { what: phrase('textOf', { name }), cell }, [cell]),
  argumentNotFixed: (position: number, name: string, cell: string) =>
    problem('needsConstant', { what: phrase('argumentOf', { position, name }), cell }, [cell]),
  drawnText: (name: string, cell: string) => problem('drawnText', { name, cell }, [cell]),
  objectiveIsDrawn: (cell: string) => problem('objectiveIsDrawn', { cell }, [cell]),
  noDerivative: (name: string, cell: string) =>
    problem(metrics.has(name) ? 'metricHasNoDerivative' : 'noDerivative', { name, cell }, [cell]),
  unevenArray: (cell: string) => problem('unevenArray', { cell }, [cell]),
  tooDeep: (cell: string) => problem('tooDeep', { cell }, [cell]),
  tooLarge: (cell: string, count: number, most: number) => problem('tooLarge', { cell, count, most }, [cell]),
  outOfMemory: (bytes: number) => problem('outOfMemory', { megabytes: Math.ceil(bytes / 1e6) }),
  openRange: (sheet: string) => problem('openRange', { sheet }),
  tooManyValues: (cell: string, most: number) => problem('tooManyValues', { cell, most }, [cell]),
  staleValues: (cell: string) => problem('staleValues', { cell }, [cell]),
  emptyRange: (range: string) => problem('emptyRange', { range }, [range]),
  overlappingRanges: (first: string, second: string) =>
    problem('overlappingRanges', { first, second }, [first, second]),
  variableIsFormula: (cell: string) => problem('variableIsFormula', { cell }, [cell]),
  variableIsText: (cell: string, value: string) => problem('variableIsText', { cell, value }, [cell]),
  cellIsBlank: (cell: string) => problem('cellIsBlank', { cell }, [cell]),
  cellIsText: (cell: string, value: string) =>
    problem('cellIsText', { cell, value: shortText(value) }, [cell]),
  cellIsError: (cell: string, name: string) => problem('cellIsError', { cell, name }, [cell]),
  /** The objective doesn't depend on the cell. */
  affectsNothing: (cell: string, objective: string) =>
    problem('affectsNothing', { cell, objective }, [cell, objective]),
  /** The cells with gradients and their variables have different shapes. */
  gradientShapeDiffers: (gradients: string, variables: string) =>
    problem('gradientShapeDiffers', { gradients, variables }, [gradients, variables]),
  noGradients: (range: string) => problem('noGradients', { range }, [range]),
  typedObjectiveUnreadable: (formula: string, error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    return problem('typedObjectiveUnreadable', { formula: shortText(formula), reason: error.reason });
  },
  gradientIsError: (cell: string, error: string) => problem('gradientIsError', { cell, error }, [cell]),
  noVariables: (range: string) => problem('noVariables', { range }, [range]),
  noObjectiveFound: (range: string) => problem('noObjectiveFound', { range }, [range]),
  tooManyGradients: (range: string, most: number) => problem('tooManyGradients', { range, most }, [range]),
  tooManyBlanks: (range: string, most: number) => problem('tooManyBlanks', { range, most }, [range]),
  noFormulaToHide: (cell: string) => problem('noFormulaToHide', { cell }, [cell]),
  noNumberToHide: (cell: string, value: string) =>
    problem('noNumberToHide', { cell, value: shortText(value) }, [cell]),
  arrayToHide: (cell: string) => problem('arrayToHide', { cell }, [cell]),
  drawnToHide: (cell: string, source: string) => problem('drawnToHide', { cell, source }, [cell, source]),
  slopeNotFinite: (cell: string) => problem('slopeNotFinite', { cell }, [cell]),
  objectiveIsText: (cell: string, value: string) =>
    problem('objectiveIsText', { cell, value: shortText(value) }, [cell]),
  objectiveIsError: (cell: string, name: string, source: string) =>
    problem('objectiveIsError', { cell, name, source }, [source, cell]),
  /** A function in a cell makes the objective's slope 0 everywhere. */
  objectiveIsFlat: (cell: string, { name, cell: source }: FlatCause) =>
    problem('objectiveIsFlat', { cell, name: /\p{L}/u.test(name) ? name : phrase('comparison'), source }, [
      source,
      cell,
    ]),
  /** Cells whose computed values differ from the sheet; `allComputed` and `allShown` list them. */
  valuesDiffer: (differences: readonly CellDifference[]) => {
    const listed = differences.slice(0, mostDifferences);
    const allComputed = listed.map(({ computed }) => shownDetail(computed));
    const allShown = listed.map(({ shown }) => shownDetail(shown));
    const cells = differences.map(({ cell }) => cell);
    const first = { cell: cells[0]!, computed: allComputed[0]!, shown: allShown[0]! };
    return new FormulaProblem(
      'valuesDiffer',
      { count: cells.length, ...first, allComputed, allShown },
      cells,
    );
  },
  /** @param frozen cells on the path that are treated as constants */
  objectiveIsConstant: (cell: string, frozen: readonly string[]) =>
    frozen[0] === undefined
      ? problem('objectiveIsConstant', { cell }, [cell])
      : problem('objectiveIsCutOff', { cell, frozen: frozen[0] }, [cell]),
};

/** Functions that count correct results: their slope is 0 everywhere. */
const metrics: ReadonlySet<string> = new Set(['ACCURACY', 'ONEHOT']);

/** Maximum number of cells listed with their values. */
const mostDifferences = 100;

const shownDetail = (value: ShownCell): OneDetail => {
  if (value === null || value === '') return phrase('blank');
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
};

/** A text for a message, shortened if it is long. */
const shortText = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function shortList(cells: readonly string[]): string | Phrase {
  const limit = 12;
  const shown = cells.slice(0, limit).join(' → ');
  return cells.length > limit ? phrase('circleOf', { cells: shown, count: cells.length }) : shown;
}
