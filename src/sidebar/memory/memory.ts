import type { Scope } from '../../addon/contract.ts';
import type { Way } from '../epochs/state.ts';
import { Store, useStore } from '../parts/store.ts';
import { page } from '../server.ts';
import { speeds } from '../train/run/state.ts';
import { messages } from '../words.ts';

/** Formats and parses a value as text. */
export interface Kind<Value> {
  write(value: Value): string;
  /** Null if the text is not such a value. */
  read(text: string): Value | null;
  /** Describes valid text. */
  readonly expected: string;
}

const words = messages.kinds;

/** One of several names. */
export const oneOf = <Name extends string>(names: readonly Name[]): Kind<Name> => ({
  write: (name) => name,
  read: (text) => names.find((name) => name === text) ?? null,
  expected: words.oneOf(names),
});

const anyText: Kind<string> = { write: (text) => text, read: (text) => text, expected: words.text };

/** Text that is not blank. */
export const someText: Kind<string> = { ...anyText, read: (text) => (text.trim() === '' ? null : text) };

export const yesOrNo: Kind<boolean> = {
  write: (is) => (is ? 'yes' : 'no'),
  read: (text) => (text === 'yes' ? true : text === 'no' ? false : null),
  expected: words.oneOf(['yes', 'no']),
};

/** A number as computers write it, in any language. */
export const numberPattern = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i;
const wholeText = new RegExp(`^${numberPattern.source}$`, 'i');

/** A number with a decimal point. */
export const numberWhere = (accepts: (value: number) => boolean, expected: string): Kind<number> => ({
  write: String,
  read(text) {
    const value = wholeText.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) && accepts(value) ? value : null;
  },
  expected,
});

interface Entry<Value> {
  readonly kind: Kind<Value>;
  /** The value when the sidebar opens for the first time. */
  readonly first: Value;
}

const entry = <Value>(kind: Kind<Value>, first: Value): Entry<Value> => ({ kind, first });

const scopes: readonly Scope[] = ['selection', 'sheet', 'file'];
const ways: readonly Way[] = ['live', 'fast'];

/** All settings that survive closing the sidebar, one per line. */
export const remembered = {
  /** The visible section. */
  section: entry(oneOf(['sheets', 'randomness', 'train', 'functions']), 'sheets'),
  /** The selected segment of Train. */
  trainWith: entry(oneOf(['trainer', 'epochs', 'experiments']), 'trainer'),
  /** How the epochs of a table run. */
  way: entry(oneOf(ways), 'live'),
  /** The scope of Re-randomize. */
  scope: entry(oneOf(scopes), 'sheet'),
  /** The search text in the function reference. */
  search: entry(anyText, ''),
  /** The speed of a training run. In Google, each step that is shown takes more than a second. */
  speed: entry(oneOf(speeds), page() ? 'fast' : 'full'),
  isTourSeen: entry(yesOrNo, false),
} as const;

type Remembered = typeof remembered;
export type RememberedName = keyof Remembered;
export type ValueOf<Name extends RememberedName> = Remembered[Name]['first'];

const keyOf = (name: RememberedName): string => `cellgrad.${name}`;

/** The value stored by the browser; null if there is none, or if the browser stores nothing. */
function stored(name: RememberedName): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    // In a frame without an origin, or in a browser that blocks storage in frames, values last as long as the page.
    return null;
  }
}

function store(name: RememberedName, text: string): void {
  try {
    localStorage.setItem(keyOf(name), text);
  } catch {
    // As above; nothing depends on it, so it needs no message.
  }
}

/** True if the value was stored by an earlier session. */
export const isRemembered = (name: RememberedName): boolean => stored(name) !== null;

type Values = { readonly [Name in RememberedName]: ValueOf<Name> };

function firstValues(): Values {
  const entries = Object.entries(remembered).map(([name, { kind, first }]) => {
    const text = stored(name as RememberedName);
    // Another version may have stored a value that this one does not know.
    return [name, (text === null ? null : kind.read(text)) ?? first];
  });
  return Object.fromEntries(entries);
}

class Memory extends Store<Values> {
  remember<Name extends RememberedName>(name: Name, value: ValueOf<Name>): void {
    this.set({ [name]: value } as Partial<Values>);
    const { write } = remembered[name].kind as { write(value: ValueOf<Name>): string };
    store(name, write(value));
  }
}

export const memory = new Memory(firstValues());

/** A state that survives closing the sidebar if the browser allows it; shared by all users of that name. */
export const useRemembered = <Name extends RememberedName>(
  name: Name,
): [value: ValueOf<Name>, set: (value: ValueOf<Name>) => void] => [
  useStore(memory, name)[name],
  (value) => memory.remember(name, value),
];
