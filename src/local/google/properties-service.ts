import { text, truth } from './arguments.ts';
import { byteLength } from './byte-length.ts';
import { propertiesClass, propertiesServiceClass, type StoreState } from './classes.ts';
import { chain } from './emulated-class.ts';
import { exception, SignatureMismatch } from './exception.ts';

/** https://developers.google.com/apps-script/guides/services/quotas */
const largestValue = 9 * 1024;
const largestStore = 500 * 1024;

type Entries = Readonly<Record<string, string>>;

/** The user's belong to no file. */
const entriesOf = ({ execution, kind }: StoreState): Entries =>
  kind === 'user' ? execution.surroundings.userProperties : execution.workbook.data.properties[kind];

/** Its own only: a key may be called `constructor`. */
const own = (entries: Entries, key: string): string | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;

function sizeOf(entries: Entries): number {
  return Object.entries(entries).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
}

function replace({ execution, kind }: StoreState, entries: Entries): typeof chain {
  for (const value of Object.values(entries)) {
    if (byteLength(value) > largestValue) throw exception('Argument too large: value');
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
  return replace(state, truth(deleteAllOthers) ? added : { ...entriesOf(state), ...added });
}

function deleteProperty(state: StoreState, given: unknown): typeof chain {
  const { [text(given)]: _, ...others } = entriesOf(state);
  return replace(state, others);
}

propertiesClass
  .define('propertyGet', {
    getProperty: (state, key) => own(entriesOf(state), text(key)) ?? null,
    getProperties: (state) => ({ ...entriesOf(state) }),
    getKeys: (state) => Object.keys(entriesOf(state)),
  })
  .define('propertySet', {
    setProperty: (state, key, value) => replace(state, { ...entriesOf(state), [text(key)]: text(value) }),
    setProperties,
    deleteProperty,
    deleteAllProperties: (state) => replace(state, {}),
  });

propertiesServiceClass.define('document', {
  getDocumentProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'document' }),
  getUserProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'user' }),
  getScriptProperties: ({ execution }) => propertiesClass.make({ execution, kind: 'script' }),
});
