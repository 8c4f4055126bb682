/**
 * What the add-on's pages keep by `localStorage`. In Google their frames have an origin, and so a storage, of their own;
 * ours have none, so the page keeps it for them.
 */
export interface FrameMemory {
  /** As JSON of an object of texts. */
  read(): string;
  write(entries: unknown): void;
}

const key = 'cellgrad frame';

/** Far more than settings need; a frame must not fill the storage in which the page keeps files. */
const mostLetters = 100_000;

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === 'string');

/** @param storage throws where a browser keeps nothing: the frame then begins anew at each visit */
export function createFrameMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): FrameMemory {
  return {
    read() {
      try {
        const found: unknown = JSON.parse(storage().getItem(key) ?? '{}');
        return JSON.stringify(isTexts(found) ? found : {});
      } catch (error) {
        console.warn('The settings of the sidebar could not be read.', error);
        return '{}';
      }
    },
    write(entries) {
      const text = JSON.stringify(entries);
      if (!isTexts(entries) || text.length > mostLetters) return;
      try {
        storage().setItem(key, text);
      } catch (error) {
        console.warn('The settings of the sidebar could not be kept.', error);
      }
    },
  };
}
