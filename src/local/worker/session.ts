import { ExcelProblem, excelProblem } from '../../excel/problem.ts';
import type { ExcelReport } from '../../excel/report.ts';
import type { Language } from '../../wording/text.ts';
import type { Emit } from '../google/execution.ts';
import { settleCalculation } from '../google/execution.ts';
import type { Loader } from '../google/function-loader.ts';
import { createScriptHost, type ScriptHost } from '../google/script-host.ts';
import type { FunctionHelp, MenuItem, RequestName, Requests, WorkbookView } from '../protocol.ts';
import { emptyWorkbookData } from '../workbook/empty.ts';
import { setIteration } from '../workbook/iteration.ts';
import type { Workbook, WorkbookData } from '../workbook/types.ts';
import { workbookView } from '../workbook/view.ts';
import { createWorkbook } from '../workbook/workbook.ts';
import {
  downloadWarning,
  type ReadExcel,
  readExcelFile,
  reportDialog,
  writeExcelFile,
} from './excel-files.ts';
import { functionHelp } from './function-help.ts';
import { captionOf, Labels } from './labels.ts';
import { placedAt } from './placed-at.ts';
import { Publisher } from './publisher.ts';
import type { Store } from './store.ts';
import * as edits from './user-edits.ts';

export interface SessionOptions {
  readonly store: Store;
  /** Gets every event before the request that caused it is answered. */
  readonly emit: Emit;
  readonly createLoader: (files: Readonly<Record<string, string>>) => Loader;
  /** Name in the Extensions menu. */
  readonly addonName: string;
  /** Milliseconds since 1970; default Date.now. */
  readonly machineNow?: () => number;
  readonly log?: (line: string) => void;
}

/** Every request of the protocol as a method that answers later. */
export type Session = {
  readonly [N in RequestName]: (request: Parameters<Requests[N]>[0]) => Promise<ReturnType<Requests[N]>>;
};

type Opening = Parameters<Requests['open']>[0];

const newFileName = 'Untitled spreadsheet';
/** Milliseconds of work between two looks at the page. */
const progressPause = 100;
/** The open file with the script that belongs to it. */
class OpenFile {
  private openWorkbook: Workbook | null = null;
  private openHost: ScriptHost | null = null;
  private readonly publisher: Publisher;
  private readonly options: SessionOptions;
  private storeKey = '';
  private files: Readonly<Record<string, string>> = {};
  readonly labels: Labels;
  /** The user's, as far as there are words in it. */
  language: Language = 'en';
  menu: MenuItem[] = [];

  constructor(options: SessionOptions) {
    this.options = options;
    this.publisher = new Publisher(options.emit);
    this.labels = new Labels(options.emit);
  }

  get workbook(): Workbook {
    if (!this.openWorkbook) throw new Error('No file is open yet.');
    return this.openWorkbook;
  }

  get host(): ScriptHost {
    if (!this.openHost) throw new Error('No add-on is loaded yet.');
    return this.openHost;
  }

  /** Takes the add-on's files; the stored file, if there is one. */
  async start({ bundle: files, storeKey, selection, userLanguage }: Opening): Promise<WorkbookView> {
    const { createLoader, addonName, machineNow, log } = this.options;
    this.storeKey = storeKey;
    this.files = files;
    this.language = userLanguage?.startsWith('de') ? 'de' : 'en';
    this.openHost = createScriptHost({
      files,
      loader: createLoader(files),
      emit: this.labels.emit,
      workbook: () => this.workbook,
      addonName,
      ...(userLanguage ? { userLanguage } : {}),
      ...(machineNow ? { machineNow } : {}),
      ...(log ? { log } : {}),
    });
    const stored = await this.options.store.load(storeKey);
    return this.use(stored ? placedAt(stored, selection) : emptyWorkbookData(newFileName));
  }

  functionHelp(): FunctionHelp[] {
    return functionHelp(this.files);
  }

  /** Opens a file: its formulas are calculated, then the add-on's onOpen runs. */
  async use(data: WorkbookData, report?: ReadExcel['report']): Promise<WorkbookView> {
    const workbook = createWorkbook({ data, customFunctions: this.host.customFunctionHost });
    if (report) data.excelReport = report(workbook);
    this.openWorkbook = workbook;
    this.options.emit('sidebar', null);
    this.menu = this.labels.during('Open', () => this.host.onOpen('LIMITED'));
    this.workbook.takeChanges();
    this.publisher.known(this.workbook);
    await this.save();
    return workbookView(this.workbook);
  }

  save(): Promise<void> {
    return this.options.store.save(this.storeKey, this.workbook.image());
  }

  /** An edit by hand: one undo step; on an exception the file is as it was. */
  edit<T>(label: string, action: (workbook: Workbook) => T): Promise<T> {
    return this.settle(() => {
      const result = this.workbook.transaction(label, () => action(this.workbook));
      this.reportEdit(label);
      return result;
    });
  }

  /** Runs an action; what it changed is shown and stored before the answer, also when a script broke half-way. */
  async settle<T>(action: () => T): Promise<T> {
    try {
      return action();
    } finally {
      this.publisher.publish(this.workbook);
      await this.save();
    }
  }

  /**
   * The page moved the selection by itself, so that nothing is shown or stored. When an undo or a script took that
   * tab away in the meantime, the page is told where it is instead.
   */
  select(area: Parameters<Requests['select']>[0]): void {
    if (!this.workbook.data.sheets.some(({ id, hidden }) => id === area.sheetId && !hidden)) {
      this.options.emit('selection', { ...this.workbook.data.selection });
      return;
    }
    this.workbook.updateFile((data) => {
      data.activeSheetId = area.sheetId;
      data.selection = { ...area };
    });
    this.publisher.known(this.workbook);
  }

