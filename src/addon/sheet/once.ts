/** Does what only makes things nicer, such as going to a cell: its failure must not hide how the rest went. */
export function asCourtesy(action: () => void): void {
  try {
    action();
  } catch {
    // The user hears of what matters.
  }
}

/** Gives what `make` returns; it runs when first asked for, and never again in this execution. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
