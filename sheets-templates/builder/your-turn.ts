import { type Block, fill, values, words } from './blocks.ts';
import { digestFormula, digestOf, largestUnits, matchFormula, saltOf } from './digest.ts';
import type { TabPlan } from './plan.ts';
import type { TabDefinition } from './tab.ts';

/** A text in English and in German. */
type Phrase = readonly [english: string, german: string];

interface Question {
  /** One line of at most some 110 letters each. */
  readonly ask: readonly Phrase[];
  readonly hint: Phrase;
}

/** A number that is checked by a digest. */
interface NumberExercise extends Question {
  readonly kind: 'number';
  readonly answer: number;
  /** An answer may differ by one unit of the last decimal. */
  readonly decimals: number;
}

/** A number with a property, such as the smallest loss; in the formulas `@` is the answer's cell. */
interface PropertyExercise extends Question {
  readonly kind: 'property';
  /** A formula's text that is TRUE for right answers only. */
  readonly isRight: string;
  /** A formula's text: the gradient of the loss at the value that was typed, for the second hint. */
  readonly gradient: string;
}

/** One of several letters. */
interface ChoiceExercise extends Question {
  readonly kind: 'choice';
  readonly options: readonly Phrase[];
  readonly answer: 'A' | 'B' | 'C' | 'D';
  /** A text formula, computed from the numbers of the question. */
  readonly second: Phrase;
}

type Exercise = NumberExercise | PropertyExercise | ChoiceExercise;

/** Numbers beside the exercises, from F5 on. */
interface ExerciseData {
  readonly titles: readonly Phrase[];
  readonly rows: readonly (readonly (number | '')[])[];
}

interface Lesson {
  readonly id: string;
  readonly title: Phrase;
  readonly exercises: readonly Exercise[];
  readonly data?: ExerciseData;
}

const phrases = {
  title: ['Your turn: ', 'Jetzt Sie: '],
  introduction: [
    'Type each answer into its yellow cell, as a number or a formula. ✓ is right, ✗ is wrong: then a hint appears.',
    'Geben Sie jede Antwort in die gelbe Zelle ein, als Zahl oder Formel. ✓ ist richtig, bei ✗ erscheint ein Hinweis.',
  ],
  solved: [' solved', ' gelöst'],
  of: [' of ', ' von '],
  tick: [' Tick the box for a second hint.', ' Für einen zweiten Hinweis haken Sie das Kästchen an.'],
  numberWanted: [
    'Type a number, or a formula that shows one.',
    'Geben Sie eine Zahl ein oder eine Formel, die eine ergibt.',
  ],
  sign: ['Only the sign is wrong.', 'Nur das Vorzeichen ist falsch.'],
  factorMissing: ['A factor of 2 is missing.', 'Ein Faktor 2 fehlt.'],
  factorTooMany: ['There is one factor of 2 too many.', 'Ein Faktor 2 ist zu viel.'],
  between: ['The right value is between ', 'Der richtige Wert liegt zwischen '],
  and: [' and ', ' und '],
  gradient: ['At your value, the gradient of the loss is ', 'Bei Ihrem Wert ist der Gradient des Verlusts '],
  noGradient: [
    'This value is not possible here: try another.',
    'Dieser Wert ist hier nicht möglich: Probieren Sie einen anderen.',
  ],
  smaller: [': go to smaller values.', ': Gehen Sie zu kleineren Werten.'],
  larger: [': go to larger values.', ': Gehen Sie zu größeren Werten.'],
} as const satisfies Record<string, Phrase>;

type Language = 0 | 1;

/** A text in a formula. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A number with one digit, at least as far from 0 as the value (`up`) or at most. */
function oneDigit(value: number, up: boolean): number {
  const unit = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const digits = Math.abs(value) / unit;
  return Math.sign(value) * (up ? Math.ceil(digits) : Math.floor(digits)) * unit;
}

/** Two numbers of one digit around the answer, which is not in the middle. */
function around(answer: number): [number, number] {
  if (answer === 0) return [-1, 2];
  const ends = [oneDigit(answer * 0.6, false), oneDigit(answer * 1.7, true)];
  return [Math.min(...ends), Math.max(...ends)];
}

const written = (value: number, language: Language): string =>
  value.toLocaleString(language === 0 ? 'en' : 'de', { maximumSignificantDigits: 2 }).replace('-', '−');

/** What a cell of numbers needs to be right, and the second hint. */
interface Check {
  /** A formula's text: 1, −1, or an error for what cannot be compared. */
  readonly isRight: string;
  readonly second: string;
}

function numberCheck(
  cell: string,
  { answer, decimals }: NumberExercise,
  salt: number,
  language: Language,
): Check {
  if (Math.abs(answer) * 10 ** decimals > largestUnits)
    throw new Error(`The answer ${answer} to ${decimals} decimals has too many digits for its digest.`);
  const matches = (value: string) => matchFormula(value, decimals, answer, salt);
  const say = (phrase: Phrase) => quoted(phrase[language]);
  const [low, high] = around(answer).map((end) => written(end, language));
  const range = quoted(`${phrases.between[language]}${low}${phrases.and[language]}${high}.`);
  const slips =
    answer === 0
      ? range
      : `IF(${matches(`-${cell}`)};${say(phrases.sign)};IF(${matches(`2*${cell}`)};${say(phrases.factorMissing)};` +
        `IF(${matches(`${cell}/2`)};${say(phrases.factorTooMany)};${range})))`;
  return {
    isRight: matches(cell),
    second: `IF(ISNUMBER(${cell});IFERROR(${slips};${range});${say(phrases.numberWanted)})`,
  };
}

