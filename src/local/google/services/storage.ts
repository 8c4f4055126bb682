import {
  exception,
  finiteNumber,
  integer,
  list,
  SignatureMismatch,
  text,
  truth,
} from '../classes/arguments.ts';
import {
  cacheClass,
  cacheServiceClass,
  type LockState,
  lockClass,
  lockServiceClass,
  propertiesClass,
  propertiesServiceClass,
  type StoreState,
} from '../classes/classes.ts';
import { chain, type State } from '../classes/emulated-class.ts';
import type { StoreKind } from '../host/execution.ts';

/** Bytes of a text in UTF-8, the unit of Google's limits. */
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** https://developers.google.com/apps-script/reference/cache/cache */
const longestKey = 250;
const largestValue = 100 * 1024;
const defaultSeconds = 600;
const longestSeconds = 21_600;
const mostEntries = 1000;
/** If there are too many entries, this many remain: those that expire last. */
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

/** https://developers.google.com/apps-script/guides/services/quotas */
const largestProperty = 9 * 1024;
const largestStore = 500 * 1024;

type Entries = Readonly<Record<string, string>>;

/** User properties belong to no file. */
const propertiesOf = ({ execution, kind }: StoreState): Entries =>
  kind === 'user' ? execution.surroundings.userProperties : execution.workbook.data.properties[kind];

/** Own properties only: a key may be named `constructor`. */
const own = (entries: Entries, key: string): string | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;

function sizeOf(entries: Entries): number {
  return Object.entries(entries).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
}

function replace({ execution, kind }: StoreState, entries: Entries): typeof chain {
  for (const value of Object.values(entries)) {
    if (byteLength(value) > largestProperty) throw exception('Argument too large: value');
  }
  if (sizeOf(entries) > largestStore) {
    throw exception(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  if (kind === 'user') {
    execution.surroundings.userProperties = { ...entries };
    execution.surroundings.emit('userProperties', { ...entries });
  } else
    execution.workbook.updateFile((data) => {
      data.properties = { ...data.properties, [kind]: { ...entries } };
    });
  return chain;
}

/** `setProperties({…}, deleteAllOthers = false)` */
function setProperties(state: StoreState, given: unknown, deleteAllOthers: unknown = false): typeof chain {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new SignatureMismatch();
  const added = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, text(value)]));
  return replace(state, truth(deleteAllOthers) ? added : { ...propertiesOf(state), ...added });
}

function deleteProperty(state: StoreState, given: unknown): typeof chain {
  const { [text(given)]: _, ...others } = propertiesOf(state);
  return replace(state, others);
}

propertiesClass
  .define('propertyGet', {
    getProperty: (state, key) => own(propertiesOf(state), text(key)) ?? null,
    getProperties: (state) => ({ ...propertiesOf(state) }),
    getKeys: (state) => Object.keys(propertiesOf(state)),
  })
  .define('propertySet', {
    setProperty: (state, key, value) => replace(state, { ...propertiesOf(state), [text(key)]: text(value) }),
    setProperties,
    deleteProperty,
    deleteAllProperties: (state) => replace(state, {}),
  });

propertiesServiceClass.define('document', {
  getDocumentProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'document' }),
  getUserProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'user' }),
  getScriptProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'script' }),
});

/** Waits on the simulated clock until no other user has the lock, up to `timeout` milliseconds. */
function tryLock(state: LockState, given: unknown): boolean {
  const timeout = finiteNumber(given);
  const { execution, kind } = state;
  const wait = execution.surroundings.locks.waitFor(kind);
  execution.spend(Math.min(wait, timeout));
  state.held = state.held || wait <= timeout;
  return state.held;
}

function waitLock(state: LockState, timeout: unknown): void {
  if (!tryLock(state, timeout)) {
    throw exception('Lock timeout: another process was holding the lock for too long.');
  }
}

lockClass.define('lock', {
  tryLock,
  waitLock,
  hasLock: ({ held }) => held,
  releaseLock: (state) => {
    state.held = false;
  },
});

const lockOf =
  (kind: StoreKind) =>
  ({ execution }: State) =>
    lockClass.make({ execution, kind, held: false });

lockServiceClass.define('document', {
  getDocumentLock: lockOf('document'),
  getUserLock: lockOf('user'),
  getScriptLock: lockOf('script'),
});
