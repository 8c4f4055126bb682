/**
 * Recognizes texts that Google shows in place of a value. They may be in the file's language, so the code doesn't
 * compare with the English texts: errors begin with #, and a cell in calculation ends in three dots.
 */

const otherErrors = /^#(?:N\/A|NUM!|VALUE!|DIV\/0!|NAME\?|NULL!|ERROR!)$/;

/** `#REF!`, `#BEZUG!` and similar: shown by a formula whose array is blocked. */
export const looksBlocked = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('#') && !otherErrors.test(value);

/** `Loading...`, `Wird geladen…` and similar. */
export const looksLoading = (value: unknown): boolean =>
  typeof value === 'string' && /(?:\.\.\.|…)$/.test(value);
