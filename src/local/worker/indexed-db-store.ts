import { createStore, getMany, promisifyRequest, set } from 'idb-keyval';
import type { FileInfo } from '../protocol.ts';
import { type CellBlock, type Image, isSameBlock, type SheetImage } from '../workbook/history.ts';
import type { WorkbookData } from '../workbook/types.ts';

/** One file cannot be opened, as it is damaged or open elsewhere. Any other error means that nothing can be stored. */
export class FileRefused extends Error {}

/** The storage of files between visits, each under a key. Only one page at a time can have a file open. */
export interface FileStore {
  /** Opens a file for this page alone. Throws if another page has it open, or if it is damaged. */
  load(key: string): Promise<WorkbookData | undefined>;
  /** Stores an open file. */
  save(key: string, image: Image): Promise<void>;
  /** Lets other pages open the file. */
  release(key: string): void;
  /** Reads a file without opening it. Throws if it is damaged. */
  read(key: string): Promise<WorkbookData>;
  list(): Promise<FileInfo[]>;
  rename(key: string, name: string): Promise<void>;
  /** Stores a copy of a file under another key, with its own id and name. */
  copy(key: string, newKey: string, changes: Pick<WorkbookData, 'id' | 'name'>): Promise<void>;
  remove(key: string): Promise<void>;
  /** The unchanged records of a file, for a damaged file. */
  records(key: string): Promise<Record<string, unknown>>;
}

/** The part of the browser's `navigator.locks` used here. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, callback: () => Promise<void>): Promise<unknown>;
}

/**
 * Milliseconds for which a former worker may live on: one of a page being reloaded, or a busy one, which Chromium ends two
 * seconds after it was terminated.
 */
const patience = 4000;

const inUse = 'This file is open in another tab of this browser. Close it there, then reload this page.';

/**
 * Ensures that only one page has a file, until it is released or the page's worker ends. Without locks, every page may
 * open it.
 */
export class FileLock {
  /** Functions that release the locks, by key. */
  private readonly held = new Map<string, () => void>();

  constructor(private readonly locks: Locks | undefined) {}

  /** Locks a file. Throws if another page has it. */
  async claim(key: string): Promise<void> {
    if (!this.locks || this.held.has(key)) return;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      this.held.set(key, await this.granted(this.locks, key, giveUp.signal));
    } catch (problem) {
      throw giveUp.signal.aborted ? new FileRefused(inUse) : problem;
    } finally {
      clearTimeout(timer);
    }
  }

  release(key: string): void {
    this.held.get(key)?.();
    this.held.delete(key);
  }

  /** Locks the file while `action` runs. Throws if another page has it. */
  async using(key: string, action: () => Promise<void>): Promise<void> {
    if (this.held.has(key)) return action();
    await this.claim(key);
    try {
      await action();
    } finally {
      this.release(key);
    }
  }

  /** Resolves when the lock is granted, to the function that releases it. */
  private granted(locks: Locks, key: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const keep = () => new Promise<void>((giveBack) => resolve(giveBack));
      locks.request(`cellgrad file ${key}`, { signal }, keep).catch(reject);
    });
  }
}

const browser = globalThis.navigator as { readonly locks?: Locks } | undefined;
const lock = new FileLock(browser?.locks);

/** A file without its cells, and the numbers of the records that contain them, by tab. */
interface Head extends Omit<WorkbookData, 'sheets'> {
  readonly sheets: (SheetImage['rest'] & { readonly blocks: readonly number[] })[];
  /** Milliseconds since 1970. */
  readonly saved?: number;
}

type Blocks = Map<string, CellBlock>;

/** The file's cells as stored in the database, by the record's key: only changed ones are written. */
let stored: { readonly key: string; readonly blocks: Blocks } | null = null;

const recordKey = (key: string, sheetId: number, block: number): string => `${key}/${sheetId}/${block}`;

/** The key of the file that a record belongs to. */
const fileOf = (record: string): string => /^(.*)\/\d+\/\d+$/s.exec(record)?.[1] ?? record;

/** The database of idb-keyval, opened at the first use. */
const database = createStore('keyval-store', 'keyval');

function blocksOf(key: string, { sheets }: Image): Blocks {
  return new Map(
    sheets.flatMap(({ rest, blocks }) =>
      [...blocks].map(([index, block]) => [recordKey(key, rest.id, index), block] as const),
    ),
  );
}

const blockKeys = (key: string, head: Head): string[] =>
  head.sheets.flatMap(({ id, blocks }) => blocks.map((block) => recordKey(key, id, block)));

/** Earlier versions stored the cells in the file's own record. */
const isWhole = (head: Head | WorkbookData): head is WorkbookData =>
  head.sheets.every((sheet) => 'cells' in sheet);

function isHead(value: unknown): value is Head | WorkbookData {
  const head = value as Partial<Head> | null | undefined;
  const isSheet = (sheet: unknown) => {
    const { id, name, blocks, cells } = (sheet ?? {}) as Record<string, unknown>;
    return Number.isInteger(id) && typeof name === 'string' && (Array.isArray(blocks) || Boolean(cells));
  };
  return (
    typeof head?.name === 'string' &&
    Array.isArray(head.sheets) &&
    head.sheets.length > 0 &&
    head.sheets.every(isSheet)
  );
}

