import type { OpenAddon } from './open-addon.ts';

const longerThanGoogleAllows = 7 * 60_000;

/** Calls `onCall` before every call of a service, at any depth; results are watched, too. */
function watched(service: unknown, onCall: () => void): unknown {
  const originals = new WeakMap<object, unknown>();
  const unwrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (originals.has(value)) return originals.get(value);
    return Array.isArray(value) ? value.map(unwrap) : value;
  };
  const wrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(wrap);
    const get = (_: object, key: string): unknown => {
      const found = (value as Record<string, unknown>)[key];
      if (typeof found !== 'function') return found;
      return (...values: unknown[]) => {
        onCall();
        return wrap(found.apply(value, values.map(unwrap)));
      };
    };
    const proxy = new Proxy({}, { get: get as ProxyHandler<object>['get'] });
    originals.set(proxy, value);
    return proxy;
  };
  return wrap(service);
}

/**
 * Makes Google end every execution at its n-th call of SpreadsheetApp, as at the six-minute limit: from then on every
 * call fails, so that nothing can clean up.
 */
export function endedAfter(calls: number, addon: () => OpenAddon) {
  let isOn = false;
  let seen = 0;
  return {
    start: () => {
      isOn = true;
      seen = 0;
    },
    stop: () => {
      isOn = false;
    },
    /** Whether the last execution reached that call. */
    hasEnded: () => seen >= calls,
    wrap: (globals: Record<string, unknown>): Record<string, unknown> => {
      if (!isOn) return globals;
      const count = () => {
        seen++;
        if (seen === calls) addon().host.clock.advance(longerThanGoogleAllows);
      };
      return { ...globals, SpreadsheetApp: watched(globals.SpreadsheetApp, count) };
    },
  };
}
