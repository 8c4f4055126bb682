import type { Book } from './book.ts';
import { buildBook } from './build-book.ts';
import { type ConvertedMacros, convertMacros } from './macros/convert-macros.ts';
import { creator, type ReadProgress, readBook } from './read-book.ts';
import type { ComputedCell, Loss } from './report-text.ts';
import { readSolverModels, type SolverModel } from './solver.ts';

/** An opened Excel file: a book in Google's dialect, and its import report. */
export interface OpenedExcel {
  readonly book: Book;
  /** Every computed cell with the value that Excel stored. */
  readonly computed: readonly ComputedCell[];
  readonly losses: readonly Loss[];
  readonly models: readonly SolverModel[];
  /** Null for a file without macros. */
  readonly macros: ConvertedMacros | null;
}

/** Fraction of the progress for reading; the rest is for translation. */
const readingShare = 0.6;

/**
 * Opens an .xlsx or .xlsm from any program. Nothing in it is executed or becomes code.
 * @param fileName for messages and as the book's name
 * @param progress called with the completed fraction, from 0 to 1; it may throw to stop
 * @throws ExcelProblem with a message that says what to do, for anything that cannot be opened
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
