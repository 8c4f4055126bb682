import { integer, list, text } from './arguments.ts';
import { byteLength } from './byte-length.ts';
import { cacheClass, cacheServiceClass, type StoreState } from './classes.ts';
import { exception, SignatureMismatch } from './exception.ts';

/** https://developers.google.com/apps-script/reference/cache/cache */
const longestKey = 250;
const largestValue = 100 * 1024;
const defaultSeconds = 600;
const longestSeconds = 21_600;
const mostEntries = 1000;
/** So many stay when there are too many: those that would live longest. */
const keptEntries = 900;

const entriesOf = ({ execution, kind }: StoreState) => execution.surroundings.caches[kind];

function get(state: StoreState, given: unknown): string | null {
  const key = text(given);
  const entry = entriesOf(state).get(key);
  if (!entry) return null;
  if (entry.expires > state.execution.surroundings.clock.now()) return entry.value;
  entriesOf(state).delete(key);
  return null;
}

function getAll(state: StoreState, keys: unknown): Record<string, string> {
  const found = list(keys).map((key) => [text(key), get(state, key)] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

function secondsOf(given: unknown): number {
  const seconds = given === undefined ? defaultSeconds : integer(given);
  if (seconds < 1 || seconds > longestSeconds) {
    throw exception(
      `Cache entries live between 1 and ${longestSeconds} seconds, but ${seconds} was asked for.`,
    );
  }
  return seconds;
}

function evict(entries: ReturnType<typeof entriesOf>): void {
  const soonest = [...entries].sort(([, one], [, other]) => one.expires - other.expires);
  for (const [key] of soonest.slice(0, entries.size - keptEntries)) entries.delete(key);
}

function put(state: StoreState, givenKey: unknown, givenValue: unknown, seconds?: unknown): void {
  const key = text(givenKey);
  const value = text(givenValue);
  if (key.length > longestKey) throw exception('Argument too large: key');
  if (byteLength(value) > largestValue) throw exception('Argument too large: value');
  const expires = state.execution.surroundings.clock.now() + secondsOf(seconds) * 1000;
  const entries = entriesOf(state);
  entries.delete(key);
  entries.set(key, { value, expires });
  if (entries.size > mostEntries) evict(entries);
}

function putAll(state: StoreState, values: unknown, seconds?: unknown): void {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new SignatureMismatch();
  for (const [key, value] of Object.entries(values)) put(state, key, value, seconds);
}

cacheClass.define('cacheGet', { get, getAll }).define('cachePut', {
  put,
  putAll,
  remove: (state, key) => {
    entriesOf(state).delete(text(key));
  },
  removeAll: (state, keys) => {
    for (const key of list(keys)) entriesOf(state).delete(text(key));
  },
});

cacheServiceClass.define('document', {
  getDocumentCache: ({ execution }) => cacheClass.make({ execution, kind: 'document' }),
  getUserCache: ({ execution }) => cacheClass.make({ execution, kind: 'user' }),
  getScriptCache: ({ execution }) => cacheClass.make({ execution, kind: 'script' }),
});
