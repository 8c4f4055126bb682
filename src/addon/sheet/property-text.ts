import { once } from './once.ts';

/** Google takes 9 KB a property and 500 KB in all. */
export const mostPerProperty = 8000;

const pieceKey = (key: string, index: number): string => `${key}.${index}`;

/** Letters beyond ASCII of a JSON text as escapes, so that a letter is a byte. */
export const escapeLetters = (json: string): string =>
  json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The text in pieces of at most that length. */
export const toPieces = (text: string, most = mostPerProperty): string[] =>
  Array.from({ length: Math.ceil(text.length / most) }, (_, index) =>
    text.slice(index * most, (index + 1) * most),
  );

/** In how many pieces each text is kept, as far as this run knows. */
const amounts = new Map<string, number>();

const store = once(() => PropertiesService.getDocumentProperties());

/** A text of any length kept in this file; '' where there is none. */
export function loadText(key: string): string {
  const kept = store().getProperties();
  const amount = Number(kept[key] ?? 0);
  amounts.set(key, amount);
  return Array.from({ length: amount }, (_, index) => kept[pieceKey(key, index)] ?? '').join('');
}

/** Keeps a text in the file in place of the former one, so that it is there when the file is next opened. */
export function saveText(key: string, text: string): void {
  const former = amounts.get(key) ?? Number(store().getProperty(key) ?? 0);
  const pieces = toPieces(text);
  const entries = pieces.map((piece, index) => [pieceKey(key, index), piece] as const);
  // A write that fails may have been done.
  amounts.set(key, Math.max(former, pieces.length));
  store().setProperties(Object.fromEntries([[key, String(pieces.length)], ...entries]));
  for (let index = pieces.length; index < former; index++) store().deleteProperty(pieceKey(key, index));
  amounts.set(key, pieces.length);
}

/** What JSON text means; null for none and for a damaged one, which is rather lost than in the way. */
export function parsed<T>(json: string): T | null {
  try {
    return json === '' ? null : (JSON.parse(json) as T);
  } catch {
    // A text that another program or a broken write has cut can tell nothing.
    return null;
  }
}
