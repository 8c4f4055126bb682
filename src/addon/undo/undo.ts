import { areaName, placeName } from '../../formula/addresses.ts';
import type { LastRun } from '../contract.ts';
import { problem } from '../problem.ts';
import { areaOf } from '../sheet/area-of.ts';
import { contentsOf } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { rangeWithin } from '../sheet/range-within.ts';
import { sheetsById } from '../sheet/sheets-by-id.ts';
import { type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { type KeptArea, loadRun, type RunHead, saveRun } from './kept-run.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Names of tabs, each asked for once. */
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
 * Keeps what cells hold for `restoreCells`, before a run writes them: if Google ends it in the middle, it can be
 * taken back. Gives what brings the former run back when this one fails.
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

/** The last run in this file that can be taken back. */
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

/**
 * Puts back what the cells of the last run held before it, or, asked again, what they held until then:
 * all of them or none.
 */
export const restoreCells = (): LastRun => withDocumentLock(restore, true);
