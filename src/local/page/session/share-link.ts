import { createFrameMemory } from '../sidebar/frame-memory.ts';
import type { TextStorage } from './browser-storage.ts';

const prefix = '#cellgrad=';

/** What the sidebar remembers that belongs to the state of a file. */
const sharedNames = ['section', 'trainWith', 'way', 'scope'].map((name) => `cellgrad.${name}`);
const sidebarKey = 'sidebar';

/** The code in an address, or in a text that holds one; null without one. */
export function linkCodeIn(text: string): string | null {
  const found = /(?:^|[#&?])cellgrad=([^\s&#"'<>]*)/.exec(text);
  if (found) return found[1]!;
  const alone = text.trim();
  return /^\d+\.[\w-]+\.\w+$/.test(alone) ? alone : null;
}

/** The address that opens a code on this page, wherever the page is. */
export const linkAddress = (code: string, { href }: Pick<Location, 'href'>): string =>
  `${href.replace(/[?#].*$/s, '')}${prefix}${code}`;

/** What a link says of the sidebar. */
export function sidebarSettings(storage: TextStorage, isOpen: boolean): Record<string, string> {
  const kept = JSON.parse(createFrameMemory(storage).read()) as Record<string, string>;
  const settings = Object.entries(kept).filter(([name]) => sharedNames.includes(name));
  return { ...Object.fromEntries(settings), ...(isOpen ? { [sidebarKey]: 'open' } : {}) };
}

/** Takes over what a link says of the sidebar; answers whether the sidebar is to be open. */
export function takeSidebarSettings(
  storage: TextStorage,
  settings: Readonly<Record<string, string>>,
): boolean {
  const memory = createFrameMemory(storage);
  const known = Object.entries(settings).filter(([name]) => sharedNames.includes(name));
  if (known.length > 0) memory.write({ ...JSON.parse(memory.read()), ...Object.fromEntries(known) });
  return settings[sidebarKey] === 'open';
}
