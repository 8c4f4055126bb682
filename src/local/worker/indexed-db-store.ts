import { createStore, get, getMany, promisifyRequest } from 'idb-keyval';
import { type CellBlock, type Image, isSameBlock, type SheetImage } from '../workbook/history.ts';
import type { WorkbookData } from '../workbook/types.ts';
import { FileLock, type Locks } from './file-lock.ts';
import type { Store } from './store.ts';

const browser = globalThis.navigator as { readonly locks?: Locks } | undefined;
const lock = new FileLock(browser?.locks);

/** A file without its cells, and the numbers of the records that hold them, by tab. */
interface Head extends Omit<WorkbookData, 'sheets'> {
  readonly sheets: (SheetImage['rest'] & { readonly blocks: readonly number[] })[];
}

type Blocks = Map<string, CellBlock>;

/** The cells of the file as they are in the database, by the record's key: only others are written. */
let stored: { readonly key: string; readonly blocks: Blocks } | null = null;

const recordKey = (key: string, sheetId: number, block: number): string => `${key}/${sheetId}/${block}`;

/** The database of idb-keyval, opened at the first use. */
const database = createStore('keyval-store', 'keyval');

function blocksOf(key: string, { sheets }: Image): Blocks {
  return new Map(
    sheets.flatMap(({ rest, blocks }) =>
      [...blocks].map(([index, block]) => [recordKey(key, rest.id, index), block] as const),
    ),
  );
}

async function withCells(key: string, { sheets, ...file }: Head): Promise<WorkbookData> {
  const keys = sheets.flatMap(({ id, blocks }) => blocks.map((block) => recordKey(key, id, block)));
  const records = await getMany<CellBlock>(keys, database);
  const found = new Map(keys.map((name, index) => [name, records[index] ?? {}]));
  stored = { key, blocks: found };
  return {
    ...file,
    sheets: sheets.map(({ blocks, ...rest }) => ({
      ...structuredClone(rest),
      cells: Object.assign({}, ...blocks.map((block) => found.get(recordKey(key, rest.id, block)))),
    })),
  };
}

/**
 * Keeps the file in the browser's IndexedDB, the cells in records of their own. Throws when another page of the
 * browser has it open.
 */
export const indexedDbStore: Store = {
  async load(key) {
    await lock.claim(key);
    const head = await get<Head | WorkbookData>(key, database);
    // Earlier versions kept the cells in the file's own record.
    const isWhole = head?.sheets.every((sheet) => 'cells' in sheet);
    return head === undefined || isWhole ? (head as WorkbookData | undefined) : withCells(key, head as Head);
  },
  async save(key, image) {
    lock.require(key);
    const blocks = blocksOf(key, image);
    const before = stored?.key === key ? stored.blocks : new Map<string, CellBlock>();
    const head: Head = {
      ...image.file,
      sheets: image.sheets.map(({ rest, blocks }) => ({ ...rest, blocks: [...blocks.keys()] })),
    };
    await database('readwrite', (records) => {
      try {
        records.put(head, key);
        for (const [name, block] of blocks)
          if (!isSameBlock(before.get(name), block)) records.put(block, name);
        for (const name of before.keys()) if (!blocks.has(name)) records.delete(name);
      } catch (problem) {
        // Otherwise what was put so far would be kept.
        records.transaction.abort();
        throw problem;
      }
      return promisifyRequest(records.transaction);
    });
    stored = { key, blocks };
  },
};
