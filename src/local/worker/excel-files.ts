import type { Events } from '../protocol.ts';
import type { Workbook, WorkbookData } from '../workbook/types.ts';

/** The reader and writer of Excel files are large and seldom needed, so that they are loaded on demand. */

export async function writeExcelFile(workbook: Workbook): Promise<{ name: string; bytes: ArrayBuffer }> {
  const xlsx = await import('../xlsx/export.ts');
  const bytes = await xlsx.exportXlsx(
    workbook.data,
    (sheetId, row, column) => workbook.value(sheetId, row, column),
    (sheetId, row, column) => workbook.spillAnchor(sheetId, row, column),
  );
  return { name: `${workbook.data.name}.xlsx`, bytes: bytes.slice().buffer as ArrayBuffer };
}

/** The file, and what to tell the user when not all of it could be read. Throws a sentence for the user. */
export async function readExcelFile(
  name: string,
  bytes: ArrayBuffer,
): Promise<{ data: WorkbookData; warning: Events['dialog'] | null }> {
  const xlsx = await import('../xlsx/import.ts');
  const { data, warnings } = await xlsx.importXlsxWithWarnings(bytes, name);
  if (warnings.length === 0) return { data, warning: null };
  return {
    data,
    warning: { kind: 'alert', title: 'Not everything could be opened', text: warnings.join('\n') },
  };
}
