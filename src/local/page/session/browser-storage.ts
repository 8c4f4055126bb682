export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The browser's own storage; where it is denied or full, a memory that lasts as long as the page. Even asking for a
 * denied storage throws, hence the function.
 */
export function createBrowserStorage(open: () => TextStorage): TextStorage {
  const unstored = new Map<string, string>();
  return {
    getItem(key) {
      const text = unstored.get(key);
      if (text !== undefined) return text;
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, text) {
      try {
        open().setItem(key, text);
        unstored.delete(key);
      } catch {
        unstored.set(key, text);
      }
    },
  };
}

/** One for the whole page, so that all its parts remember the same where nothing is stored. */
export const browserStorage = createBrowserStorage(() => localStorage);

/** Lets the browser save bytes under a name. */
export function saveFile(name: string, bytes: ArrayBuffer): void {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
