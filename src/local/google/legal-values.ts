/**
 * What may cross google.script.run: finite numbers, text, true and false, null, and plain arrays and objects of
 * those (https://developers.google.com/apps-script/guides/html/reference/run). Everything is copied.
 */

function kindOf(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
  const constructorName = (value as { constructor?: { name?: string } }).constructor?.name;
  return `an object of class ${name === 'Object' ? constructorName : name}`;
}

/** Objects of any realm that come from `{}`, JSON or Object.create(null). */
function isPlain(value: object): boolean {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

class IllegalValue extends Error {}

const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

function illegal(path: string, value: unknown): never {
  throw new IllegalValue(
    `Failed due to illegal value in property: ${path || '(the value itself)'} is ${kindOf(value)}, but google.script.run takes only finite numbers, text, true or false, null, and plain arrays and objects of these.`,
  );
}

function copyObject(value: object, path: string, parents: ReadonlySet<object>): unknown {
  if (parents.has(value)) {
    throw new IllegalValue(`Failed due to illegal value in property: ${path} refers back to what holds it.`);
  }
  const inside = new Set(parents).add(value);
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, index) =>
      item === undefined ? null : copy(item, join(path, index), inside),
    );
  }
  if (!isPlain(value)) illegal(path, value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, join(path, key), inside)]));
}

function copy(value: unknown, path: string, parents: ReadonlySet<object>): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON knows no negative zero.
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (typeof value === 'object') return copyObject(value, path, parents);
  return illegal(path, value);
}

/** Copies what the page passes to the server; throws a sentence that names the illegal property. */
export const legalArguments = (values: readonly unknown[]): unknown[] =>
  copy(values, '', new Set()) as unknown[];

/** Copies what the server gives back; nothing at all comes back as null. */
export const legalResult = (value: unknown): unknown =>
  value === undefined ? null : copy(value, '', new Set());
