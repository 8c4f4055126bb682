import { strToU8, zipSync } from 'fflate';
import type { Emit } from '../google/execution.ts';
import type { FileInfo, SavedFile } from '../protocol.ts';
import { randomUuid } from '../uuid.ts';
import type { Workbook, WorkbookData } from '../workbook/types.ts';
import { writeExcelFile } from './excel-files.ts';
import type { Store } from './indexed-db-store.ts';

/** Milliseconds of work between two looks at the page. */
const pause = 100;

/** What a long action ends with that the user stopped. */
export class Stopped extends Error {}

/** Long actions: the page shows how far they are, and can stop them. */
export class LongWork {
  private isStopped = false;
  private last = 0;

  constructor(private readonly emit: Emit) {}

  stop(): void {
    this.isStopped = true;
  }

  async run<T>(action: () => Promise<T>): Promise<T> {
    this.isStopped = false;
    this.last = Date.now();
    try {
      return await action();
    } finally {
      this.emit('progress', null);
    }
  }

  /** Reports progress to the page, at most once in a while. Throws `Stopped` when the action is to end. */
  async step(text: string, done: number): Promise<void> {
    if (Date.now() - this.last < pause) return;
    this.emit('progress', { text, done });
    // A request to stop arrives between two pieces of work.
    await new Promise((resolve) => setTimeout(resolve));
    this.last = Date.now();
    if (this.isStopped) throw new Stopped('The action was stopped.');
  }
}

/** A key under which no file is stored yet. */
export const newFileKey = (): string => `file-${randomUuid()}`;

/** A name for a file of a computer; `taken` gets it, in small letters. */
function freeFileName(name: string, ending: string, taken: Set<string>): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: computers refuse them in names
  const plain = name.replace(/[\u0000-\u001f\\/:*?"<>|]/g, '_').replace(/^\.+|[. ]+$/g, '_');
  let free = `${plain}${ending}`;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain} (${number})${ending}`;
  taken.add(free.toLowerCase());
  return free;
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

const copyName = (name: string): string => `Copy of ${name}`;

/** The files that the browser keeps, the open one among them. */
export class StoredFiles {
  constructor(
    private readonly store: Store,
    private readonly work: LongWork,
    /** Calculates a file that is not open. */
    private readonly calculate: (data: WorkbookData) => Workbook,
  ) {}

  async list(): Promise<FileInfo[]> {
    const files = await this.store.list();
    return files.sort((one, other) => (other.saved ?? 0) - (one.saved ?? 0));
  }

  async copy(key: string): Promise<{ key: string }> {
    const { name } = await this.store.read(key);
    const newKey = newFileKey();
    await this.store.copy(key, newKey, { id: `local-${randomUuid()}`, name: copyName(name) });
    return { key: newKey };
  }

  async saveRecords(key: string): Promise<SavedFile> {
    const file = (await this.store.list()).find((one) => one.key === key);
    const text = JSON.stringify(await this.store.records(key), null, 1);
    return { name: freeFileName(file?.name ?? key, '.json', new Set()), bytes: bufferOf(strToU8(text)) };
  }

  /** @param date for the name of the archive */
  async backUp(date: Date): Promise<SavedFile> {
    const files = await this.list();
    const names = new Set<string>();
    const contents: Record<string, Uint8Array> = {};
    for (const [index, file] of files.entries()) {
      await this.work.step(`Backing up ${file.name}`, index / files.length);
      if (file.isDamaged) {
        const { bytes } = await this.saveRecords(file.key);
        contents[freeFileName(file.name, '.json', names)] = new Uint8Array(bytes);
      } else {
        const { bytes } = await writeExcelFile(this.calculate(await this.store.read(file.key)));
        contents[freeFileName(file.name, '.xlsx', names)] = new Uint8Array(bytes);
      }
    }
    // Excel files are compressed already.
    const bytes = bufferOf(zipSync(contents, { level: 0 }));
    return { name: `Cellgrad ${date.toISOString().slice(0, 10)}.zip`, bytes };
  }
}
