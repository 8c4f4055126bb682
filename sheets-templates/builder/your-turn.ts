import { answerDigest, digestFormula, saltOf } from '../../src/formula/exercise/digest.ts';
import {
  type Check,
  isMistyped,
  type LanguageIndex,
  markColors,
  markFormat,
  markFormula,
  numberCheck,
  type PhrasePair,
  phrases as shared,
  typedHint,
} from '../../src/formula/exercise/number-check.ts';
import { quotedText } from '../../src/formula/tokens.ts';
import { type Block, fill, values, words } from './blocks.ts';
import type { TabDefinition } from './tab.ts';

interface Question {
  readonly ask: PhrasePair;
  /** At most about 80 letters. */
  readonly hint: PhrasePair;
}

/** A number checked by a digest. */
interface NumberExercise extends Question {
  readonly kind: 'number';
  readonly answer: number;
  /** An answer may differ by one unit of the last decimal. */
  readonly decimals: number;
}

/** A number with a property, such as the smallest loss; in the formulas `@` is the answer's cell. */
interface PropertyExercise extends Question {
  readonly kind: 'property';
  /** A formula's text that is TRUE only for right answers. */
  readonly isRight: string;
  /** A formula's text: the gradient of the loss at the typed value, for the second hint. */
  readonly gradient: string;
}

/** One of several letters. */
interface ChoiceExercise extends Question {
  readonly kind: 'choice';
  readonly options: readonly PhrasePair[];
  readonly answer: 'A' | 'B' | 'C' | 'D';
  /** A text formula, computed from the numbers of the question. */
  readonly second: PhrasePair;
}

type Exercise = NumberExercise | PropertyExercise | ChoiceExercise;

/** Numbers beside the exercises, from F5 on. */
interface ExerciseData {
  readonly titles: readonly PhrasePair[];
  readonly rows: readonly (readonly (number | '')[])[];
}

interface Lesson {
  readonly id: string;
  readonly title: PhrasePair;
  readonly exercises: readonly Exercise[];
  readonly data?: ExerciseData;
}

const phrases = {
  title: ['Your turn: ', 'Jetzt Sie: '],
  introduction: [
    'Type each answer into its yellow cell: a number, a formula, or the letter of an option. ✓ is right, ✗ is wrong: then a hint appears.',
    'Antworten Sie in den gelben Zellen: mit einer Zahl, einer Formel oder einem Buchstaben. ✓ ist richtig, bei ✗ erscheint ein Hinweis.',
  ],
  gradient: ['At your value, the gradient of the loss is ', 'Bei Ihrem Wert ist der Gradient des Verlusts '],
  noGradient: [
    'This value is not possible here: try another.',
    'Dieser Wert ist hier nicht möglich: Probieren Sie einen anderen.',
  ],
  letterWanted: [
    'Type the letter of the option.',
    'Geben Sie den Buchstaben ein, der vor der Antwort steht.',
  ],
  smaller: [': go to smaller values.', ': Gehen Sie zu kleineren Werten.'],
  larger: [': go to larger values.', ': Gehen Sie zu größeren Werten.'],
} as const satisfies Record<string, PhrasePair>;

function choiceCheck(
  cell: string,
  { answer, second }: ChoiceExercise,
  salt: number,
  language: LanguageIndex,
): Check {
  const digest = answerDigest(answer.codePointAt(0)!, salt);
  return {
    isRight: `${digestFormula(`CODE(UPPER(TRIM(${cell})))`, salt)}=${digest}`,
    second: second[language],
    first: (given) =>
      `IF(ISNUMBER(${cell});${quotedText(phrases.letterWanted[language] + shared.tick[language])};${given})`,
  };
}

function propertyCheck(cell: string, exercise: PropertyExercise, language: LanguageIndex): Check {
  const say = (phrase: PhrasePair) => quotedText(phrase[language]);
  const isRight = exercise.isRight.replaceAll('@', cell);
  const gradient = exercise.gradient.replaceAll('@', cell);
  const direction = `IF(${gradient}>0;${say(phrases.smaller)};${say(phrases.larger)})`;
  const second = `IFERROR(${say(phrases.gradient)}&ROUND(${gradient};4)&${direction};${say(phrases.noGradient)})`;
  return {
    isRight,
    second: `IF(ISNUMBER(${cell});${second};${say(shared.numberWanted)})`,
    first: (given) => typedHint(cell, isMistyped(cell), given, language),
  };
}

function checkOf(cell: string, exercise: Exercise, salt: number, language: LanguageIndex): Check {
  if (exercise.kind === 'number') return numberCheck(cell, { ...exercise, salt }, language);
  if (exercise.kind === 'choice') return choiceCheck(cell, exercise, salt, language);
  return propertyCheck(cell, exercise, language);
}

