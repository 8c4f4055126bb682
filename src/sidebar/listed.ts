import { countIn, numbersIn } from './numbers.ts';

/** “a”, “a and b”, “a, b and c”. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const numbers = numbersIn('en');
export const count = countIn(numbers);
