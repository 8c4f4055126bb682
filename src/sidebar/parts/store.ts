import { useEffect, useState } from 'preact/hooks';

/** A state outside the components that show it. */
export class Store<State extends object> {
  private readonly listeners = new Set<(before: State) => void>();

  constructor(public state: State) {}

  /** Calls back after each change; returns a function that stops this. */
  listen(listener: (before: State) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected set(change: Partial<State>): void {
    const before = this.state;
    this.state = { ...before, ...change };
    for (const listener of this.listeners) listener(before);
  }
}

/**
 * The state of a store, for a component.
 * @param keys only a change of these renders the component again; without any, every change does
 */
export function useStore<State extends object, Key extends keyof State = keyof State>(
  store: Store<State>,
  ...keys: readonly Key[]
): Pick<State, Key> {
  const { state } = store;
  const [, render] = useState(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a component uses the same keys each time
  useEffect(() => {
    const update = (before: State) => {
      if (keys.length === 0 || keys.some((key) => before[key] !== store.state[key])) render(store.state);
    };
    // The state may have changed between the first rendering and this.
    if (state !== store.state) update(state);
    return store.listen(update);
  }, [store]);
  return state;
}
