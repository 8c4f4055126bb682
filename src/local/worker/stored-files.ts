import { strToU8, zipSync } from 'fflate';
import { areaName } from '../../a1/addresses.ts';
import type { Book } from '../../excel/book.ts';
import type { ReadProgress } from '../../excel/read-book.ts';
import type { ExcelReport } from '../../excel/report-text.ts';
import { withConditions } from '../../excel/rules.ts';
import { withValidations } from '../../excel/validations.ts';
import type { InEach, Language } from '../../wording/text.ts';
import type { Emit } from '../google/host/execution.ts';
import type { Events, FileInfo, SavedFile } from '../protocol.ts';
import { randomUuid } from '../uuid.ts';
import { emptyWorkbookData, type Workbook, type WorkbookData } from '../workbook/types.ts';
import type { FileStore } from './indexed-db-store.ts';

/** The reader and writer of Excel files are large and rarely needed, so they are loaded on demand. */

/** The bytes of an .xlsx with the entire file. */
export async function writeExcelFile(workbook: Workbook): Promise<{ name: string; bytes: ArrayBuffer }> {
  const { writeExcel } = await import('../../excel/write-excel.ts');
  const bytes = writeExcel(
    workbook.data,
    (sheetId, row, column) => workbook.value(sheetId, row, column),
    (sheetId, row, column) => workbook.spillAnchor(sheetId, row, column),
  );
  return { name: `${workbook.data.name}.xlsx`, bytes: bytes.slice().buffer as ArrayBuffer };
}

/** The metadata key under which the add-on stores the form of a sheet's training. */
const formKey = 'cellgrad.form';

/** A file read from Excel: its data, and how to compare it with the results computed by Excel. */
export interface ReadExcel {
  readonly data: WorkbookData;
  report(workbook: Workbook): ExcelReport;
}

/**
 * Reads an Excel file; its Solver models fill the forms of their sheets.
 * @throws Error with a message for the user
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

/** The losses that apply to the page: a rule kept in the file counts only if the page cannot show it. */
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

/** Converts a book from Excel to a file of the local host. */
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

/** The warning for a download that lacks parts of the opened Excel file; null if it is complete. */
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

/** Milliseconds of work between two updates of the page. */
const pause = 100;

/** The error of a long action that the user stopped. */
export class StoreStopped extends Error {}

/** Long actions: the page shows their progress, and can stop them. */
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

  /** Reports progress to the page at intervals. Throws `StoreStopped` if the action should end. */
  async step(text: string, done: number): Promise<void> {
    if (Date.now() - this.last < pause) return;
    this.emit('progress', { text, done });
    // A request to stop arrives between two pieces of work.
    await new Promise((resolve) => setTimeout(resolve));
    this.last = Date.now();
    if (this.isStopped) throw new StoreStopped('The action was stopped.');
  }
}

/** A key under which no file is stored yet. */
export const newFileKey = (): string => `file-${randomUuid()}`;

/** A file name that is valid on any computer; it is added to `taken` in lower case. */
function freeFileName(name: string, ending: string, taken: Set<string>): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: invalid in file names
  const plain = name.replace(/[\u0000-\u001f\\/:*?"<>|]/g, '_').replace(/^\.+|[. ]+$/g, '_');
  let free = `${plain}${ending}`;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain} (${number})${ending}`;
  taken.add(free.toLowerCase());
  return free;
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

const copyName = {
  en: (name: string) => `Copy of ${name}`,
  de: (name: string) => `Kopie von ${name}`,
} satisfies InEach<unknown>;

/** The files stored in the browser, including the open one. */
export class StoredFiles {
  constructor(
    private readonly store: FileStore,
    private readonly work: LongWork,
    /** Calculates a file that is not open. */
    private readonly calculate: (data: WorkbookData) => Workbook,
  ) {}

  async list(): Promise<FileInfo[]> {
    const files = await this.store.list();
    return files.sort((one, other) => (other.saved ?? 0) - (one.saved ?? 0));
  }

  async copy(key: string, language: Language): Promise<{ key: string }> {
    const { name } = await this.store.read(key);
    const newKey = newFileKey();
    await this.store.copy(key, newKey, { id: `local-${randomUuid()}`, name: copyName[language](name) });
    return { key: newKey };
  }

  async saveRecords(key: string): Promise<SavedFile> {
    const file = (await this.store.list()).find((one) => one.key === key);
    const text = JSON.stringify(await this.store.records(key), null, 1);
    return { name: freeFileName(file?.name ?? key, '.json', new Set()), bytes: bufferOf(strToU8(text)) };
  }

  /** @param date used in the name of the archive */
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
    // Excel files are already compressed.
    const bytes = bufferOf(zipSync(contents, { level: 0 }));
    return { name: `Cellgrad ${date.toISOString().slice(0, 10)}.zip`, bytes };
  }
}
