import { areaName, cellName, overlaps, placeName } from '../../a1/addresses.ts';
import type { ImportedPlan } from '../../addon/contract.ts';
import { findCalls, referencesIn } from '../../formula/calls.ts';
import {
  headings,
  type LanguageIndex,
  markColors,
  markFormat,
  numberCheck,
  type PhrasePair,
  phrases,
} from '../../formula/exercise/number-check.ts';
import { googleFunctionNames } from '../../formula/google-functions.ts';
import type { CellAddress, RangeAddress, SheetContents, WorkbookModel } from '../../formula/model.ts';
import { problems } from '../../formula/problem.ts';
import { reachedFrom } from '../../formula/reached.ts';
import { separatorsOf } from '../../formula/separators.ts';
import { quotedText } from '../../formula/tokens.ts';
import type { Job } from '../computing/protocol.ts';

const mostBlanks = 100;
/** Number of digits to which answers are compared. */
const digits = 4;
const mostDecimals = 12;

const drawn = /\b(?:RAND|RANDBETWEEN|RANDARRAY|NOW|TODAY)\(/i;
const arrays =
  /^(?:ARRAYFORMULA|MMULT|TRANSPOSE|SEQUENCE|FILTER|SORT|UNIQUE|MUNIT|MINVERSE|HSTACK|VSTACK|TOCOL|TOROW|MAP|BYROW|BYCOL|MAKEARRAY|SCAN|FLATTEN|SPLIT|FREQUENCY|LINEST|TREND|QUERY)$/i;

interface Request {
  readonly model: WorkbookModel;
  /** The cells whose formulas will be hidden. */
  readonly range: RangeAddress;
  /** Name and texts of the tab with the check. */
  readonly tab: string;
  readonly title: string;
  readonly hint: string;
  readonly language: LanguageIndex;
  readonly salt: number;
}

interface ExerciseTypes {
  readonly request: Request;
  readonly change: never;
  readonly progress: null;
  readonly result: {
    readonly plan: ImportedPlan;
    /** The current formulas of the cells. */
    readonly formulas: readonly (readonly string[])[];
  };
}

/** True if the formula's array fills a neighbor, which then shows a value but contains no formula. */
function fillsMore(contents: SheetContents, row: number, column: number, model: WorkbookModel): boolean {
  const formula = contents.formulas[row]![column]!;
  const outer = findCalls(formula, separatorsOf(model.locale))[0]?.name ?? '';
  const isArray = /^=\s*\{/.test(formula) || arrays.test(outer);
  if (!isArray && (outer === '' || googleFunctionNames.has(outer.toUpperCase()))) return false;
  const isFilled = (atRow: number, atColumn: number) =>
    (contents.formulas[atRow]?.[atColumn] ?? '') === '' && (contents.values[atRow]?.[atColumn] ?? '') !== '';
  return isFilled(row, column + 1) || isFilled(row + 1, column);
}

/** The answer in that cell. @throws FormulaProblem if it cannot be hidden */
function answerIn(model: WorkbookModel, sheet: string, row: number, column: number): number {
  const cell = placeName(sheet, cellName(row, column));
  const contents = model.sheets[sheet]!;
  if ((contents.formulas[row]?.[column] ?? '') === '') throw problems.noFormulaToHide(cell);
  if (fillsMore(contents, row, column, model)) throw problems.arrayToHide(cell);
  const value = contents.values[row]?.[column] ?? '';
  if (typeof value !== 'number') throw problems.noNumberToHide(cell, String(value));
  const reached = reachedFrom(model, { sheet, row, column, rows: 1, columns: 1 });
  const random = reached.formulas.find(({ formula }) => drawn.test(formula));
  if (random) throw problems.drawnToHide(cell, placeName(random.sheet, cellName(random.row, random.column)));
  return value;
}

/** The number of decimals with which the answer has four digits. */
const decimalsOf = (answer: number): number =>
  answer === 0 ? digits : Math.min(mostDecimals, digits - 1 - Math.floor(Math.log10(Math.abs(answer))));

const headRows = 4;

/** Maximum number of other open blanks that a hint names. */
const mostNamed = 8;

/**
 * The indexes of the other blanks that each formula reads, also through formulas that stay: a correct formula shows a
 * wrong value while one of them is open.
 */
function blanksRead(model: WorkbookModel, blanks: readonly CellAddress[]): number[][] {
  const separators = separatorsOf(model.locale);
  const { sheet } = blanks[0]!;
  const contents = model.sheets[sheet]!;
  const formulas = contents.formulas.map((line) => [...line]);
  for (const { row, column } of blanks) formulas[row]![column] = '';
  const hidden = { ...model, sheets: { ...model.sheets, [sheet]: { ...contents, formulas } } };
  return blanks.map(({ row, column }) => {
    const read = referencesIn(contents.formulas[row]![column]!, sheet, separators);
    const ranges = read.flatMap((range) => reachedFrom(hidden, range).ranges);
    return blanks.flatMap((blank, index) => {
      const isRead = ranges.some(
        (range) => range.sheet === sheet && overlaps(range, { ...blank, rows: 1, columns: 1 }),
      );
      const isOther = blank.row !== row || blank.column !== column;
      return isRead && isOther ? [index] : [];
    });
  });
}

/** The text of a formula that returns the name of an unsolved blank among these, or "". */
const openBlank = (names: readonly string[], among: readonly number[]): string =>
  among
    .slice(0, mostNamed)
    .reduceRight(
      (rest, index) => `IF(D${headRows + 1 + index}<>1;${quotedText(names[index]!)};${rest})`,
      '""',
    );

interface Blank {
  readonly place: string;
  readonly answer: number;
  /** See `openBlank`. */
  readonly open: string;
}

function checkRow({ hint, language, salt }: Request, { place, answer, open }: Blank, index: number) {
  const row = headRows + 1 + index;
  const [typed, mark, box] = [`C${row}`, `D${row}`, `E${row}`];
  const check = numberCheck(
    typed,
    { answer, decimals: decimalsOf(answer), salt: salt + 7 * index },
    language,
  );
  const first = check.first(quotedText(hint + phrases.tick[language]));
  const waits = `AND(ISFORMULA(${place});${open}<>"")`;
  const waiting = `${quotedText(phrases.dependsOn[language])}&${open}&${quotedText(phrases.isOpen[language])}`;
  return [
    `'${place}`,
    `=IF(${mark}=-1;IF(${box};${check.second};${first});IF(AND(${mark}=0;${waits});${waiting};""))`,
    `=IF(ISBLANK(${place});"";${place})`,
    `=IF(IFERROR(${typed}="";FALSE);0;IF(IFERROR(${check.isRight};FALSE);1;IF(${waits};0;-1)))`,
    false,
  ];
}

function makeExercise(request: Request): ExerciseTypes['result'] {
  const { model, range, tab, title, language } = request;
  const { sheet, row, column, rows, columns } = range;
  if (rows * columns > mostBlanks)
    throw problems.tooManyBlanks(placeName(sheet, areaName(range)), mostBlanks);
  const places = Array.from({ length: rows * columns }, (_, index) => [
    row + Math.floor(index / columns),
    column + (index % columns),
  ]) as [number, number][];
  const answers = places.map(([atRow, atColumn]) => answerIn(model, sheet, atRow, atColumn));
  const names = places.map(([atRow, atColumn]) => cellName(atRow, atColumn));
  const read = blanksRead(
    model,
    places.map(([atRow, atColumn]) => ({ sheet, row: atRow, column: atColumn })),
  );
  const lines = answers.map((answer, index) =>
    checkRow(
      request,
      { place: placeName(sheet, names[index]!), answer, open: openBlank(names, read[index]!) },
      index,
    ),
  );
  const last = headRows + lines.length;
  const marks = `D${headRows + 1}:D${last}`;
  const solved = `=COUNTIF(${marks};1)&${quotedText(`${phrases.of[language]}${lines.length}${phrases.solved[language]}`)}`;
  const say = (phrase: PhrasePair) => phrase[language];
  const titles = [headings.cell, headings.hint, headings.value].map(say);
  const head = [
    ...[title, say(headings.guide), solved].map((text) => [text, '', '', '', '']),
    [...titles, '', say(headings.secondHint)],
  ];
  const plan: ImportedPlan = {
    name: tab,
    summary: '',
    cells: [...head, ...lines],
    styles: [
      { range: 'A1', bold: true, fontSize: 13, fontColor: '#174ea6' },
      { range: 'A3', bold: true, fontColor: '#174ea6' },
      { range: 'A4:E4', bold: true },
      { range: `B${headRows + 1}:B${last}`, italic: true, fontColor: '#5f6368' },
      { range: marks, numberFormat: markFormat, bold: true, horizontalAlignment: 'center' },
    ],
    notes: [],
    columnWidths: [
      { column: 0, count: 1, pixels: 150 },
      { column: 1, count: 1, pixels: 520 },
      { column: 2, count: 1, pixels: 90 },
      { column: 3, count: 1, pixels: 34 },
      { column: 4, count: 1, pixels: 100 },
    ],
    frozenRows: 0,
    frozenColumns: 0,
    gridlinesHidden: true,
    checkboxes: [`E${headRows + 1}:E${last}`],
    colorScales: markColors([marks]),
    namedRanges: [],
    charts: [],
    training: null,
    rowHeights: [],
    hiddenRows: [],
    hiddenColumns: [],
    merges: [],
    tabColor: null,
    borders: [],
    metadata: {},
  };
  const formulas = model.sheets[sheet]!.formulas.slice(row, row + rows).map((line) =>
    line.slice(column, column + columns),
  );
  return { plan, formulas };
}

/** Plans a tab that checks cells whose formulas are hidden. */
export const beginExercise = (request: Request): Job<ExerciseTypes> => ({
  work: () => false,
  progress: () => null,
  result: () => makeExercise(request),
});
