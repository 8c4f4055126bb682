import { isDateFormat } from 'numfmt';

const known = new Map<string, boolean>();

/** Whether a number format shows dates or times; remembered, since whole ranges ask for few patterns. */
export function isDatePattern(pattern: string): boolean {
  let answer = known.get(pattern);
  if (answer === undefined) {
    answer = isDateFormat(pattern);
    known.set(pattern, answer);
  }
  return answer;
}
