import { randomUuid } from '../uuid.ts';
import { finite, list, text } from './arguments.ts';
import { sessionClass, utilitiesClass } from './classes.ts';
import type { State } from './emulated-class.ts';
import { Charset, DigestAlgorithm } from './enums.ts';
import { exception } from './exception.ts';
import { formatString } from './format-string.ts';

/** Text in UTF-8, or bytes from -128 to 127 as Apps Script has them. */
function bytesOf(given: unknown): Uint8Array {
  if (typeof given === 'string') return new TextEncoder().encode(given);
  return Uint8Array.from(list(given), (byte) => finite(byte) & 255);
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
  const milliseconds = finite(given);
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
  /** Not the file's: people of several languages may have it open. */
  getActiveUserLocale: ({ execution }) => execution.surroundings.userLanguage,
  getScriptTimeZone: ({ execution }) => execution.surroundings.timeZone,
});
