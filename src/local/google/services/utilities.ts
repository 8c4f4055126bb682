import { randomUuid } from '../../uuid.ts';
import { exception, finiteNumber, list, text } from '../classes/arguments.ts';
import { loggerClass, sessionClass, utilitiesClass } from '../classes/classes.ts';
import { chain, type State } from '../classes/emulated-class.ts';
import { Charset, DigestAlgorithm } from '../classes/enums.ts';
import type { Execution } from '../host/execution.ts';

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

const lines = new WeakMap<Execution, string[]>();

function lineOf(given: readonly unknown[]): string {
  const [first, ...rest] = given;
  if (typeof first === 'string' && rest.length > 0 && first.includes('%')) return formatString(first, rest);
  return given
    .map((one) => (typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one)))
    .join(' ');
}

function write({ execution }: State, given: readonly unknown[]): void {
  const line = lineOf(given);
  lines.set(execution, [...(lines.get(execution) ?? []), line]);
  execution.surroundings.log(line);
}

loggerClass.define('local', {
  log: (state, ...given) => {
    write(state, given);
    return chain;
  },
  clear: ({ execution }) => {
    lines.delete(execution);
  },
  getLog: ({ execution }) => (lines.get(execution) ?? []).join('\n'),
});

/** The `console` of Apps Script. */
export function scriptConsole(state: State): Readonly<Record<string, unknown>> {
  const log = (...given: unknown[]) => write(state, given);
  return { log, info: log, warn: log, error: log, time: log, timeEnd: log };
}

/** UTF-8 text, or bytes from -128 to 127 as in Apps Script. */
function bytesOf(given: unknown): Uint8Array {
  if (typeof given === 'string') return new TextEncoder().encode(given);
  return Uint8Array.from(list(given), (byte) => finiteNumber(byte) & 255);
}

const signed = (byte: number): number => (byte > 127 ? byte - 256 : byte);

function base64Encode(_: State, given: unknown): string {
  return btoa(Array.from(bytesOf(given), (byte) => String.fromCharCode(byte)).join(''));
}

function base64Decode(_: State, given: unknown): number[] {
  const encoded = text(given);
  try {
    return Array.from(atob(encoded), (letter) => signed(letter.charCodeAt(0)));
  } catch {
    throw exception('Could not decode string.');
  }
}

const webSafe = (encoded: string) => encoded.replaceAll('+', '-').replaceAll('/', '_');
const webUnsafe = (encoded: string) => encoded.replaceAll('-', '+').replaceAll('_', '/');

const longestSleep = 300_000;

function sleep({ execution }: State, given: unknown): void {
  const milliseconds = finiteNumber(given);
  if (milliseconds < 0 || milliseconds > longestSleep) {
    throw exception(`Invalid argument: sleep takes 0 to ${longestSleep} milliseconds, not ${milliseconds}.`);
  }
  execution.spend(milliseconds);
}

utilitiesClass.define('local', {
  sleep,
  getUuid: () => randomUuid(),
  base64Encode,
  base64EncodeWebSafe: (state, given) => webSafe(base64Encode(state, given)),
  base64Decode,
  base64DecodeWebSafe: (state, given) => base64Decode(state, webUnsafe(text(given))),
  formatString: (_, template, ...values) => formatString(text(template), values),
});

export const utilities = (state: State): object => utilitiesClass.make(state, { Charset, DigestAlgorithm });

sessionClass.define('local', {
  /** The user's, not the file's: people with different languages may have it open. */
  getActiveUserLocale: ({ execution }) => execution.surroundings.userLanguage,
  getScriptTimeZone: ({ execution }) => execution.surroundings.timeZone,
});
