import type { Book } from '../../excel/book.ts';
import type { ReadProgress } from '../../excel/read-book.ts';
import type { ExcelReport } from '../../excel/report-text.ts';
import { withConditions } from '../../excel/rules.ts';
import { withValidations } from '../../excel/validations.ts';
import { areaName } from '../../formula/addresses.ts';
import type { Language } from '../../wording/text.ts';
import type { Events } from '../protocol.ts';
import { emptyWorkbookData, type Workbook, type WorkbookData } from '../workbook/types.ts';

/** The reader and writer of Excel files are large and seldom needed, so that they are loaded on demand. */

/** The bytes of an .xlsx with all of the file. */
export async function writeExcelFile(workbook: Workbook): Promise<{ name: string; bytes: ArrayBuffer }> {
  const { writeExcel } = await import('../../excel/write-excel.ts');
  const bytes = writeExcel(
    workbook.data,
    (sheetId, row, column) => workbook.value(sheetId, row, column),
    (sheetId, row, column) => workbook.spillAnchor(sheetId, row, column),
  );
  return { name: `${workbook.data.name}.xlsx`, bytes: bytes.slice().buffer as ArrayBuffer };
}

/** The metadata under which the add-on remembers the form of a sheet's training. */
const formKey = 'cellgrad.form';

/** A file read from Excel: its data, and how to compare it with what Excel had computed. */
export interface ReadExcel {
  readonly data: WorkbookData;
  report(workbook: Workbook): ExcelReport;
}

/**
 * Reads an Excel file; its Solver models fill the forms of their sheets.
 * @throws Error with a sentence for the user
 */
export async function readExcelFile(
  name: string,
  bytes: ArrayBuffer,
  progress?: ReadProgress,
): Promise<ReadExcel> {
  const [{ openExcel }, { verify }] = await Promise.all([
    import('../../excel/open-excel.ts'),
    import('../../excel/verify.ts'),
  ]);
  const opened = await openExcel(new Uint8Array(bytes), name, progress);
  const data = workbookDataOf(opened.book);
  for (const { sheet, objective, goal, variables } of opened.models)
    data.sheets[sheet]!.metadata = { [formKey]: JSON.stringify({ objective, goal, variables }) };
  return {
    data,
    report: (workbook) =>
      verify({ ...opened, losses: stillLost(opened.losses, data) }, (sheetId, row, column) =>
        workbook.value(sheetId, row, column),
      ),
  };
}

/** What is missing on the page: a rule that only the file kept is shown here where all of it is known. */
function stillLost(losses: ExcelReport['losses'], { sheets }: WorkbookData): ExcelReport['losses'] {
  return losses.filter(({ kind, isKept, place }) => {
    const kept = sheets.find(({ name }) => name === place.sheet)?.kept;
    const rules =
      kind === 'conditionalFormat' ? kept?.formats : kind === 'validation' ? kept?.validations : undefined;
    if (!isKept || (kind !== 'conditionalFormat' && kind !== 'validation')) return true;
    return rules?.some(({ ranges }) => ranges.map((range) => areaName(range)).join(' ') === place.cells);
  });
}

/** The window that shows a report. */
export async function reportDialog(report: ExcelReport, language: Language): Promise<Events['dialog']> {
  const { reportSections, reportText } = await import('../../excel/report-text.ts');
  const title = language === 'de' ? 'Excel-Bericht' : 'Excel report';
  const sections = reportSections(report, language);
  return { kind: 'report', title, text: reportText(report, language), sections };
}

/** A file of the local host from a book that came from Excel. */
export function workbookDataOf({ sheets, ...book }: Book): WorkbookData {
  return {
    ...emptyWorkbookData(book.name),
    ...book,
    sheets: sheets.map((sheet) => ({
      ...withValidations(withConditions(sheet), sheets),
      protection: null,
      metadata: {},
    })),
    selection: { sheetId: book.activeSheetId, row: 0, column: 0, rows: 1, columns: 1 },
  };
}

/** What is said with a download that lacks something of the Excel file that was opened; null where it has everything. */
export async function downloadWarning(
  report: ExcelReport,
  language: Language,
): Promise<Events['dialog'] | null> {
  const { missingFromDownload } = await import('../../excel/report-text.ts');
  const missing = missingFromDownload(report, language);
  if (missing.length === 0) return null;
  const [title, intro] = {
    en: [
      'Not everything could be saved',
      `Keep the Excel file “${report.file}”: the download lacks some of it.`,
    ],
    de: [
      'Nicht alles konnte gespeichert werden',
      `Behalten Sie die Excel-Datei „${report.file}“: dem Download fehlt etwas davon.`,
    ],
  }[language] as [string, string];
  return { kind: 'alert', title, text: `${intro}\n\n${missing.join('\n')}` };
}
