import type { Book } from './book.ts';
import { buildBook } from './build-book.ts';
import { type ConvertedMacros, convertMacros } from './macros/convert-macros.ts';
import { creator, type ReadProgress, readBook } from './read-book.ts';
import type { ComputedCell, Loss } from './report-text.ts';
import { readSolverModels, type SolverModel } from './solver.ts';

/** An Excel file, opened: a book in Google's dialect, and what there is to say about it. */
export interface OpenedExcel {
  readonly book: Book;
  /** Every computed cell with the value that Excel stored. */
  readonly computed: readonly ComputedCell[];
  readonly losses: readonly Loss[];
  readonly models: readonly SolverModel[];
  /** Null for a file without macros. */
  readonly macros: ConvertedMacros | null;
}

/** How much of the work is reading; the rest is translating. */
const readingShare = 0.6;

/**
 * Opens an .xlsx or .xlsm, wherever it comes from. Nothing in it is run, and nothing of it becomes code.
 * @param fileName for messages and as the book's name
 * @param progress called with the share that is done, from 0 to 1; it may throw to stop
 * @throws ExcelProblem with a sentence that says what to do, for anything that cannot be opened
 */
export async function openExcel(
  bytes: Uint8Array,
  fileName: string,
  progress?: ReadProgress,
): Promise<OpenedExcel> {
  const file = await readBook(bytes, fileName, progress && ((done) => progress(done * readingShare)));
  const isOwnFile = file.archive.text('docProps/core.xml')?.includes(`>${creator}<`) ?? false;
  const built = await buildBook(
    file,
    isOwnFile,
    progress && ((done) => progress(readingShare + done * (1 - readingShare))),
  );
  const { book, computed, losses, indexes, names } = built;
  const solver = readSolverModels(file.book, (sheet, row, column) => indexes[sheet]?.get(row, column)?.value);
  const macros = await convertMacros(file, book.sheets, indexes, names);
  return { book, computed, losses: [...losses, ...solver.losses], models: solver.models, macros };
}
