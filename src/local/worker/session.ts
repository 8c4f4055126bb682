import { ExcelProblem, excelProblem } from '../../excel/problem.ts';
import type { ExcelReport } from '../../excel/report-text.ts';
import { type Language, languageOf } from '../../wording/text.ts';
import { type Emit, settleCalculation } from '../google/host/execution.ts';
import type { Loader } from '../google/host/function-loader.ts';
import { createScriptHost, type ScriptHost } from '../google/host/script-host.ts';
import type {
  CellsInView,
  EventName,
  Events,
  FunctionHint,
  MenuItem,
  OpenedFile,
  RequestName,
  Requests,
  WorkbookView,
} from '../protocol.ts';
import type { Image } from '../workbook/history.ts';
import { workbookView } from '../workbook/reader.ts';
import { emptyWorkbookData, setIteration, type Workbook, type WorkbookData } from '../workbook/types.ts';
import { createWorkbook } from '../workbook/workbook.ts';
import { functionHelp } from './function-help.ts';
import { FileRefused, type FileStore } from './indexed-db-store.ts';
import { Publisher, placedAt } from './publisher.ts';
import { findTemplates, templateBuilder } from './share/build-templates.ts';
import { codeOf, packFile, readLinkCode, unpackFile } from './share/shared-file.ts';
import {
  downloadWarning,
  LongWork,
  newFileKey,
  type ReadExcel,
  readExcelFile,
  reportDialog,
  StoredFiles,
  StoreStopped,
  writeExcelFile,
} from './stored-files.ts';
import * as edits from './user-edits.ts';

/** The caption of the menu item that calls a function, at any level of the menu. */
function captionOf(menu: readonly MenuItem[], functionName: string): string | null {
  for (const item of menu) {
    const caption =
      item.functionName === functionName ? item.caption : captionOf(item.items ?? [], functionName);
    if (caption !== null) return caption;
  }
  return null;
}

/** Labels a script's changes with the menu caption that the user chose, instead of a function's name. */
class Labels {
  private current: string | null = null;

  constructor(private readonly target: Emit) {}

  /** Forwards the script's events to the page. */
  readonly emit: Emit = <N extends EventName>(event: N, data: Events[N]): void => {
    const renamed = event === 'usage' && this.current !== null;
    this.target(event, renamed ? { ...data, label: this.current } : data);
  };

  during<T>(label: string, action: () => T): T {
    this.current = label;
    try {
      return action();
    } finally {
      this.current = null;
    }
  }
}

interface SessionOptions {
  readonly store: FileStore;
  /** Receives every event before the request that caused it is answered. */
  readonly emit: Emit;
  readonly createLoader: (files: Readonly<Record<string, string>>) => Loader;
  /** Name in the Extensions menu. */
  readonly addonName: string;
  /** Milliseconds since 1970; default Date.now. */
  readonly machineNow?: () => number;
  readonly log?: (line: string) => void;
}

/** Every request of the protocol as an asynchronous method. */
export type WorkerSession = {
  readonly [N in RequestName]: (
    request: Parameters<Requests[N]>[0],
    inView?: CellsInView,
    job?: string,
  ) => Promise<ReturnType<Requests[N]>>;
};

type Opening = Parameters<Requests['open']>[0];

const newFileName = { en: 'Untitled spreadsheet', de: 'Unbenannte Tabelle' };

/** A file's content, without the selection; only for files with little content. */
function contentOf({ sheets, file: { activeSheetId: _, selection: __, ...file } }: Image): string {
  return JSON.stringify([file, sheets.map(({ rest, blocks }) => [rest, ...blocks.values()])]);
}

function storageMessage(problem: unknown): string {
  const { name, message } = problem as Error;
  return name === 'QuotaExceededError'
    ? 'The browser has no room left for files.'
    : `The browser does not let this page store files: ${message}`;
}