  private reportEdit(label: string): void {
    settleCalculation(this.workbook);
    const customFunctionCalls = this.host.takeCustomFunctionCalls();
    this.options.emit('usage', { label, serviceCalls: 0, googleMilliseconds: 0, customFunctionCalls });
  }
}

/** Reads Excel files while the page shows how far it is and can stop it. */
class Imports {
  private isStopped = false;

  constructor(
    private readonly emit: Emit,
    private readonly language: () => Language,
  ) {}

  stop(): void {
    this.isStopped = true;
  }

  async read(name: string, bytes: ArrayBuffer): Promise<ReadExcel> {
    this.isStopped = false;
    let last = Date.now();
    try {
      return await readExcelFile(name, bytes, async (done) => {
        if (Date.now() - last < progressPause) return;
        this.emit('progress', { text: name, done });
        // The page's wish to stop is heard between two pieces of work.
        await new Promise((resolve) => setTimeout(resolve));
        last = Date.now();
        if (this.isStopped) throw excelProblem('stopped', { file: name });
      });
    } catch (error) {
      throw error instanceof ExcelProblem ? new Error(error.sentence(this.language())) : error;
    } finally {
      this.emit('progress', null);
    }
  }

  async show(report: ExcelReport): Promise<void> {
    this.emit('dialog', await reportDialog(report, this.language()));
  }
}

/** Edits by hand: the label of the undo step, and what is done. */
function userEdits(file: OpenFile) {
  /** A request that answers null. */
  const plain =
    <R>(label: string, action: (workbook: Workbook, request: R) => void) =>
    async (request: R): Promise<null> => {
      await file.edit(label, (workbook) => action(workbook, request));
      return null;
    };
  return {
    setFileName: plain('Rename file', edits.setFileName),
    setLocale: plain('Change locale', edits.setLocale),
    setIteration: plain('Change calculation settings', setIteration),
    edit: plain('Edit', edits.edit),
    clear: plain('Clear', edits.clear),
    copy: plain('Paste', edits.copy),
    fill: plain('Fill', edits.fill),
    setStyle: plain('Format', edits.setStyle),
    setBorders: plain('Borders', edits.setBorders),
    merge: plain('Merge cells', edits.merge),
    clearFormats: plain('Clear formatting', edits.clearFormats),
    sort: plain('Sort', edits.sort),
    setSheetLook: plain('Change sheet', edits.setSheetLook),
    setHidden: plain('Hide or show', edits.setHidden),
    setNote: plain('Edit note', edits.setNote),
    renameSheet: plain('Rename sheet', edits.renameSheet),
    deleteSheet: plain('Delete sheet', edits.deleteSheet),
    moveSheet: plain('Move sheet', edits.moveSheet),
    hideSheet: plain('Hide sheet', edits.hideSheet),
    showSheet: plain('Show sheet', edits.showSheet),
    protectSheet: plain('Protect sheet', edits.protectSheet),
    insertRows: plain('Insert rows', edits.insertRows),
    insertColumns: plain('Insert columns', edits.insertColumns),
    deleteRows: plain('Delete rows', edits.deleteRows),
    deleteColumns: plain('Delete columns', edits.deleteColumns),
    setColumnWidth: plain('Resize columns', edits.setColumnWidth),
    setRowHeight: plain('Resize rows', edits.setRowHeight),
    moveChart: plain('Move chart', edits.moveChart),
    deleteChart: plain('Delete chart', edits.deleteChart),
    replace: (request: Parameters<Requests['replace']>[0]) =>
      file.edit('Replace', (workbook) => edits.replace(workbook, request)),
    addSheet: () => file.edit('Add sheet', edits.addSheet),
    duplicateSheet: (request: { sheetId: number }) =>
      file.edit('Duplicate sheet', (workbook) => edits.duplicateSheet(workbook, request)),
  };
}

/** A file, its add-on and its place in the store, driven by the requests of the protocol. */
export function createSession(options: SessionOptions): Session {
  const file = new OpenFile(options);
  const imports = new Imports(options.emit, () => file.language);
  return {
    ...userEdits(file),
    open: (opening) => file.start(opening),
    newFile: () => file.use(emptyWorkbookData(newFileName)),
    importXlsx: async ({ name, bytes }) => {
      const { data, report } = await imports.read(name, bytes);
      const view = await file.use(data, report);
      await imports.show(file.workbook.data.excelReport!);
      return view;
    },
    stopImport: async () => {
      imports.stop();
      return null;
    },
    excelReport: async () => {
      const { excelReport } = file.workbook.data;
      if (excelReport) await imports.show(excelReport);
      return excelReport !== undefined;
    },
    exportXlsx: async () => {
      const saved = await writeExcelFile(file.workbook);
      const { excelReport } = file.workbook.data;
      const warning = excelReport ? await downloadWarning(excelReport, file.language) : null;
      if (warning) options.emit('dialog', warning);
      return saved;
    },
    select: async (area) => {
      file.select(area);
      return null;
    },
    undo: () => file.settle(() => ({ label: file.workbook.undo() })),
    redo: () => file.settle(() => ({ label: file.workbook.redo() })),
    menu: async () => file.menu,
    functions: async () => file.functionHelp(),
    runMenuItem: async ({ functionName }) => {
      const label = captionOf(file.menu, functionName) ?? functionName;
      await file.settle(() => file.labels.during(label, () => file.host.runMenuItem(functionName)));
      return null;
    },
    runServerFunction: ({ functionName, argumentValues }) =>
      file.settle(() =>
        file.labels.during('Sidebar', () => file.host.runServerFunction(functionName, argumentValues)),
      ),
  };
}
