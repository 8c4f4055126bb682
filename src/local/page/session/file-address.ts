import { randomUuid } from '../../uuid.ts';
import type { TextStorage } from './browser-storage.ts';
import { linkCodeIn } from './share-link.ts';

const lastKey = 'cellgrad file';

/** Which file a window shows: its address says so, for reloads and bookmarks; without, the file that was open last. */
export interface FileAddress {
  read(): string;
  write(key: string): void;
}

/** The address of the page with another file in it. */
export function addressOf(key: string, { pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search);
  query.set('file', key);
  return `${pathname}?${query}`;
}

export function createFileAddress(storage: TextStorage): FileAddress {
  return {
    read() {
      // A link opens as a file of its own, whatever was open last.
      if (linkCodeIn(location.hash) !== null) return `file-${randomUuid()}`;
      return new URLSearchParams(location.search).get('file') ?? storage.getItem(lastKey) ?? 'file';
    },
    write(key) {
      storage.setItem(lastKey, key);
      const address = addressOf(key, location);
      if (new URLSearchParams(location.search).get('file') !== key) history.replaceState(null, '', address);
    },
  };
}
