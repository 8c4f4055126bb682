import type { Area, CellPosition } from '../../a1/addresses.ts';
import { separatorsOf } from '../../formula/separators.ts';
import type { Scope } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile, areaOf } from './active-file.ts';
import type { FileReader, ReadCells } from './contents.ts';
import { once } from './once.ts';
import { sameName } from './tabs.ts';

const patienceMilliseconds = 5000;

const lock = once(() => LockService.getDocumentLock());

/**
 * Runs the action while no other run of Cellgrad can change this file. Throws `busy` after 5 seconds. Google releases
 * the lock when the execution ends, but after a failure the execution may show an alert until someone closes it, so the
 * lock is released first.
 * @param flushes true if the action flushes its last write before it returns
 */
export function withDocumentLock<T>(action: () => T, flushes = false): T {
  if (!lock().tryLock(patienceMilliseconds)) throw problem('busy');
  try {
    const result = action();
    if (!flushes) SpreadsheetApp.flush();
    return result;
  } catch (error) {
    try {
      SpreadsheetApp.flush();
    } finally {
      lock().releaseLock();
    }
    throw error;
  }
}

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A sheet in the scope, or only its selected parts. */
export interface ScopedSheet {
  readonly sheet: ReadCells;
  readonly selected: readonly Area[] | null;
}

/** A sheet whose parts are read on demand, each once. */
export interface ReadSheet extends ReadCells {
  readonly live: Sheet;
  /** True if no cell in it is protected against this user. */
  readonly isOpen: boolean;
}

function readSheet(live: Sheet): ReadSheet {
  const name = once(() => live.getName());
  const filled = once(() => live.getDataRange());
  const formulas = once(() => filled().getFormulas());
  const values = once(() => filled().getValues());
  const isOpen = once(() => filled().canEdit());
  return {
    live,
    id: live.getSheetId(),
    get name() {
      return name();
    },
    get formulas() {
      return formulas();
    },
    get values() {
      return values();
    },
    get isOpen() {
      return isOpen();
    },
  };
}

/** The open file during one run: reads each sheet once, on demand, and finds the live sheets to write to. */
export class OpenFile implements FileReader {
  readonly locale: string;
  readonly separators;
  private readonly file = activeFile();
  private readonly known = new Map<number, ReadSheet>();
  private readonly all = once(() => this.file.getSheets().map((sheet) => this.know(sheet)));

  constructor() {
    this.locale = this.file.getSpreadsheetLocale();
    this.separators = separatorsOf(this.locale);
  }

  /** Name of the active sheet. */
  get activeSheet(): string {
    return this.file.getActiveSheet().getName();
  }

  readonly timeZone = once(() => this.file.getSpreadsheetTimeZone());

  get sheetNames(): string[] {
    return this.file.getSheets().map((sheet) => sheet.getName());
  }

  /** Number of rows and columns of the sheet with that name. */
  sizeOf(name: string): { rows: number; columns: number } {
    const sheet = this.file.getSheetByName(name)!;
    return { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
  }

  sheetByName(name: string): ReadSheet | null {
    // Google's own search is case-sensitive, its formulas are not.
    const sheet =
      this.file.getSheetByName(name) ?? this.file.getSheets().find((each) => sameName(each.getName(), name));
    return sheet ? this.know(sheet) : null;
  }

  /** Null if the sheet has been deleted. */
  sheetById(id: number): ReadSheet | null {
    return this.known.get(id) ?? this.all().find((sheet) => sheet.id === id) ?? null;
  }

  namedRange(name: string): { sheet: string; area: Area } | null {
    const range = this.file.getRangeByName(name);
    return range ? { sheet: range.getSheet().getName(), area: areaOf(range) } : null;
  }

  /** The sheets in the scope, with their selected areas. */
  scope(scope: Scope): ScopedSheet[] {
    if (scope === 'file') return this.all().map((sheet) => ({ sheet, selected: null }));
    const live = this.file.getActiveSheet();
    const sheet = this.know(live);
    if (scope === 'sheet') return [{ sheet, selected: null }];
    const list = live.getActiveRangeList();
    return [{ sheet, selected: list ? list.getRanges().map(areaOf) : [] }];
  }

  /** False for a cell that is protected against this user; checks the sheet as one range first. */
  mayEdit(id: number, { row, column }: CellPosition): boolean {
    const sheet = this.sheetById(id)!;
    return sheet.isOpen || sheet.live.getRange(row + 1, column + 1).canEdit();
  }

  private know(live: Sheet): ReadSheet {
    const sheet = this.known.get(live.getSheetId()) ?? readSheet(live);
    this.known.set(sheet.id, sheet);
    return sheet;
  }
}
