import type { Events } from '../protocol.ts';
import type { Workbook, WorkbookData } from '../workbook/types.ts';

/** The reader and writer of Excel files are large and seldom needed, so that they are loaded on demand. */

type Warning = Events['dialog'];

/** A dialog that lists what is not carried over; null when all of it is. */
function warningOf(title: string, sentences: readonly string[]): Warning | null {
  return sentences.length === 0 ? null : { kind: 'alert', title, text: sentences.join('\n') };
}

/** The bytes, and what to tell the user when an .xlsx cannot hold all of the file. */
export async function writeExcelFile(
  workbook: Workbook,
): Promise<{ file: { name: string; bytes: ArrayBuffer }; warning: Warning | null }> {
  const xlsx = await import('../xlsx/export.ts');
  const bytes = await xlsx.exportXlsx(
    workbook.data,
    (sheetId, row, column) => workbook.value(sheetId, row, column),
    (sheetId, row, column) => workbook.spillAnchor(sheetId, row, column),
  );
  return {
    file: { name: `${workbook.data.name}.xlsx`, bytes: bytes.slice().buffer as ArrayBuffer },
    warning: warningOf('Not everything could be saved', xlsx.unsavedFeatures(workbook.data)),
  };
}

/** The file, and what to tell the user when not all of it could be read. Throws a sentence for the user. */
export async function readExcelFile(
  name: string,
  bytes: ArrayBuffer,
): Promise<{ data: WorkbookData; warning: Warning | null }> {
  const xlsx = await import('../xlsx/import.ts');
  const { data, warnings } = await xlsx.importXlsxWithWarnings(bytes, name);
  return { data, warning: warningOf('Not everything could be opened', warnings) };
}
