/** Runs an optional step, such as selecting a cell, and ignores its failure. */
export function bestEffort(action: () => void): void {
  try {
    action();
  } catch {
    // Ignored: the step is optional.
  }
}

/** Returns the result of `make`, which runs on the first call only, once per execution. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
