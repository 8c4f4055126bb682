import type { Scope } from '../../addon/contract.ts';
import type { Way } from '../epochs/state.ts';
import { anyText, type Kind, oneOf, yesOrNo } from './kinds.ts';

interface Entry<Value> {
  readonly kind: Kind<Value>;
  /** What it is when the sidebar has never been open. */
  readonly first: Value;
}

const entry = <Value>(kind: Kind<Value>, first: Value): Entry<Value> => ({ kind, first });

const scopes: readonly Scope[] = ['selection', 'sheet', 'file'];
const ways: readonly Way[] = ['live', 'fast'];

/** Everything that is kept when the sidebar is closed: one more is one line. */
export const remembered = {
  /** The section that is shown. */
  section: entry(oneOf(['sheets', 'randomness', 'train', 'functions']), 'sheets'),
  /** The segment of Train. */
  trainWith: entry(oneOf(['trainer', 'epochs', 'experiments']), 'trainer'),
  /** How epochs of a table run. */
  way: entry(oneOf(ways), 'live'),
  /** Where Re-randomize draws again. */
  scope: entry(oneOf(scopes), 'sheet'),
  /** Among the functions. */
  search: entry(anyText, ''),
  isTourSeen: entry(yesOrNo, false),
} as const;

export type Remembered = typeof remembered;
export type RememberedName = keyof Remembered;
export type ValueOf<Name extends RememberedName> = Remembered[Name]['first'];
