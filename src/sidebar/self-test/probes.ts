import type { TypedCell } from '../../addon/contract.ts';
import type { CellValue } from '../../formula/model.ts';
import { isSame } from './check-tab.ts';

/** The values of a probe's cells, in order; `Loading...` if they never finished calculating. */
type Shown = readonly CellValue[];

/** A small experiment about an undocumented behavior of Google Sheets. */
export interface Probe {
  /** The question, as an incomplete statement that its answer completes. */
  readonly about: string;
  /** Keyed by address; formulas use `;` and no decimals. */
  readonly cells: Readonly<Record<string, TypedCell>>;
  readonly look: readonly string[];
  /** The possible answers: the first match is reported. */
  readonly answers: readonly (readonly [sentence: string, holds: (shown: Shown) => boolean])[];
  /** The answer for the local host. */
  readonly here: string;
  /** Google may never respond, so this runs last. */
  readonly mayHang?: true;
}

export const loadingText = 'Loading...';

/** Matches cells that show exactly these values. */
const show =
  (...expected: readonly CellValue[]) =>
  (shown: Shown) =>
    expected.every((value, index) => isSame(value, shown[index]));
const isLoading = (shown: Shown) => shown.includes(loadingText);
/** Matches if the first cell shows the same value as the other one. */
const showLike = (other: number) => (shown: Shown) => isSame(shown[other], shown[0]);

const row = (address: string, ...values: readonly TypedCell[]): Record<string, TypedCell> =>
  Object.fromEntries(
    values.map((value, index) => [
      address.replace(/^[A-Z]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + index)),
      value,
    ]),
  );

/** The possible answers for a function's result that is not a valid number for a cell. */
const answersToNoNumber: Probe['answers'] = [
  ['is an error', show('#ERROR!')],
  ['is #NUM!', show('#NUM!')],
  ['is #VALUE!', show('#VALUE!')],
  ['looks empty', show('')],
];

