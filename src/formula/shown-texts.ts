/**
 * What Google shows in place of a value. It may be in the language of the file, so that nothing is compared with the one
 * English text: errors begin with #, and a cell that is calculated ends in three dots.
 */

const otherErrors = /^#(?:N\/A|NUM!|VALUE!|DIV\/0!|NAME\?|NULL!|ERROR!)$/;

/** `#REF!`, `#BEZUG!` and the like: what a formula shows whose array has no room. */
export const looksBlocked = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('#') && !otherErrors.test(value);

/** `Loading...`, `Wird geladen…` and the like. */
export const looksLoading = (value: unknown): boolean =>
  typeof value === 'string' && /(?:\.\.\.|…)$/.test(value);
