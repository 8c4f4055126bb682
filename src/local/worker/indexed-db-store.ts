import { get, set } from 'idb-keyval';
import type { WorkbookData } from '../workbook/types.ts';
import type { Store } from './store.ts';

/** Keeps the file in the browser's IndexedDB. */
export const indexedDbStore: Store = {
  load: (key) => get<WorkbookData>(key),
  save: (key, data) => set(key, data),
};