function choiceCheck(
  cell: string,
  { answer, second }: ChoiceExercise,
  salt: number,
  language: Language,
): Check {
  const digest = digestOf(answer.codePointAt(0)!, salt);
  return {
    isRight: `${digestFormula(`CODE(UPPER(TRIM(${cell})))`, salt)}=${digest}`,
    second: second[language],
  };
}

function propertyCheck(cell: string, exercise: PropertyExercise, language: Language): Check {
  const say = (phrase: Phrase) => quoted(phrase[language]);
  const isRight = exercise.isRight.replaceAll('@', cell);
  const gradient = exercise.gradient.replaceAll('@', cell);
  const direction = `IF(${gradient}>0;${say(phrases.smaller)};${say(phrases.larger)})`;
  const second = `IFERROR(${say(phrases.gradient)}&ROUND(${gradient};3)&${direction};${say(phrases.noGradient)})`;
  return { isRight, second: `IF(ISNUMBER(${cell});${second};${say(phrases.numberWanted)})` };
}

function checkOf(cell: string, exercise: Exercise, salt: number, language: Language): Check {
  if (exercise.kind === 'number') return numberCheck(cell, exercise, salt, language);
  if (exercise.kind === 'choice') return choiceCheck(cell, exercise, salt, language);
  return propertyCheck(cell, exercise, language);
}

const firstRow = 5;

/** The lines of a question; options are on one line. */
function linesOf(exercise: Exercise, language: Language): string[] {
  const lines = exercise.ask.map((phrase) => phrase[language]);
  if (exercise.kind !== 'choice') return lines;
  const options = exercise.options.map((option, index) => `${'ABCD'[index]}: ${option[language]}`);
  return [...lines, options.join('   ')];
}

/** One exercise: its lines, the first hint beside a box to tick, the second hint, a free row. */
function exerciseBlocks(exercise: Exercise, number: number, row: number, salt: number, language: Language) {
  const lines = linesOf(exercise, language);
  const [cell, mark] = [`C${row}`, `D${row}`];
  const [hintRow, secondRow] = [row + lines.length, row + lines.length + 1];
  const box = `C${hintRow}`;
  const { isRight, second } = checkOf(cell, exercise, salt, language);
  const hint = quoted(exercise.hint[language] + phrases.tick[language]);
  const blocks: Block[] = [
    values(`A${row}`, [[number]], { role: 'heading' }),
    ...lines.map((line, index) => words(`B${row + index}`, [line], { role: 'text' })),
    words(cell, [''], { role: 'input' }),
    fill(mark, `=IFERROR(IF(${cell}="";0;IF(${isRight};1;-1));-1)`, { role: 'mark', format: '"✓";"✗";""' }),
    fill(`B${hintRow}`, `=IF(${mark}=-1;${hint};"")`, { role: 'remark' }),
    values(box, [[false]], { role: 'box' }),
    fill(`B${secondRow}`, `=IF(AND(${mark}=-1;${box});${second};"")`, { role: 'remark' }),
  ];
  return { blocks, box, mark, next: secondRow + 2 };
}

const right = '#b7e1cd';
const wrong = '#f4b6b0';

/** Red for −1, green for 1. */
const markColors = (marks: readonly string[]): TabPlan['colorScales'] => [
  {
    ranges: marks,
    points: [
      { type: 'NUMBER', value: -1, color: wrong },
      { type: 'NUMBER', value: 0, color: '#ffffff' },
      { type: 'NUMBER', value: 1, color: right },
    ],
  },
];

const dataBlocks = ({ titles, rows }: ExerciseData, language: Language): Block[] => [
  words(
    `F${firstRow - 1}`,
    titles.map((title) => title[language]),
    { role: 'columnTitle' },
  ),
  values(`F${firstRow}`, rows, { role: 'linear' }),
];

function inLanguage({ id, title, exercises, data }: Lesson, language: Language): TabDefinition {
  const blocks: Block[] = [
    words('A1', [phrases.title[language] + title[language]], { role: 'title' }),
    words('A2', [phrases.introduction[language]], { role: 'text' }),
  ];
  const [boxes, marks]: [string[], string[]] = [[], []];
  let row = firstRow;
  for (const [index, exercise] of exercises.entries()) {
    const made = exerciseBlocks(exercise, index + 1, row, saltOf(`${id} ${index}`), language);
    blocks.push(...made.blocks);
    boxes.push(made.box);
    marks.push(made.mark);
    row = made.next;
  }
  const all = `${marks[0]}:${marks.at(-1)}`;
  const told = quoted(`${phrases.of[language]}${exercises.length}${phrases.solved[language]}`);
  blocks.push(fill('A3', `=COUNTIF(${all};1)&${told}`, { role: 'heading' }));
  if (data) blocks.push(...dataBlocks(data, language));
  return {
    widths: [
      ['A', 34],
      ['B', 640],
      ['C', 90],
      ['D:E', 34],
    ],
    gridlinesHidden: true,
    blocks,
    checkboxes: boxes,
    colorScales: markColors(marks),
  };
}

/** The tab in which a learner solves exercises of a lesson; it needs no other tab and no script. */
export const yourTurn = (lesson: Lesson): TabDefinition => ({
  ...inLanguage(lesson, 0),
  german: inLanguage(lesson, 1).blocks,
});
