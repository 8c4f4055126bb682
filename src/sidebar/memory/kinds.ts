import { messages } from '../words.ts';

/** How a value is written as text, and read back. */
export interface Kind<Value> {
  write(value: Value): string;
  /** Null for text that is no such value. */
  read(text: string): Value | null;
  /** What the text must be, in words. */
  readonly expected: string;
}

const words = messages.kinds;

/** One of a few names. */
export const oneOf = <Name extends string>(names: readonly Name[]): Kind<Name> => ({
  write: (name) => name,
  read: (text) => names.find((name) => name === text) ?? null,
  expected: words.oneOf(names),
});

export const anyText: Kind<string> = { write: (text) => text, read: (text) => text, expected: words.text };

/** Text that is not blank. */
export const someText: Kind<string> = { ...anyText, read: (text) => (text.trim() === '' ? null : text) };

export const yesOrNo: Kind<boolean> = {
  write: (is) => (is ? 'yes' : 'no'),
  read: (text) => (text === 'yes' ? true : text === 'no' ? false : null),
  expected: words.oneOf(['yes', 'no']),
};

/** How computers write a number in every language. */
export const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i;
const wholeText = new RegExp(`^${number.source}$`, 'i');

/** A number with a decimal point. */
export const numberWhere = (accepts: (value: number) => boolean, expected: string): Kind<number> => ({
  write: String,
  read(text) {
    const value = wholeText.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) && accepts(value) ? value : null;
  },
  expected,
});
