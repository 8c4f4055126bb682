import { exception } from './exception.ts';

const directive = /%([-+0 ]*)(\d*)(?:\.(\d+))?([%a-zA-Z])/g;

function convert(letter: string, precision: string | undefined, value: unknown): string {
  switch (letter) {
    case 's':
      return precision === undefined ? String(value) : String(value).slice(0, Number(precision));
    case 'd':
    case 'i':
      return String(Math.trunc(Number(value)));
    case 'f':
      return Number(value).toFixed(precision === undefined ? 6 : Number(precision));
    case 'e':
      return Number(value).toExponential(precision === undefined ? 6 : Number(precision));
    case 'x':
      return Math.trunc(Number(value)).toString(16);
    default:
      throw exception(`Utilities.formatString with %${letter} is not emulated by the local host.`);
  }
}

function pad(converted: string, flags: string, width: number): string {
  const signed = flags.includes('+') && /^\d/.test(converted) ? `+${converted}` : converted;
  if (flags.includes('-')) return signed.padEnd(width);
  if (!flags.includes('0')) return signed.padStart(width);
  const [sign, digits] = /^[-+]/.test(signed) ? [signed[0]!, signed.slice(1)] : ['', signed];
  return sign + digits.padStart(width - sign.length, '0');
}

/** sprintf as in Utilities.formatString: %s %d %i %f %e %x %%, with width, precision and the flags - + 0. */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    directive,
    (_, flags: string, width: string, precision: string | undefined, letter: string) =>
      letter === '%' ? '%' : pad(convert(letter, precision, values[next++]), flags, Number(width)),
  );
}
