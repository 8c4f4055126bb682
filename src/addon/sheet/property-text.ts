import { once } from './once.ts';

/** Google's limits are 9 KB per property and 500 KB in total. */
export const mostPerProperty = 8000;

const pieceKey = (key: string, index: number): string => `${key}.${index}`;

/** Escapes non-ASCII characters of a JSON text, so that each character is one byte. */
export const escapeLetters = (json: string): string =>
  json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Splits the text into pieces up to that length. */
export const toPieces = (text: string, most = mostPerProperty): string[] =>
  Array.from({ length: Math.ceil(text.length / most) }, (_, index) =>
    text.slice(index * most, (index + 1) * most),
  );

/** The number of pieces of each text, as far as this run knows. */
const amounts = new Map<string, number>();

const store = once(() => PropertiesService.getDocumentProperties());

/** Loads a text of any length from this file; '' if there is none. */
export function loadText(key: string): string {
  const kept = store().getProperties();
  const amount = Number(kept[key] ?? 0);
  amounts.set(key, amount);
  return Array.from({ length: amount }, (_, index) => kept[pieceKey(key, index)] ?? '').join('');
}

/** Saves a text in the file, replacing the previous one, so that it is available when the file is next opened. */
export function saveText(key: string, text: string): void {
  const former = amounts.get(key) ?? Number(store().getProperty(key) ?? 0);
  const pieces = toPieces(text);
  const entries = pieces.map((piece, index) => [pieceKey(key, index), piece] as const);
  // A write that fails may still have been done.
  amounts.set(key, Math.max(former, pieces.length));
  store().setProperties(Object.fromEntries([[key, String(pieces.length)], ...entries]));
  for (let index = pieces.length; index < former; index++) store().deleteProperty(pieceKey(key, index));
  amounts.set(key, pieces.length);
}

/** Parses JSON; null if the text is empty or damaged, because losing it is better than blocking the user. */
export function parsed<T>(json: string): T | null {
  try {
    return json === '' ? null : (JSON.parse(json) as T);
  } catch {
    // A text that another program or an interrupted write has truncated is useless.
    return null;
  }
}
