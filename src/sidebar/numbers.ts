/** How people write numbers who speak a language. */
export interface Numbers {
  /** So many significant digits, no zeros at the end, powers of ten where it is huge or tiny. */
  show(value: number, digits?: number): string;
  /** A whole number with all its digits, in groups of three: 10,000. */
  count(value: number): string;
  /** With so many decimals, also where they are zeros. */
  fixed(value: number, decimals: number): string;
  /** As in a cell: so many decimals at most, no groups. */
  plain(value: number, decimals: number): string;
  /** As in a field: all its digits, no groups. */
  typed(value: number): string;
  /** A formula of ours with its decimal points as people type them. */
  formula(text: string): string;
}

/** @param tag of the language, such as `de` */
export function numbersIn(tag: string): Numbers {
  const rounded = (value: number, maximumSignificantDigits: number) =>
    value.toLocaleString(tag, { maximumSignificantDigits });
  const point = (0.5).toLocaleString(tag)[1]!;
  return {
    show(value, digits = 6) {
      if (!Number.isFinite(value)) return String(value);
      const size = Math.abs(value);
      if (size === 0 || (size >= 1e-4 && size < 1e7)) return rounded(size === 0 ? 0 : value, digits);
      const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
      return `${rounded(Number(mantissa), digits)}e${Number(exponent)}`;
    },
    count: (value) => value.toLocaleString(tag),
    fixed: (value, decimals) =>
      value.toLocaleString(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    plain: (value, decimals) =>
      value.toLocaleString(tag, { maximumFractionDigits: decimals, useGrouping: false }),
    typed: (value) => String(value).replace('.', point),
    formula: (text) => text.replace(/(\d)\.(?=\d)/g, `$1${point}`),
  };
}

/** `10,000 epochs`, `1 epoch`: for languages that tell one from many. */
export const countIn =
  ({ count }: Numbers) =>
  (amount: number, one: string, many: string): string =>
    `${count(amount)} ${amount === 1 ? one : many}`;
