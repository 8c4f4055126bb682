/** A sentence for the person at the sheet: the only kind of error that a custom function gives on purpose. */
export class CellError extends Error {}

/** Stops a function with a sentence that says what was expected, what came and where. */
export function refuse(sentence: string): never {
  throw new CellError(sentence);
}

/** Refuses a range that is blank all over. */
export function refuseEmpty(name: string, noun: 'value' | 'number' | 'class'): never {
  return refuse(`${name} needs at least one ${noun}, but all its cells are blank`);
}
