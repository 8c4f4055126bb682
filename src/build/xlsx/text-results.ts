/**
 * Stands before a result that is a text while the file is being written: the writer would take `12` for a number
 * and put 0 for an empty text. From Unicode's private area, so that no text has it.
 */
export const textMark = '\u{E000}';

/** The sheet with its results as they are. */
export const withoutTextMarks = (sheet: string): string => sheet.replaceAll(`<v>${textMark}`, '<v>');