/** The open file with its script. */
class OpenFile {
  private openWorkbook: Workbook | null = null;
  private openHost: ScriptHost | null = null;
  private readonly publisher: Publisher;
  private readonly options: SessionOptions;
  private storeKey = '';
  /** The content of a new file, until it changes. */
  private untouched: string | null = null;
  private isUnstored = false;
  private files: Readonly<Record<string, string>> = {};
  readonly labels: Labels;
  private accountLanguage = 'en';
  private userProperties: Readonly<Record<string, string>> = {};
  menu: MenuItem[] = [];

  constructor(options: SessionOptions) {
    this.options = options;
    this.publisher = new Publisher(options.emit);
    this.labels = new Labels((event, data) => {
      if (event === 'menu') this.menu = data as Events['menu'];
      if (event === 'userProperties') this.userProperties = data as Events['userProperties'];
      options.emit(event, data);
    });
  }

  /** The language chosen in the add-on, or otherwise the account's. */
  get language(): Language {
    return languageOf(this.userProperties, this.accountLanguage);
  }

  get workbook(): Workbook {
    if (!this.openWorkbook) throw new Error('No file is open yet.');
    return this.openWorkbook;
  }

  get host(): ScriptHost {
    if (!this.openHost) throw new Error('No add-on is loaded yet.');
    return this.openHost;
  }

  /** Receives the add-on's files; opens the stored file, if there is one. */
  async start({
    bundle: files,
    storeKey,
    selection,
    userLanguage,
    userProperties,
  }: Opening): Promise<WorkbookView> {
    const { createLoader, addonName, machineNow, log } = this.options;
    this.storeKey = storeKey;
    this.files = files;
    this.accountLanguage = userLanguage ?? 'en';
    this.userProperties = userProperties ?? {};
    this.openHost = createScriptHost({
      files,
      loader: createLoader(files),
      emit: this.labels.emit,
      workbook: () => this.workbook,
      addonName,
      ...(userLanguage ? { userLanguage } : {}),
      userProperties: this.userProperties,
      ...(machineNow ? { machineNow } : {}),
      ...(log ? { log } : {}),
    });
    let stored: WorkbookData | undefined;
    try {
      stored = await this.options.store.load(storeKey);
    } catch (problem) {
      if (problem instanceof FileRefused) throw problem;
      // The user can work until the page is closed; under another key, as the file may exist after all.
      this.reportUnstored(problem);
      return (await this.openNew()).view;
    }
    if (!stored) return (await this.openNew(storeKey)).view;
    return (await this.use(storeKey, placedAt(stored, selection))).view;
  }

  private reportUnstored(problem: unknown): void {
    this.isUnstored = true;
    this.options.emit('unstored', { message: storageMessage(problem) });
  }

  get key(): string {
    return this.storeKey;
  }

  functionHelp(): FunctionHint[] {
    return functionHelp(this.files);
  }

  private get builder() {
    return templateBuilder(this.files, this.options.createLoader, this.language);
  }

  /** The file as a link. */
  link({ page }: Parameters<Requests['shareLink']>[0]): ReturnType<Requests['shareLink']> {
    return codeOf(packFile(this.workbook.data, findTemplates(this.files), this.builder, page));
  }

  /** Opens the file in a link as a new file, and stores it. */
  async openLink(code: string): Promise<ReturnType<Requests['openLink']>> {
    const { data, page, otherTemplates } = unpackFile(readLinkCode(code), this.builder);
    const opened = await this.use(newFileKey(), data);
    await this.save();
    return { ...opened, page: { ...page }, otherTemplates };
  }

  /** Calculates a file other than the open one. */
  calculated(data: WorkbookData): Workbook {
    return createWorkbook({ data, customFunctions: this.host.customFunctionHost });
  }

