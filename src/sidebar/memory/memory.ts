import { type RememberedName, remembered, type ValueOf } from './remembered.ts';

const values = new Map<RememberedName, unknown>();
const listeners = new Set<() => void>();

const keyOf = (name: RememberedName): string => `cellgrad.${name}`;

/** What the browser has kept; null where it has nothing, or keeps nothing. */
function stored(name: RememberedName): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    // A frame without an origin, or a browser that lets no frame keep anything: the memory lasts as long as the page.
    return null;
  }
}

function store(name: RememberedName, text: string): void {
  try {
    localStorage.setItem(keyOf(name), text);
  } catch {
    // As above; nothing depends on it, so there is nothing to tell.
  }
}

/** True when the value is one that an earlier opening has left. */
export const isRemembered = (name: RememberedName): boolean => stored(name) !== null;

export function recall<Name extends RememberedName>(name: Name): ValueOf<Name> {
  if (!values.has(name)) {
    const { kind, first } = remembered[name];
    const text = stored(name);
    // Another version may have kept what this one does not know.
    values.set(name, (text === null ? null : kind.read(text)) ?? first);
  }
  return values.get(name) as ValueOf<Name>;
}

export function remember<Name extends RememberedName>(name: Name, value: ValueOf<Name>): void {
  values.set(name, value);
  const { write } = remembered[name].kind as { write(value: ValueOf<Name>): string };
  store(name, write(value));
  for (const listener of listeners) listener();
}

/** Calls back after every change, until the function that it gives is called. */
export function listenToMemory(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
