import { quotedText } from '../tokens.ts';
import { answerDigest, digestFormula, largestUnits, matchFormula } from './digest.ts';

/** A text in English and in German. */
export type PhrasePair = readonly [english: string, german: string];

/** Index into a phrase. */
export type LanguageIndex = 0 | 1;

/** Texts shown beside a checked cell. */
export const phrases = {
  tick: [' Second hint: tick the box.', ' Zweiter Hinweis: Kästchen anhaken.'],
  numberWanted: [
    'Type a number, or a formula that shows one.',
    'Geben Sie eine Zahl ein oder eine Formel, die eine ergibt.',
  ],
  decimals: ['This file writes decimals as in ', 'Diese Datei schreibt Dezimalzahlen wie '],
  typeSo: ['. Type your number that way, or a formula.', '. Geben Sie Ihre Zahl so ein oder eine Formel.'],
  date: [
    'This became a date. Undo it (Ctrl+Z), then type =3/2, or a number as in ',
    'Das wurde ein Datum. Machen Sie es rückgängig (Strg+Z), und geben Sie =3/2 ein oder eine Zahl wie ',
  ],
  dependsOn: ['Not judged yet: it depends on ', 'Noch nicht beurteilt: Das hängt ab von '],
  isOpen: [', which is not solved yet.', ', und das ist noch nicht gelöst.'],
  sign: ['Only the sign is wrong.', 'Nur das Vorzeichen ist falsch.'],
  factorMissing: ['A factor of 2 is missing.', 'Ein Faktor 2 fehlt.'],
  factorTooMany: ['There is one factor of 2 too many.', 'Ein Faktor 2 ist zu viel.'],
  between: ['The right value is between ', 'Der richtige Wert liegt zwischen '],
  and: [' and ', ' und '],
  of: [' of ', ' von '],
  solved: [' solved', ' gelöst'],
} as const satisfies Record<string, PhrasePair>;

/** Texts of a tab that checks the cells of another one. */
export const headings = {
  guide: [
    'Answers go into the blank cells of that tab, not here. ✓ is right, ✗ is wrong: then a hint appears, and a second one if you tick its box.',
    'Antworten gehören in die leeren Zellen jenes Blatts, nicht hierher. ✓ ist richtig, bei ✗ erscheint ein Hinweis, und ein zweiter, wenn Sie sein Kästchen anhaken.',
  ],
  cell: ['Cell', 'Zelle'],
  hint: ['Hint', 'Hinweis'],
  value: ['Value', 'Wert'],
  secondHint: ['2nd hint', '2. Hinweis'],
} as const satisfies Record<string, PhrasePair>;

/** Whether a text is a number with another decimal sign than the file's, as a formula's text. */
export const isMistyped = (cell: string): string =>
  `IFERROR(AND(ISTEXT(${cell});ISNUMBER(VALUE(SUBSTITUTE(SUBSTITUTE(${cell};",";"");".";""))));FALSE)`;

/** Number format of a mark: 1 is right, −1 wrong, 0 not answered yet. */
export const markFormat = '"✓";"✗";""';

/** @param isRight a formula's text; an error counts as wrong */
export const markFormula = (cell: string, isRight: string): string =>
  `=IFERROR(IF(${cell}="";0;IF(${isRight};1;-1));-1)`;

/** Days of the years 2009 to 2064: a whole number among them is a date, such as 3/2 becomes when it is typed. */
const [firstDay, lastDay] = [40_000, 60_000];

/**
 * The first hint, as a formula's text: how to type a number that the file read as a text or as a date, otherwise the
 * given one.
 * @param isOtherSign a formula's text: whether it was a number with a different decimal sign than the file's
 */
export function typedHint(cell: string, isOtherSign: string, given: string, language: LanguageIndex): string {
  const say = (phrase: PhrasePair) => quotedText(phrase[language]);
  const isDate = `IFERROR(AND(${cell}>${firstDay};${cell}<${lastDay};${cell}=INT(${cell}));FALSE)`;
  return (
    `IF(${isDate};${say(phrases.date)}&1/2&".";` +
    `IF(${isOtherSign};${say(phrases.decimals)}&1/2&${say(phrases.typeSo)};${given}))`
  );
}

/** A color scale that shows −1 in red and 1 in green. */
export const markColors = (ranges: readonly string[]) => [
  {
    ranges,
    points: [
      { type: 'NUMBER', value: -1, color: '#f4b6b0' },
      { type: 'NUMBER', value: 0, color: '#ffffff' },
      { type: 'NUMBER', value: 1, color: '#b7e1cd' },
    ],
  } as const,
];

/** The condition for a right number, and the second hint. */
export interface Check {
  /** A formula's text: 1, −1, or an error if the cell cannot be compared. */
  readonly isRight: string;
  /** The first hint, as a formula's text; `given` is that of the exercise. */
  first(given: string): string;
  readonly second: string;
}

/** A one-digit number whose magnitude is at least the value's (`up`), or at most. */
function oneDigit(value: number, up: boolean): number {
  const unit = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const digits = Math.abs(value) / unit;
  return Math.sign(value) * (up ? Math.ceil(digits) : Math.floor(digits)) * unit;
}

/** Two one-digit numbers around the answer, which isn't in their middle. */
function around(answer: number): [number, number] {
  if (answer === 0) return [-1, 2];
  const ends = [oneDigit(answer * 0.6, false), oneDigit(answer * 1.7, true)];
  return [Math.min(...ends), Math.max(...ends)];
}

const written = (value: number, language: LanguageIndex): string =>
  value.toLocaleString(language === 0 ? 'en' : 'de', { maximumSignificantDigits: 2 }).replace('-', '−');

/** A number to find. */
interface WantedNumber {
  readonly answer: number;
  /** An answer may differ by one unit of the last decimal; a negative number rounds to tens, hundreds… */
  readonly decimals: number;
  readonly salt: number;
}

/** @param cell the address or the formula's text of the answer */
export function numberCheck(
  cell: string,
  { answer, decimals, salt }: WantedNumber,
  language: LanguageIndex,
): Check {
  if (Math.abs(answer) * 10 ** decimals > largestUnits)
    throw new Error(`The answer ${answer} to ${decimals} decimals has too many digits for its digest.`);
  const matches = (value: string) => matchFormula(value, decimals, answer, salt);
  const say = (phrase: PhrasePair) => quotedText(phrase[language]);
  const [low, high] = around(answer).map((end) => written(end, language));
  const range = quotedText(`${phrases.between[language]}${low}${phrases.and[language]}${high}.`);
  const slips =
    answer === 0
      ? range
      : `IF(${matches(`-${cell}`)};${say(phrases.sign)};IF(${matches(`2*${cell}`)};${say(phrases.factorMissing)};` +
        `IF(${matches(`${cell}/2`)};${say(phrases.factorTooMany)};${range})))`;
  // “0,731” is a text in a file with decimal points, or 731.
  const units = Math.round(answer * 10 ** decimals);
  const without =
    decimals > 0 && units !== 0
      ? `;IFERROR(${digestFormula(`ROUND(${cell};0)`, salt)}=${answerDigest(units, salt)};FALSE)`
      : '';
  return {
    isRight: matches(cell),
    first: (given) => typedHint(cell, `OR(${isMistyped(cell)}${without})`, given, language),
    second: `IF(ISNUMBER(${cell});IFERROR(${slips};${range});${say(phrases.numberWanted)})`,
  };
}
