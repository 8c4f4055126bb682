import { exception } from '../../src/local/google/classes/arguments.ts';

/** Methods whose results are wrapped, too. */
const objects = 'getActiveSpreadsheet insertSheet getRange getSheetByName getActiveSheet getSheet'.split(' ');
const lists = ['getSheets'];

/** Makes the named method of every sheet fail after `after` calls, like an unreliable Google. */
export function failing(method: string, after: number, times = Number.POSITIVE_INFINITY, isLate = false) {
  let calls = 0;
  const originals = new WeakMap<object, unknown>();
  const original = (value: unknown) => originals.get(value as object) ?? value;
  const guard = (target: Record<string, unknown>): unknown => {
    const get = (_: object, key: string) => {
      const found = target[key];
      if (typeof found !== 'function') return found;
      return (...values: unknown[]) => {
        if (key === method) calls++;
        if (key === method && calls > after && calls <= after + times) {
          if (isLate) found.apply(target, values.map(original));
          throw exception('Service Spreadsheets timed out.');
        }
        const result = found.apply(target, values.map(original));
        if (lists.includes(key)) return (result as Record<string, unknown>[]).map(guard);
        return objects.includes(key) && result ? guard(result) : result;
      };
    };
    const proxy = new Proxy({}, { get: get as ProxyHandler<object>['get'] });
    originals.set(proxy, target);
    return proxy;
  };
  return (globals: Record<string, unknown>) => ({
    ...globals,
    SpreadsheetApp: guard(globals.SpreadsheetApp as Record<string, unknown>),
  });
}
