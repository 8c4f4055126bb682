import type { FileInfo } from '../protocol.ts';
import type { Image } from '../workbook/history.ts';
import type { WorkbookData } from '../workbook/types.ts';

/** One file cannot be opened, as it is damaged or open elsewhere; any other error means that nothing can be stored. */
export class FileRefused extends Error {}

/** Where files are kept between visits, each under a key. One page at a time may have a file open. */
export interface Store {
  /** Opens a file for this page alone. Throws when another page has it open, or when it is damaged. */
  load(key: string): Promise<WorkbookData | undefined>;
  /** Stores an open file. */
  save(key: string, image: Image): Promise<void>;
  /** Lets other pages open the file. */
  release(key: string): void;
  /** Reads a file without opening it. Throws when it is damaged. */
  read(key: string): Promise<WorkbookData>;
  list(): Promise<FileInfo[]>;
  rename(key: string, name: string): Promise<void>;
  /** Stores a copy of a file under another key, with an id and a name of its own. */
  copy(key: string, newKey: string, changes: Pick<WorkbookData, 'id' | 'name'>): Promise<void>;
  remove(key: string): Promise<void>;
  /** The records of a file as they are, for one that is damaged. */
  records(key: string): Promise<Record<string, unknown>>;
}
