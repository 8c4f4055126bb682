import type { Area, CellPosition } from '../../formula/addresses.ts';
import { separatorsOf } from '../../formula/separators.ts';
import type { Scope } from '../contract.ts';
import { activeFile } from './active-file.ts';
import { areaOf } from './area-of.ts';
import type { FileReader, SheetContents } from './file-reader.ts';
import { sheetsById } from './sheets-by-id.ts';
import { sameName } from './tab-names.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A sheet that is meant, or only the parts of it that are selected. */
export interface ScopedSheet {
  readonly sheet: SheetContents;
  readonly selected: readonly Area[] | null;
}

/** The open file for one run: reads each sheet at most once, and finds the live sheets to write to. */
export class OpenFile implements FileReader {
  readonly locale: string;
  readonly separators;
  private readonly file = activeFile();
  private readonly contents = new Map<number, SheetContents>();
  private readonly openSheets = new Map<number, boolean>();
  private sheetsById: Map<number, Sheet> | null = null;

  constructor() {
    this.locale = this.file.getSpreadsheetLocale();
    this.separators = separatorsOf(this.locale);
  }

  /** Name of the sheet that the user looks at. */
  get activeSheet(): string {
    return this.file.getActiveSheet().getName();
  }

  get timeZone(): string {
    return this.file.getSpreadsheetTimeZone();
  }

  get sheetNames(): string[] {
    return this.file.getSheets().map((sheet) => sheet.getName());
  }

  /** How many cells a sheet of that name has. */
  sizeOf(name: string): { rows: number; columns: number } {
    const sheet = this.file.getSheetByName(name)!;
    return { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
  }

  sheetByName(name: string): SheetContents | null {
    // Google's own search minds the case, its formulas do not.
    const sheet =
      this.file.getSheetByName(name) ?? this.file.getSheets().find((each) => sameName(each.getName(), name));
    return sheet ? this.read(sheet) : null;
  }

  sheetById(id: number): SheetContents | null {
    const known = this.contents.get(id);
    if (known) return known;
    const sheet = this.liveSheet(id);
    return sheet ? this.read(sheet) : null;
  }

  namedRange(name: string): { sheet: string; area: Area } | null {
    const range = this.file.getRangeByName(name);
    return range ? { sheet: range.getSheet().getName(), area: areaOf(range) } : null;
  }

  /** The sheets that the user means, the selected areas with them. */
  scope(scope: Scope): ScopedSheet[] {
    if (scope === 'file') return this.file.getSheets().map((each) => this.whole(each));
    const sheet = this.file.getActiveSheet();
    if (scope === 'sheet') return [this.whole(sheet)];
    const list = sheet.getActiveRangeList();
    return [{ sheet: this.read(sheet), selected: list ? list.getRanges().map(areaOf) : [] }];
  }

  /** Null when the sheet has been deleted. */
  liveSheet(id: number): Sheet | null {
    this.sheetsById ??= sheetsById();
    return this.sheetsById.get(id) ?? null;
  }

  /** False for a cell that is protected against this user; asks about the whole sheet first. */
  mayEdit(id: number, { row, column }: CellPosition): boolean {
    const sheet = this.liveSheet(id)!;
    const isOpen = this.openSheets.get(id) ?? sheet.getDataRange().canEdit();
    this.openSheets.set(id, isOpen);
    return isOpen || sheet.getRange(row + 1, column + 1).canEdit();
  }

  private whole(sheet: Sheet): ScopedSheet {
    return { sheet: this.read(sheet), selected: null };
  }

  private read(sheet: Sheet): SheetContents {
    const id = sheet.getSheetId();
    const known = this.contents.get(id);
    if (known) return known;
    const range = sheet.getDataRange();
    const contents = { id, name: sheet.getName(), formulas: range.getFormulas(), values: range.getValues() };
    this.contents.set(id, contents);
    return contents;
  }
}
