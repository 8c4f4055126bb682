import { type Area, areaName, placeName } from '../../a1/addresses.ts';
import type { LastRun } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile, areaOf, rangeWithin, sheetsById } from '../sheet/active-file.ts';
import { asText, type Content, type Contents, contentsOf, setContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { escapeLetters, loadText, parsed, saveText, toPieces } from '../sheet/property-text.ts';
import { freeName } from '../sheet/tabs.ts';
import { type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';

/** Google's limit is 50,000 characters per cell. */
const mostPerCell = 40_000;

/** Writes a long text into a new hidden tab and returns the tab's id; the user's active tab stays the same. */
function saveInTab(text: string): number {
  const file = activeFile();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const names = file.getSheets().map((sheet) => sheet.getName());
  const pieces = toPieces(text, mostPerCell).map((piece) => [asText(piece)]);
  const sheet = file.insertSheet(freeName('Cellgrad undo', names), names.length);
  try {
    setContents(sheet.getRange(1, 1, pieces.length, 1), pieces);
    active.activate();
    return sheet.hideSheet().getSheetId();
  } catch (error) {
    file.deleteSheet(sheet);
    active.activate();
    throw error;
  }
}

const findTab = (id: number) => sheetsById().get(id);

/** The text of that tab; '' if someone has deleted it. */
function loadFromTab(id: number): string {
  const pieces: string[][] = findTab(id)?.getDataRange().getValues() ?? [];
  return pieces.map(([piece]) => piece).join('');
}

function deleteKeptTab(id: number): void {
  const sheet = findTab(id);
  if (sheet) activeFile().deleteSheet(sheet);
}

const key = 'cellgrad.run';
/**
 * Part of the 500 KB limit of a file's properties, about 10,000 trained weights; longer records go into a hidden tab.
 */
const mostInProperties = 200_000;

/** Cells of a sheet that a run has changed. */
interface KeptArea extends Area {
  readonly sheetId: number;
  /** Its name at the time, for messages. */
  readonly sheet: string;
}

/** The description of a run, readable without its saved cells. */
interface RunHead extends Pick<LastRun, 'kind' | 'at' | 'isTakenBack'> {
  readonly areas: readonly KeptArea[];
}

interface StoredRun extends RunHead {
  /** Dates as a list with their milliseconds; null if a tab contains the text. */
  readonly contents: Packed | null;
  readonly tab: number | null;
}

type Packed = readonly (readonly (readonly (Exclude<Content, Date> | readonly [number])[])[])[];

const pack = (all: readonly Contents[]): Packed =>
  all.map((lines) =>
    lines.map((line) => line.map((value) => (typeof value === 'object' ? [value.getTime()] : value))),
  );

const unpack = (all: Packed): Contents[] =>
  all.map((lines) =>
    lines.map((line) => line.map((value) => (typeof value === 'object' ? new Date(value[0]) : value))),
  );

const load = (): StoredRun | null => parsed<StoredRun>(loadText(key));

/** A saved run; `contents` returns the contents of its areas, in their order, or null if they are lost. */
interface KeptRun {
  readonly head: RunHead;
  contents(): readonly Contents[] | null;
}

/** Null if there was no run yet. */
function loadRun(): KeptRun | null {
  const stored = load();
  if (!stored) return null;
  const { contents, tab, ...head } = stored;
  const read = () => contents ?? parsed<Packed>(loadFromTab(tab!));
  return {
    head,
    contents() {
      const packed = read();
      return packed && unpack(packed);
    },
  };
}

/**
 * Saves a run, replacing the previous one. Returns a callback that restores the previous one if it was in properties.
 */
function saveRun(head: RunHead, all: readonly Contents[]): () => void {
  const before = loadText(key);
  const former = parsed<StoredRun>(before)?.tab ?? null;
  const contents = pack(all);
  const text = escapeLetters(JSON.stringify(contents));
  const tab = text.length > mostInProperties ? saveInTab(text) : null;
  const stored: StoredRun = { ...head, contents: tab === null ? contents : null, tab };
  const restorePrevious = () => {
    saveText(key, before);
    if (tab !== null) deleteKeptTab(tab);
  };
  try {
    saveText(key, escapeLetters(JSON.stringify(stored)));
  } catch (error) {
    restorePrevious();
    throw error;
  }
  if (former !== null) deleteKeptTab(former);
  return restorePrevious;
}

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Names of tabs, with one call for each. */
function tabNames(): (sheet: Sheet) => string {
  const known = new Map<number, string>();
  return (sheet) => {
    const id = sheet.getSheetId();
    const name = known.get(id) ?? sheet.getName();
    known.set(id, name);
    return name;
  };
}

/**
 * Saves the contents of cells for `restoreCells` before a run writes them, so that an interrupted run can be undone.
 * Returns a callback that restores the previous record if this run fails.
 */
export function keepRun(kind: LastRun['kind'], written: readonly Omit<RangeWrite, 'contents'>[]): () => void {
  const nameOf = tabNames();
  const areas = written.map(({ range }): KeptArea => {
    const sheet = range.getSheet();
    return { sheetId: sheet.getSheetId(), sheet: nameOf(sheet), ...areaOf(range) };
  });
  return saveRun(
    { kind, at: Date.now(), isTakenBack: false, areas },
    written.map(({ former }) => former),
  );
}

function describe(run: RunHead, sheets: ReadonlyMap<number, Sheet>): LastRun {
  const nameOf = tabNames();
  const places = run.areas.flatMap((area) => {
    const sheet = sheets.get(area.sheetId);
    return sheet ? [placeName(nameOf(sheet), areaName(area))] : [];
  });
  return { kind: run.kind, at: run.at, isTakenBack: run.isTakenBack, places };
}

/** The last run in this file that can be undone. */
export function lastRun(): LastRun | null {
  const run = loadRun();
  return run && describe(run.head, sheetsById());
}

function rangeOf(area: KeptArea, sheets: ReadonlyMap<number, Sheet>) {
  const sheet = sheets.get(area.sheetId);
  const range = sheet && rangeWithin(sheet, area);
  if (!range) throw problem('keptCellsGone', { place: placeName(area.sheet, areaName(area)) });
  return range;
}

function restore(): LastRun {
  const run = loadRun();
  const all = run?.contents();
  if (!run || !all) throw problem('nothingToRestore');
  const sheets = sheetsById();
  const ranges = run.head.areas.map((area) => rangeOf(area, sheets));
  const writes = ranges.map((range, index) => ({ range, contents: all[index]!, former: contentsOf(range) }));
  const turned = { ...run.head, isTakenBack: !run.head.isTakenBack };
  const described = describe(turned, sheets);
  writeRanges(writes, () =>
    saveRun(
      turned,
      writes.map(({ former }) => former),
    ),
  );
  return described;
}

/** Restores the contents from before the last run; a second call restores its results. All cells or none. */
export const restoreCells = (): LastRun => withDocumentLock(restore, true);
