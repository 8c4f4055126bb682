import type { Image } from '../workbook/history.ts';
import type { WorkbookData } from '../workbook/types.ts';

/** Where the file is kept between visits. */
export interface Store {
  load(key: string): Promise<WorkbookData | undefined>;
  save(key: string, image: Image): Promise<void>;
}
