import { checkRange, checkRangeName } from './ranges.ts';
import type { Store } from './store.ts';
import type { RangeData } from './types.ts';

const isOther = (name: string) => (named: { name: string }) =>
  named.name.toLowerCase() !== name.toLowerCase();

/** Names a range, or points a name at another one. */
export function setNamedRange(store: Store, name: string, range: RangeData): void {
  checkRangeName(name);
  checkRange(store.data, range);
  store.step('Name range', () => {
    const others = store.data.namedRanges.filter(isOther(name));
    store.data.namedRanges = [...others, { name, range: { ...range } }];
    store.engine.invalidate();
  });
}

export function removeNamedRange(store: Store, name: string): void {
  const rest = store.data.namedRanges.filter(isOther(name));
  if (rest.length === store.data.namedRanges.length) throw new Error(`There is no named range "${name}".`);
  store.step('Remove name', () => {
    store.data.namedRanges = rest;
    store.engine.invalidate();
  });
}