/** Whether all records of a file exist. */
function isComplete(key: string, records: ReadonlyMap<string, unknown>): boolean {
  const head = records.get(key);
  return isHead(head) && (isWhole(head) || blockKeys(key, head).every((name) => records.has(name)));
}

function damaged(name: string): FileRefused {
  return new FileRefused(
    `The file “${name}” is damaged: parts of it are missing in this browser’s storage. ` +
      'File ▸ Open… can save what is left of it.',
  );
}

/** All records of a file, or of all files, in one transaction. */
function recordsOf(key?: string): Promise<Map<string, unknown>> {
  return database('readonly', (records) => {
    const found = new Map<string, unknown>();
    const request = records.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      const name = String(cursor.key);
      if (key === undefined || fileOf(name) === key) found.set(name, cursor.value);
      cursor.continue();
    };
    return promisifyRequest(records.transaction).then(() => found);
  });
}

async function blocksIn(key: string, head: Head): Promise<Blocks> {
  const keys = blockKeys(key, head);
  const records = await getMany<CellBlock>(keys, database);
  if (records.includes(undefined as never)) throw damaged(head.name);
  return new Map(keys.map((name, index) => [name, records[index]!]));
}

function withCells(key: string, { sheets, saved: _, ...file }: Head, found: Blocks): WorkbookData {
  return {
    ...file,
    sheets: sheets.map(({ blocks, ...rest }) => ({
      ...structuredClone(rest),
      cells: Object.assign({}, ...blocks.map((block) => found.get(recordKey(key, rest.id, block)))),
    })),
  };
}

/** The head of a stored file; undefined if nothing is stored. */
async function headOf(key: string): Promise<Head | WorkbookData | undefined> {
  const [head] = await getMany<unknown>([key], database);
  if (head !== undefined && !isHead(head)) throw damaged(key);
  return head;
}

/** Writes all changes or none: otherwise the changes before a failure would be kept. */
async function write(change: (records: IDBObjectStore) => void): Promise<void> {
  await database('readwrite', (records) => {
    try {
      change(records);
    } catch (problem) {
      records.transaction.abort();
      throw problem;
    }
    return promisifyRequest(records.transaction);
  });
}

/** The approximate size of a record in bytes. */
const sizeOf = (record: unknown): number => JSON.stringify(record).length;

/**
 * Stores files in the browser's IndexedDB, with their cells in separate records. Throws if another page of the browser
 * has the file open.
 */
export const indexedDbStore: FileStore = {
  async load(key) {
    await lock.claim(key);
    try {
      const head = await headOf(key);
      if (head === undefined || isWhole(head)) return head;
      const blocks = await blocksIn(key, head);
      stored = { key, blocks };
      return withCells(key, head, blocks);
    } catch (problem) {
      lock.release(key);
      throw problem;
    }
  },
  async save(key, image) {
    await lock.claim(key);
    const blocks = blocksOf(key, image);
    const before = stored?.key === key ? stored.blocks : new Map<string, CellBlock>();
    const head: Head = {
      ...image.file,
      saved: Date.now(),
      sheets: image.sheets.map(({ rest, blocks }) => ({ ...rest, blocks: [...blocks.keys()] })),
    };
    await write((records) => {
      records.put(head, key);
      for (const [name, block] of blocks) if (!isSameBlock(before.get(name), block)) records.put(block, name);
      for (const name of before.keys()) if (!blocks.has(name)) records.delete(name);
    });
    stored = { key, blocks };
  },
  release(key) {
    lock.release(key);
    if (stored?.key === key) stored = null;
  },
  async read(key) {
    const head = await headOf(key);
    if (head === undefined) throw damaged(key);
    return isWhole(head) ? head : withCells(key, head, await blocksIn(key, head));
  },
  async list() {
    const records = await recordsOf();
    const files = new Map<string, FileInfo>();
    for (const [name, record] of records) {
      const key = fileOf(name);
      const size = (files.get(key)?.size ?? 0) + sizeOf(record);
      files.set(key, { key, name: key, size });
    }
    return [...files.values()].map(({ key, size }) => {
      const head = records.get(key) as Partial<Head> | undefined;
      const name = typeof head?.name === 'string' ? head.name : key;
      const saved = typeof head?.saved === 'number' ? { saved: head.saved } : {};
      return { key, name, size, ...saved, ...(isComplete(key, records) ? {} : { isDamaged: true }) };
    });
  },
  async rename(key, name) {
    await lock.using(key, async () => {
      const head = await headOf(key);
      if (head === undefined) throw damaged(key);
      await set(key, { ...head, name, saved: Date.now() }, database);
    });
  },
  async copy(key, newKey, changes) {
    const records = await recordsOf(key);
    if (!isComplete(key, records)) throw damaged(key);
    await write((target) => {
      for (const [record, value] of records)
        if (record === key) target.put({ ...(value as Head), ...changes, saved: Date.now() }, newKey);
        else target.put(value, newKey + record.slice(key.length));
    });
  },
  async remove(key) {
    await lock.using(key, async () => {
      const names = [...(await recordsOf(key)).keys()];
      await write((records) => {
        for (const name of names) records.delete(name);
      });
    });
  },
  records: async (key) => Object.fromEntries(await recordsOf(key)),
};
