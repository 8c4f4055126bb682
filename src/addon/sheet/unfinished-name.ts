import { problem } from '../problem.ts';

/**
 * A tab is called `name (Cellgrad unfinished mhx2k9ab)` until its whole build is done. The name is given by the
 * call that makes the tab and is nobody else's, so that whatever Google or the user interrupts can be found
 * later, and tells the time at which its build began. `ready` is one of several new tabs while they get their
 * names, and `replaced` an old tab until it is deleted.
 */
const pattern = /^(.*) \(Cellgrad (unfinished|ready|replaced) ([0-9a-z]{8})\)$/;

type Kind = 'unfinished' | 'ready' | 'replaced';

const nameOf =
  (kind: Kind) =>
  (name: string, build: string): string =>
    `${name} (Cellgrad ${kind} ${build})`;

export const newBuild = (): string => Date.now().toString(36);
export const readyName = nameOf('ready');
export const asideName = nameOf('replaced');

export interface UnfinishedName {
  readonly name: string;
  readonly kind: Kind;
  readonly build: string;
}

/** What such a name tells; null for any other. */
export function parseUnfinished(text: string): UnfinishedName | null {
  const [, name, kind, build] = pattern.exec(text) ?? [];
  return name && build ? { name, kind: kind as Kind, build } : null;
}

/** Google's limit. */
const longestTabName = 100;

/** Refuses a build that could not be found again by its name. */
export function unfinishedName(name: string, build: string): string {
  const text = nameOf('unfinished')(name, build);
  if (!parseUnfinished(text) || text.length > longestTabName) throw problem('badRequest', { what: text });
  return text;
}

/** No execution lives longer. */
const longestRun = 6 * 60_000;

/** Also for a time that lies in the future: the clock that named it is wrong. */
export const isLongAgo = (time: number): boolean => Math.abs(Date.now() - time) > longestRun;
