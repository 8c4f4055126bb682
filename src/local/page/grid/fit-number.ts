import type { CellView } from '../../protocol.ts';
import { knownPattern } from '../number-formats.ts';

/** What stands in a column that is too narrow for a number's format. */
export const tooNarrow = '###';
const plainNumber = /^-?\d+(?:([.,])(\d+))?$/;
const exponentNumber = /^-?\d+(?:([.,])\d+)?E[+-]\d+$/;

/** `1.2E+05`, as Google writes it. */
function scientific(value: number, digits: number, mark: string): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e') as [string, string];
  const size = exponent.slice(1).padStart(2, '0');
  return `${mantissa.replace('.', mark)}E${exponent[0]}${size}`;
}

/** Shorter and shorter ways to write a number: fewer decimals, then with an exponent. */
function* shorterTexts(value: number, decimals: number, mark: string): Generator<string> {
  for (let count = decimals - 1; count >= 0; count--) {
    const text = value.toFixed(count);
    // Rounded to nothing, it would be taken for a zero.
    if (value === 0 || /[1-9]/.test(text)) yield text.replace('.', mark);
  }
  for (let digits = 5; digits >= 0; digits--) yield scientific(value, digits, mark);
}

function isAutomatic({ style, display }: CellView): boolean {
  if (knownPattern(style?.numberFormat) !== 'General') return false;
  return plainNumber.test(display) || exponentNumber.test(display);
}

/**
 * The text of a number cell in a column that shows what `fits`: in Automatic format shortened until it does, in any
 * other format `###`, as in Google Sheets. Other cells, and numbers that wrap, keep their text.
 */
export function fittedText(view: CellView, fits: (text: string) => boolean): string {
  const { kind, display, value, style } = view;
  if (kind !== 'number' || value === undefined || style?.wrap || fits(display)) return display;
  if (!isAutomatic(view)) return tooNarrow;
  const plain = plainNumber.exec(display);
  const mark = plain?.[1] ?? exponentNumber.exec(display)?.[1] ?? '.';
  for (const text of shorterTexts(value, plain?.[2]?.length ?? 0, mark)) if (fits(text)) return text;
  return tooNarrow;
}
