/** A sentence for the person at the sheet: the only kind of error that a custom function gives on purpose. */
export class CellError extends Error {}

/** Stops a function with a sentence that says what was expected, what came and where. */
export function refuse(sentence: string): never {
  throw new CellError(sentence);
}
