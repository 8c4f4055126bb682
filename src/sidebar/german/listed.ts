import { countIn, numbersIn } from '../numbers.ts';

/** „a“, „a und b“, „a, b und c“. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`;
}

export const numbers = numbersIn('de');
export const count = countIn(numbers);
