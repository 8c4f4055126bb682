export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The browser's own storage; if it is denied or full, memory that lasts as long as the page. Even accessing a denied
 * storage throws, hence the function.
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

/** One instance for the entire page, so that all its parts share the same memory if nothing can be stored. */
export const browserStorage = createBrowserStorage(() => localStorage);

/** Downloads bytes as a file with this name. */
export function saveFile(name: string, bytes: ArrayBuffer): void {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
