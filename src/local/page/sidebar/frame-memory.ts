import type { TextStorage } from '../session/browser-storage.ts';

/**
 * What the add-on's pages keep by `localStorage`. In Google their frames have an origin, and so a storage, of their own;
 * ours have none, so the page keeps it for them.
 */
export interface FrameMemory {
  /** As JSON of an object of texts. */
  read(): string;
  write(entries: unknown): void;
}

/** Far more than settings need; a frame must not fill the storage in which the page keeps files. */
const mostLetters = 100_000;

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === 'string');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn('The settings of the sidebar were damaged and begin anew.', error);
    return {};
  }
}

/** @param key of the browser's own storage */
export function createFrameMemory(storage: TextStorage, key = 'cellgrad frame'): FrameMemory {
  return {
    read() {
      const found = parsed(storage.getItem(key) ?? '{}');
      return JSON.stringify(isTexts(found) ? found : {});
    },
    write(entries) {
      const text = JSON.stringify(entries);
      if (isTexts(entries) && text.length <= mostLetters) storage.setItem(key, text);
    },
  };
}
