/** A formula's text while references are put in by pointing at cells. */
export interface Pointed {
  text: string;
  /** Place of the reference that the next pointing replaces. */
  start: number;
  end: number;
}

/** Whether a click on a cell at this caret position puts a reference in: after an operator, bracket or separator. */
export function takesReference(text: string, caret: number): boolean {
  return text.startsWith('=') && /[=(,;+\-*/^&<>:{\\]\s*$/.test(text.slice(0, caret));
}

/** Puts a reference at the caret, or in place of the one that was just pointed at. */
export function pointAt(text: string, caret: number, reference: string, last: Pointed | null): Pointed {
  const again = last !== null && last.text === text && last.end === caret;
  const start = again ? last.start : caret;
  return {
    text: text.slice(0, start) + reference + text.slice(caret),
    start,
    end: start + reference.length,
  };
}