  /** Opens a stored file; the open one stays open if that fails. */
  async open({ key, selection }: Parameters<Requests['openFile']>[0]): Promise<OpenedFile> {
    if (key === this.storeKey && this.openWorkbook) return { key, view: workbookView(this.workbook) };
    const stored = await this.options.store.load(key);
    if (!stored) throw new Error('This file is no longer there.');
    try {
      return await this.use(key, placedAt(stored, selection));
    } catch (problem) {
      this.options.store.release(key);
      throw problem;
    }
  }

  /** Opens an empty file, which is stored once it has content. */
  async openNew(key = newFileKey()): Promise<OpenedFile> {
    const opened = await this.use(key, emptyWorkbookData(newFileName[this.language]));
    this.untouched = contentOf(this.workbook.image());
    return opened;
  }

  /** Opens a file: calculates its formulas, then runs the add-on's onOpen. */
  async use(key: string, data: WorkbookData, report?: ReadExcel['report']): Promise<OpenedFile> {
    const workbook = this.calculated(data);
    if (report) data.excelReport = report(workbook);
    this.openWorkbook = workbook;
    if (key !== this.storeKey) this.options.store.release(this.storeKey);
    this.storeKey = key;
    this.untouched = null;
    this.options.emit('sidebar', null);
    this.menu = this.labels.during('Open', () => this.host.onOpen('LIMITED'));
    this.workbook.takeChanges();
    this.publisher.opened(this.workbook);
    return { key, view: workbookView(this.workbook) };
  }

  /** Stores the file. If the browser refuses, the page shows that, and the next action tries again. */
  async save(): Promise<void> {
    const image = this.workbook.image();
    if (this.untouched !== null && this.untouched === contentOf(image)) return;
    this.untouched = null;
    try {
      await this.options.store.save(this.storeKey, image);
      if (this.isUnstored) this.options.emit('unstored', null);
      this.isUnstored = false;
    } catch (problem) {
      this.reportUnstored(problem);
    }
  }

  /** An edit by hand: one undo step, with the others of its job; an exception restores the file. */
  edit<T>(label: string, action: (workbook: Workbook) => T, inView?: CellsInView, job?: string): Promise<T> {
    return this.settle(() => {
      const { workbook } = this;
      const run = () => workbook.transaction(label, () => action(workbook));
      const result = job ? workbook.inJob(job, run) : run();
      this.reportEdit(label);
      return result;
    }, inView);
  }

  /** Runs an action; its changes are shown and stored before the answer, even if a script failed half-way. */
  async settle<T>(action: () => T, inView?: CellsInView): Promise<T> {
    try {
      return action();
    } finally {
      this.publisher.publish(this.workbook, inView);
      await this.save();
    }
  }

  /**
   * The page moved the selection itself, so nothing is shown or stored. If an undo or a script removed that tab in the
   * meantime, the page receives the current selection instead.
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

/** Reads Excel files, and shows the reports on them. */
class Imports {
  constructor(
    private readonly emit: Emit,
    private readonly work: LongWork,
    private readonly language: () => Language,
  ) {}

  async read(name: string, bytes: ArrayBuffer): Promise<ReadExcel> {
    try {
      return await this.work.run(() =>
        readExcelFile(name, bytes, (done) => this.work.step(`Opening ${name}`, done)),
      );
    } catch (error) {
      const problem = error instanceof StoreStopped ? excelProblem('stopped', { file: name }) : error;
      throw problem instanceof ExcelProblem ? new Error(problem.sentence(this.language())) : problem;
    }
  }

