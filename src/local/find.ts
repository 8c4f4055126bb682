/** What Find and replace looks for. */
export interface Query {
  readonly find: string;
  readonly matchCase: boolean;
  /** The whole content of a cell, not a part of it. */
  readonly entireCell: boolean;
  /** Formulas as they are written, instead of what they show. */
  readonly inFormulas: boolean;
  /** One tab; null for all of them. */
  readonly sheetId: number | null;
}

/** What is looked at in a cell. */
interface Searched {
  readonly display: string;
  readonly editText: string;
}

function patternOf({ find, matchCase, entireCell }: Query): RegExp {
  const literal = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(entireCell ? `^${literal}$` : literal, matchCase ? 'gu' : 'giu');
}

/** Whether a cell is found. An empty query finds nothing. */
export function matcher(query: Query): (cell: Searched) => boolean {
  if (query.find === '') return () => false;
  const pattern = patternOf(query);
  return ({ display, editText }) => {
    pattern.lastIndex = 0;
    return pattern.test(query.inFormulas ? editText : display);
  };
}

/**
 * The text to type into a cell in place of its content; null when nothing is to be replaced. Formulas are changed only
 * when they are searched, else their results would be lost.
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