const firstRow = 5;

/** Widths of the columns, and the number of letters that fit into the column of questions. */
interface Layout {
  readonly widths: TabDefinition['widths'];
  readonly letters: number;
}

const plain: Layout = {
  widths: [
    ['A', 34],
    ['B', 760],
    ['C', 90],
    ['D:E', 34],
    ['F:L', 50],
  ],
  letters: 119,
};

/** The numbers are beside the answers, in view beside the sidebar of a laptop. */
const withData: Layout = {
  widths: [
    ['A', 34],
    ['B', 590],
    ['C', 80],
    ['D:E', 24],
    ['F:L', 32],
  ],
  letters: 92,
};

/** The text in lines of that length, broken between words. */
function wrapped(text: string, mostLetters: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= mostLetters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The lines of a question, the same number in each language; options are on the next line. */
function linesOf(exercise: Exercise, language: LanguageIndex, letters: number): string[] {
  const asked = exercise.ask.map((text) => wrapped(text, letters));
  const rows = Math.max(...asked.map((lines) => lines.length));
  const lines = Array.from({ length: rows }, (_, index) => asked[language]![index] ?? '');
  if (exercise.kind !== 'choice') return lines;
  const options = exercise.options.map((option, index) => `${'ABCD'[index]}: ${option[language]}`);
  return [...lines, options.join('   ')];
}

/** One exercise: its lines, the first hint beside a checkbox, the second hint, an empty row. */
function exerciseBlocks(
  exercise: Exercise,
  number: number,
  row: number,
  salt: number,
  language: LanguageIndex,
  letters: number,
) {
  const lines = linesOf(exercise, language, letters);
  const [cell, mark] = [`C${row}`, `D${row}`];
  const [hintRow, secondRow] = [row + lines.length, row + lines.length + 1];
  const box = `C${hintRow}`;
  const { isRight, second, first } = checkOf(cell, exercise, salt, language);
  const given = quotedText(exercise.hint[language] + shared.tick[language]);
  const blocks: Block[] = [
    values(`A${row}`, [[number]], { role: 'heading' }),
    ...lines.map((line, index) => words(`B${row + index}`, [line], { role: 'text' })),
    words(cell, [''], { role: 'input' }),
    fill(mark, markFormula(cell, isRight), { role: 'mark', format: markFormat }),
    fill(`B${hintRow}`, `=IF(${mark}=-1;${first(given)};"")`, { role: 'remark' }),
    values(box, [[false]], { role: 'box' }),
    fill(`B${secondRow}`, `=IF(AND(${mark}=-1;${box});${second};"")`, { role: 'remark' }),
  ];
  return { blocks, box, mark, next: secondRow + 2 };
}

const dataBlocks = ({ titles, rows }: ExerciseData, language: LanguageIndex): Block[] => [
  words(
    `F${firstRow - 1}`,
    titles.map((title) => title[language]),
    { role: 'columnTitle' },
  ),
  values(`F${firstRow}`, rows, { role: 'linear' }),
];

function inLanguage({ id, title, exercises, data }: Lesson, language: LanguageIndex): TabDefinition {
  const blocks: Block[] = [
    words('A1', [phrases.title[language] + title[language]], { role: 'title' }),
    words('A2', [phrases.introduction[language]], { role: 'text' }),
  ];
  const [boxes, marks]: [string[], string[]] = [[], []];
  const { widths, letters } = data ? withData : plain;
  let row = firstRow;
  for (const [index, exercise] of exercises.entries()) {
    const made = exerciseBlocks(exercise, index + 1, row, saltOf(`${id} ${index}`), language, letters);
    blocks.push(...made.blocks);
    boxes.push(made.box);
    marks.push(made.mark);
    row = made.next;
  }
  const all = `${marks[0]}:${marks.at(-1)}`;
  const total = quotedText(`${shared.of[language]}${exercises.length}${shared.solved[language]}`);
  blocks.push(fill('A3', `=COUNTIF(${all};1)&${total}`, { role: 'heading' }));
  if (data) blocks.push(...dataBlocks(data, language));
  return {
    widths,
    gridlinesHidden: true,
    blocks,
    checkboxes: boxes,
    colorScales: markColors(marks),
  };
}

/** The tab with the exercises of a lesson; it needs no other tab and no script. */
export const yourTurn = (lesson: Lesson): TabDefinition => ({
  ...inLanguage(lesson, 0),
  german: { blocks: inLanguage(lesson, 1).blocks },
});
