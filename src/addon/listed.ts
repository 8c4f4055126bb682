/** `listedWith('and')`: “a”, “a and b”, “a, b and c”; a text stays as it is. */
export const listedWith =
  (and: string) =>
  (names: readonly string[] | string): string => {
    if (typeof names === 'string') return names;
    if (names.length < 2) return names.join('');
    return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
  };

export const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;
/** Those that there are, one after another. */
export const joined = (...sentences: readonly (string | false)[]): string =>
  sentences.filter(Boolean).join(' ');

/** The first and the last of several numbers, in six digits: `0.5 → 0.25`. */
export const fromTo = (values: readonly number[]): string =>
  [...new Set([values[0]!, values.at(-1)!])].map((value) => Number(value.toPrecision(6))).join(' → ');