/** The questions that a script can answer; the result of each function is computed by hand. */
export const probes: readonly Probe[] = [
  {
    about: 'A function that returns a plain object instead of cells',
    cells: { A1: '=CELLGRADSERVE("lastRun")' },
    look: ['A1'],
    answers: [
      ['is an error', show('#ERROR!')],
      ['is not a function that a cell may call', show('#NAME?')],
      ['looks empty', show('')],
      ['never ends computing', isLoading],
    ],
    here: 'is an error',
  },
  {
    about: 'Empty text in an array that a function returns',
    cells: {
      ...row('A1', 'a', 'a', '', '=CONFUSIONMATRIX(A1:A1;B1:B1;;TRUE)'),
      H1: '=ISBLANK(D1)',
      I1: '=D1=""',
    },
    look: ['H1', 'I1'],
    answers: [
      ['fills its cell with empty text', show(false, true)],
      ['leaves its cell blank', show(true, true)],
    ],
    here: 'fills its cell with empty text',
  },
  {
    about: 'An empty cell as an argument of a function',
    cells: { A1: -2, C1: '=LEAKYRELU(A1;B1)', D1: '=LEAKYRELU(A1)', E1: '=LEAKYRELU(A1;0)' },
    look: ['C1', 'D1', 'E1'],
    answers: [
      ['counts as omitted', showLike(1)],
      ['counts as 0', showLike(2)],
      ['is an error', show('#ERROR!')],
    ],
    here: 'counts as omitted',
  },
  {
    about: 'A skipped argument, as in F(1;;2)',
    cells: { A1: '=UNIFORMINIT(1;1;-1;;7)', B1: '=UNIFORMINIT(1;1;-1;1;7)', C1: '=UNIFORMINIT(1;1;-1;0;7)' },
    look: ['A1', 'B1', 'C1'],
    answers: [
      ['counts as omitted', showLike(1)],
      ['counts as 0', showLike(2)],
      ['is an error', show('#ERROR!')],
    ],
    here: 'counts as omitted',
  },
  {
    about: 'A cell with #DIV/0! as an argument of a function',
    cells: { A1: '=1/0', B1: '=SIGMOID(A1)' },
    look: ['B1'],
    answers: [
      ['reaches the function, which rejects it', show('#ERROR!')],
      ['returns the same error without calling the function', show('#DIV/0!')],
    ],
    here: 'reaches the function, which rejects it',
  },
  {
    about: 'A range of one cell written as A1:A1',
    cells: { A1: 0, B1: '=SIGMOID(A1:A1)' },
    look: ['B1'],
    answers: [
      ['is treated as that cell', show(0.5)],
      ['is an error', show('#ERROR!')],
    ],
    here: 'is treated as that cell',
  },
  {
    about: 'SUMXMY2 with a blank cell in one range',
    cells: { ...row('A1', 1, 1), ...row('A2', 2, ''), ...row('A3', 3, 1), D1: '=SUMXMY2(A1:A3;B1:B3)' },
    look: ['D1'],
    answers: [
      ['skips the pair', show(4)],
      ['counts the blank as 0', show(8)],
    ],
    here: 'skips the pair',
  },
  {
    about: 'A random function with the same seed in two cells, and with another seed',
    cells: row('A1', '=NORMINIT(1;1;0;1;42)', '=NORMINIT(1;1;0;1;42)', '=NORMINIT(1;1;0;1;43)'),
    look: ['A1', 'B1', 'C1'],
    answers: [
      ['returns the same number twice, then another', (shown) => showLike(1)(shown) && !showLike(2)(shown)],
      ['returns one number in all three', (shown) => showLike(1)(shown) && showLike(2)(shown)],
      ['returns different numbers for the same seed', (shown) => !showLike(1)(shown)],
    ],
    here: 'returns the same number twice, then another',
  },
  {
    about: 'A cell with RAND() as an argument of a function',
    mayHang: true,
    cells: { A1: '=RAND()', B1: '=SIGMOID(A1)', C1: '=1/(1+EXP(-A1))' },
    look: ['B1', 'C1'],
    answers: [
      ['never ends computing', isLoading],
      ['returns the number for what the cell shows', showLike(1)],
      ['returns the number for an earlier draw', ([given]) => typeof given === 'number'],
    ],
    here: 'never ends computing',
  },
  {
    about: 'RAND() written into the call of a function',
    mayHang: true,
    cells: { A1: '=SIGMOID(RAND())' },
    look: ['A1'],
    answers: [
      ['never ends computing', isLoading],
      ['returns a number', ([given]) => typeof given === 'number'],
      ['is an error', show('#ERROR!')],
    ],
    here: 'never ends computing',
  },
  {
    about: 'An array that meets a filled cell',
    cells: { ...row('A1', 1, 2, 3), E1: '=RELU(A1:C1)', F1: 'taken' },
    look: ['E1', 'F1'],
    answers: [
      ['is #REF!, and the cell stays', show('#REF!', 'taken')],
      ['overwrites the cell', show(1, 2)],
    ],
    here: 'is #REF!, and the cell stays',
  },
  {
    about: 'An array that reaches beyond the last column',
    cells: { ...row('A1', 1, 2, 3), Z1: '=RELU(A1:C1)' },
    look: ['Z1', 'AA1', 'AB1'],
    answers: [
      ['is #REF!', show('#REF!')],
      ['is another error', show('#ERROR!')],
      ['makes the sheet wider', show(1, 2, 3)],
      ['is cut off', show(1, '')],
    ],
    here: 'is #REF!',
  },
  {
    about: 'EXP of a range inside SUM, without ARRAYFORMULA',
    cells: { A1: 0, A2: 1, A3: 2, C1: '=SUM(EXP(A1:A3))' },
    look: ['C1'],
    answers: [
      ['uses the cell of its own row only', show(1)],
      ['adds all of them', show(1 + Math.E + Math.E ** 2)],
      ['is an error', show('#VALUE!')],
    ],
    here: 'uses the cell of its own row only',
  },
  {
    about: 'NORM.S.INV(975/1000)',
    cells: { A1: '=NORM.S.INV(975/1000)*10^9' },
    look: ['A1'],
    answers: [
      ['is exact', show(1959963984.540054)],
      ['is good to nine digits', ([given]) => Math.abs(Number(given) - 1959963984.540054) < 10],
    ],
    here: 'is exact',
  },
  {
    about: 'A sum of #N/A and #DIV/0!, in this order',
    cells: { A1: '=NA()', B1: '=1/0', C1: '=A1+B1', D1: '=SUM(A1:B1)' },
    look: ['C1', 'D1'],
    answers: [
      ['is the first error', show('#N/A', '#N/A')],
      ['is the second error', show('#DIV/0!', '#DIV/0!')],
    ],
    here: 'is the first error',
  },
  {
    about: 'COUNTIF with a blank cell as its criterion, over a blank cell, a 0 and a text',
    cells: { A2: 0, A3: 'a', C1: '=COUNTIF(A1:A3;B1)' },
    look: ['C1'],
    answers: [
      ['counts the 0', show(1)],
      ['counts nothing', show(0)],
      ['counts the blank cell and the 0', show(2)],
    ],
    here: 'counts the 0',
  },
  {
    about: 'IF of a range, without ARRAYFORMULA, in the row of its second cell',
    cells: { A1: 1, A2: 0, A3: 1, C2: '=IF(A1:A3;10;20)' },
    look: ['C2'],
    answers: [
      ['uses the cell of its own row', show(20)],
      ['uses the first cell', show(10)],
      ['is an error', show('#VALUE!')],
    ],
    here: 'uses the cell of its own row',
  },
  {
    about: 'MEDIAN of a blank cell',
    cells: { C1: '=MEDIAN(A1)' },
    look: ['C1'],
    answers: [
      ['is an error', show('#NUM!')],
      ['is 0', show(0)],
    ],
    here: 'is an error',
  },
  {
    about: 'A function that returns NaN',
    cells: { A1: '=CELLGRADSERVE("cell";"NaN")' },
    look: ['A1'],
    answers: answersToNoNumber,
    here: 'is an error',
  },
  {
    about: 'A function that returns Infinity',
    cells: { A1: '=CELLGRADSERVE("cell";"Infinity")' },
    look: ['A1'],
    answers: answersToNoNumber,
    here: 'is an error',
  },
  {
    about: 'A function that returns null',
    cells: { A1: '=CELLGRADSERVE("cell";"null")' },
    look: ['A1'],
    answers: answersToNoNumber,
    here: 'is an error',
  },
  {
    about: 'A function that returns rows of different lengths',
    cells: { A1: '=CELLGRADSERVE("cell";"uneven")' },
    look: ['A1', 'B1', 'A2', 'B2'],
    answers: [
      ['is an error', show('#ERROR!')],
      ['fills the cells that it has', show(1, 2, 3, '')],
      ['fills the missing cell with an error', ([first, , , last]) => first === 1 && last !== ''],
    ],
    here: 'is an error',
  },
  {
    about: 'A function that returns a list instead of rows',
    cells: { A1: '=CELLGRADSERVE("cell";"column")' },
    look: ['A1', 'B1', 'A2'],
    answers: [
      ['fills a column', show(1, '', 2)],
      ['fills a row', show(1, 2, '')],
      ['is an error', show('#ERROR!')],
    ],
    here: 'fills a column',
  },
  {
    about: 'A function with the same arguments in two cells',
    cells: row('A1', '=CELLGRADSERVE("cell";"random")', '=CELLGRADSERVE("cell";"random")'),
    look: ['A1', 'B1'],
    answers: [
      ['is called once for both', showLike(1)],
      ['is called for each', ([first, second]) => first !== second],
    ],
    here: 'is called once for both',
  },
  {
    about: 'A percentage and a date, joined to a text',
    cells: { A1: '50%', A2: '2024-03-01', C1: '=A1&""', C2: '=A2&""' },
    look: ['C1', 'C2'],
    answers: [
      ['show as their cells do', ([percentage, date]) => /%/.test(String(percentage)) && date !== '45352'],
      ['become numbers', ([percentage, date]) => !/%/.test(String(percentage)) && date === '45352'],
      ['become a number and a date', ([percentage]) => !/%/.test(String(percentage))],
    ],
    here: 'become numbers',
  },
];

/** Questions that only a person can answer, numbered as in the list of things to verify. */
export const personQuestions: readonly string[] = [
  'Does Cellgrad work when a file has its functions both in its own script and from the installed add-on?',
  'Does this page work in Chrome, Firefox and Safari? (Send one report from each.)',
  'Did Google call the permission to this spreadsheet sensitive when Cellgrad was reviewed?',
  'How did Google import the names, color scales and tables of a fast.ai workbook (.xlsx, .xlsm)?',
];
