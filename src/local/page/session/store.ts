import { useEffect, useState } from 'preact/hooks';

/** A value that parts of the page watch. */
export interface Store<T> {
  get(): T;
  /** Replaces the named fields and tells the watchers. */
  set(change: Partial<T>): void;
  /** Returns a function that ends the watch. */
  watch(watcher: (value: T) => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const watcher of watchers) watcher(value);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The store's value in a component, which is drawn anew at every change. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    setValue(store.get());
    return store.watch(setValue);
  }, [store]);
  return value;
}