  async show(report: ExcelReport): Promise<void> {
    this.emit('dialog', await reportDialog(report, this.language()));
  }
}

/** Edits by hand: the label of the undo step, and the action. */
function userEdits(file: OpenFile) {
  /** A request that returns null. */
  const plain =
    <R>(label: string, action: (workbook: Workbook, request: R) => void) =>
    async (request: R, inView?: CellsInView, job?: string): Promise<null> => {
      await file.edit(label, (workbook) => action(workbook, request), inView, job);
      return null;
    };
  return {
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
    setFilter: plain('Filter', edits.setFilter),
    setFilterCriterion: plain('Filter', edits.setFilterCriterion),
    setFilterViews: plain('Filter view', edits.setFilterViews),
    setValidation: plain('Data validation', edits.setValidation),
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
    moveStretch: plain('Move rows or columns', edits.moveStretch),
    setColumnWidth: plain('Resize columns', edits.setColumnWidth),
    setRowHeight: plain('Resize rows', edits.setRowHeight),
    changeChart: plain('Change chart', edits.changeChart),
    moveChart: plain('Move chart', edits.moveChart),
    deleteChart: plain('Delete chart', edits.deleteChart),
    replace: (request: Parameters<Requests['replace']>[0]) =>
      file.edit('Replace', (workbook) => edits.replace(workbook, request)),
    setConditionalFormats: (request: Parameters<Requests['setConditionalFormats']>[0]) =>
      file.edit('Conditional formatting', (workbook) => edits.setConditionalFormats(workbook, request)),
    addChart: (request: Parameters<Requests['addChart']>[0]) =>
      file.edit('Insert chart', (workbook) => edits.addChart(workbook, request)),
    addSheet: () => file.edit('Add sheet', edits.addSheet),
    duplicateSheet: (request: { sheetId: number }) =>
      file.edit('Duplicate sheet', (workbook) => edits.duplicateSheet(workbook, request)),
  };
}

/** A file, its add-on and its place in the store, controlled by the requests of the protocol. */
export function createSession(options: SessionOptions): WorkerSession {
  const { store } = options;
  const file = new OpenFile(options);
  const work = new LongWork(options.emit);
  const imports = new Imports(options.emit, work, () => file.language);
  const stored = new StoredFiles(store, work, (data) => file.calculated(data));
  return {
    ...userEdits(file),
    open: (opening) => file.start(opening),
    newFile: () => file.openNew(),
    shareLink: async (request) => file.link(request),
    openLink: ({ code }) => file.openLink(code),
    importXlsx: async ({ name, bytes }) => {
      const { data, report } = await imports.read(name, bytes);
      const opened = await file.use(newFileKey(), data, report);
      await file.save();
      await imports.show(file.workbook.data.excelReport!);
      return opened;
    },
    stop: async () => {
      work.stop();
      return null;
    },
    files: () => stored.list(),
    openFile: (request) => file.open(request),
    renameFile: async ({ key, name }) => {
      if (name.trim() === '') throw new Error('A file needs a name.');
      if (key === file.key) await file.edit('Rename file', (workbook) => edits.setFileName(workbook, name));
      else await store.rename(key, name);
      return null;
    },
    copyFile: ({ key }) => stored.copy(key, file.language),
    deleteFile: async ({ key }) => {
      if (key === file.key) throw new Error('The open file cannot be deleted.');
      await store.remove(key);
      return null;
    },
    saveRecords: ({ key }) => stored.saveRecords(key),
    backUp: () => work.run(() => stored.backUp(new Date(options.machineNow?.() ?? Date.now()))),
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
    undo: (_, inView) => file.settle(() => ({ label: file.workbook.undo() }), inView),
    redo: (_, inView) => file.settle(() => ({ label: file.workbook.redo() }), inView),
    menu: async () => file.menu,
    functions: async () => file.functionHelp(),
    runMenuItem: async ({ functionName }, inView) => {
      const label = captionOf(file.menu, functionName) ?? functionName;
      await file.settle(() => file.labels.during(label, () => file.host.runMenuItem(functionName)), inView);
      return null;
    },
    runServerFunction: ({ functionName, argumentValues, job }, inView) =>
      file.settle(() => {
        const call = () => file.host.runServerFunction(functionName, argumentValues);
        return file.labels.during('Sidebar', () => (job ? file.workbook.inJob(job, call) : call()));
      }, inView),
  };
}
