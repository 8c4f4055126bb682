import type { InEach, Language } from './text.ts';

/** How people write numbers, counts and lists who speak a language. */
export interface Forms {
  /** `a`, `a and b`, `a, b and c`. */
  listed(names: readonly string[]): string;
  /** `10,000 epochs`, `1 epoch`. */
  count(amount: number, one: string, many: string): string;
  /** So many significant digits, no zeros at the end, powers of ten where it is huge or tiny. */
  show(value: number, digits?: number): string;
  /** A whole number with all its digits, in groups of three: 10,000. */
  whole(value: number): string;
  /** With so many decimals, also where they are zeros. */
  fixed(value: number, decimals: number): string;
  /** As in a cell: so many decimals at most, no groups. */
  plain(value: number, decimals: number): string;
  /** As in a field: all its digits, no groups. */
  typed(value: number): string;
  /** A formula of ours with its decimal points as people type them. */
  formula(text: string): string;
}

function formsIn(language: Language, and: string): Forms {
  const rounded = (value: number, maximumSignificantDigits: number) =>
    value.toLocaleString(language, { maximumSignificantDigits });
  /** Asked for when it is needed: loading a language takes longer than the rest of a cold start of the script. */
  const point = () => (0.5).toLocaleString(language)[1]!;
  return {
    listed: (names) =>
      names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`,
    count: (amount, one, many) => `${amount.toLocaleString(language)} ${amount === 1 ? one : many}`,
    show(value, digits = 6) {
      if (!Number.isFinite(value)) return String(value);
      const size = Math.abs(value);
      if (size === 0 || (size >= 1e-4 && size < 1e7)) return rounded(size === 0 ? 0 : value, digits);
      const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
      return `${rounded(Number(mantissa), digits)}e${Number(exponent)}`;
    },
    whole: (value) => value.toLocaleString(language),
    fixed: (value, decimals) =>
      value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    plain: (value, decimals) =>
      value.toLocaleString(language, { maximumFractionDigits: decimals, useGrouping: false }),
    typed: (value) => String(value).replace('.', point()),
    formula: (text) => text.replace(/(\d)\.(?=\d)/g, `$1${point()}`),
  };
}

export const en = formsIn('en', 'and');
export const de = formsIn('de', 'und');

export const forms: InEach<Forms> = { en, de };
