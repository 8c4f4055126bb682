/** A query of Find and replace. */
export interface Query {
  readonly find: string;
  readonly matchCase: boolean;
  /** Match the entire content of a cell, not a part of it. */
  readonly entireCell: boolean;
  /** Search the formulas instead of their results. */
  readonly inFormulas: boolean;
  /** The tab to search; null for all tabs. */
  readonly sheetId: number | null;
}

/** The parts of a cell that are searched. */
interface Searched {
  readonly display: string;
  readonly editText: string;
}

function patternOf({ find, matchCase, entireCell }: Query): RegExp {
  const literal = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(entireCell ? `^${literal}$` : literal, matchCase ? 'gu' : 'giu');
}

/** Returns a function that tests whether a cell matches. An empty query matches nothing. */
export function matcher(query: Query): (cell: Searched) => boolean {
  if (query.find === '') return () => false;
  const pattern = patternOf(query);
  return ({ display, editText }) => {
    pattern.lastIndex = 0;
    return pattern.test(query.inFormulas ? editText : display);
  };
}

/**
 * Returns a function for the text to type into a cell in place of its content, or null if nothing is replaced. Formulas
 * change only if the query searches formulas; otherwise their results would be lost.
 */
export function replacer(query: Query, replacement: string): (cell: Searched) => string | null {
  const isFound = matcher(query);
  const pattern = query.find === '' ? null : patternOf(query);
  return (cell) => {
    const isFormula = cell.editText.startsWith('=');
    if (!pattern || !isFound(cell) || (isFormula && !query.inFormulas)) return null;
    const base = isFormula || cell.editText.search(pattern) >= 0 ? cell.editText : cell.display;
    const text = base.replace(pattern, () => replacement);
    return text === cell.editText ? null : text;
  };
}
