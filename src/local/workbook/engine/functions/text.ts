import { EmptyValue } from 'hyperformula';
import { plain } from '../hyperformula-types.ts';
import { type Argument, array, defineFunctions, Failure, numberOf, rowsOf } from './define.ts';

function textOf(value: Argument): string {
  const raw = plain(rowsOf(value)[0]![0]!);
  if (raw === EmptyValue) return '';
  return typeof raw === 'boolean' ? String(raw).toUpperCase() : String(raw);
}

const isTrue = (value: Argument): boolean => value === undefined || numberOf(value) !== 0;

/** Parts of a text that read as numbers become numbers, as in Google Sheets. */
function valueOfPart(part: string): string | number {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(part.trim()) ? Number(part) : part;
}

function parts(text: string, delimiter: string, byEach: boolean): string[] {
  if (!byEach) return text.split(delimiter);
  const letters = new Set(delimiter);
  return [...text].reduce<string[]>(
    (list, letter) => {
      if (letters.has(letter)) list.push('');
      else list[list.length - 1] += letter;
      return list;
    },
    [''],
  );
}

/** Letters that Google lets REPT make. */
const mostLetters = 32_000;

function repeated(text: Argument, times: Argument): string {
  const [unit, count] = [textOf(text), Math.trunc(numberOf(times))];
  if (count < 0) throw new Failure('VALUE', `REPT: ${count} is less than 0.`);
  if (unit.length * count > mostLetters)
    throw new Failure('VALUE', `Text result of REPT is longer than the limit of ${mostLetters} characters.`);
  return unit.repeat(count);
}

/** SPLIT and REPT, which HyperFormula has with another meaning and without a limit, and JOIN, which it lacks. */
export function registerText(): void {
  defineFunctions({
    SPLIT: {
      takes: [2, 4],
      run: (text, delimiter, byEach, removeEmpty) => {
        const separator = textOf(delimiter);
        if (separator === '') throw new Failure('VALUE', 'SPLIT: the delimiter cannot be empty.');
        const all = parts(textOf(text), separator, isTrue(byEach));
        const kept = isTrue(removeEmpty) ? all.filter((part) => part !== '') : all;
        if (kept.length === 0) throw new Failure('VALUE', 'SPLIT: the text is empty.');
        return array([kept.map(valueOfPart)]);
      },
    },
    REPT: { takes: [2, 2], single: true, run: repeated },
    JOIN: {
      takes: [2, 255],
      run: (delimiter, ...values) =>
        values
          .flatMap((value) => rowsOf(value).flat())
          .map(textOf)
          .join(textOf(delimiter)),
    },
  });
}
