/**
 * A copy of a value that may cross google.script.run: numbers, booleans, text, null, plain objects and arrays of those;
 * undefined becomes null inside an array and vanishes as a property. Throws a TypeError that says where and what else came.
 * It is sent into the frame as text, as google.script is.
 */
export function legalValue(value: unknown, place: string, above: readonly object[] = []): unknown {
  if (value === null || ['number', 'boolean', 'string'].includes(typeof value)) return value;
  const illegal = (what: string) =>
    new TypeError(`Failed due to illegal value in property: ${place} (${what})`);
  if (value === undefined) throw illegal('undefined');
  if (typeof value !== 'object') throw illegal(typeof value);
  if (above.includes(value)) throw illegal('an object that contains itself');
  const path = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) =>
      item === undefined ? null : legalValue(item, `${place}[${index}]`, path),
    );
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw illegal(prototype.constructor?.name ?? 'an object of a class');
  }
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = legalValue(item, `${place}.${key}`, path);
  }
  return copy;
}
