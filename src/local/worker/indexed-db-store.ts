import { get, set } from 'idb-keyval';
import type { WorkbookData } from '../workbook/types.ts';
import { FileLock, type Locks } from './file-lock.ts';
import type { Store } from './store.ts';

const browser = globalThis.navigator as { readonly locks?: Locks } | undefined;
const lock = new FileLock(browser?.locks);

/** Keeps the file in the browser's IndexedDB. Throws when another page of the browser has it open. */
export const indexedDbStore: Store = {
  async load(key) {
    await lock.claim(key);
    return get<WorkbookData>(key);
  },
  async save(key, data) {
    lock.require(key);
    await set(key, data);
  },
};
