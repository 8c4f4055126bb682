import { problem, wordsOf } from '../problem.ts';
import { asideName, readyName } from '../sheet/unfinished-name.ts';
import { deleteOrThrow, deleteSheets } from './delete-sheets.ts';
import { turnFormulas } from './turn-formulas.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A new tab under its name, and the tab that had this name before, under the one that it has meanwhile. */
export interface Replacement {
  readonly name: string;
  readonly built: Sheet;
  readonly former: Sheet;
  readonly aside: string;
}

/** A new tab that stands ready, and the tab whose place and name it takes, if there is one. */
interface NewTab {
  /** As it is called now. */
  readonly unfinished: string;
  readonly name: string;
  readonly built: Sheet;
  readonly former: Sheet | null;
}

/** What takes back the steps done so far; the last one first. */
export type UndoSteps = (() => void)[];

function rename(sheet: Sheet, before: string, name: string, undo: UndoSteps): void {
  undo.push(() => sheet.setName(before));
  sheet.setName(name);
}

/**
 * Gives the new tabs their names, and the old ones names of their own. At any point the names tell how far it
 * went, so that settle.ts can put right what Google has ended in the middle. What takes each step back goes
 * into `undo`.
 */
export function giveNames(tabs: readonly NewTab[], build: string, undo: UndoSteps): Replacement[] {
  const replacements = tabs.flatMap(({ name, built, former }) => {
    if (!former) return [];
    const before = former.getName();
    const aside = asideName(before, build);
    rename(former, before, aside, undo);
    return [{ name, built, former, aside }];
  });
  // A name that is refused must come to light before a new tab is to have it.
  if (replacements.length > 0) SpreadsheetApp.flush();
  const [first, ...others] = tabs;
  const ready = others.length > 0 ? readyName(first!.name, build) : first!.unfinished;
  if (others.length > 0) rename(first!.built, first!.unfinished, ready, undo);
  for (const { built, unfinished, name } of others) rename(built, unfinished, name, undo);
  rename(first!.built, ready, first!.name, undo);
  return replacements;
}

/** Named ranges of the replaced tabs mean the same cells of the new ones. */
function turnNamedRanges(file: File, replacements: readonly Replacement[], undo: UndoSteps): void {
  const builtFor = new Map(replacements.map(({ former, built }) => [former.getSheetId(), built]));
  for (const named of file.getNamedRanges()) {
    const range = named.getRange();
    const built = builtFor.get(range.getSheet().getSheetId());
    if (!built) continue;
    undo.push(() => named.setRange(range));
    named.setRange(built.getRange(range.getA1Notation()));
  }
}

/** Lets formulas and named ranges that read old tabs read the new ones. What takes it back goes into `undo`. */
export function turnReaders(file: File, replacements: readonly Replacement[], undo: UndoSteps): void {
  if (replacements.length === 0) return;
  turnNamedRanges(file, replacements, undo);
  const formers = replacements.map(({ former }) => former.getSheetId());
  const readers = file.getSheets().filter((sheet) => !formers.includes(sheet.getSheetId()));
  const pairs = replacements.map(({ name, aside }) => [name, aside] as const);
  // Formulas have followed the old tabs to the names that they have now.
  const turn = (from: (pair: readonly [string, string]) => readonly [string, string]) =>
    turnFormulas(file, readers, new Map(pairs.map(from).map(([now, then]) => [now.toLowerCase(), then])));
  undo.push(() => turn((pair) => pair));
  turn(([name, aside]) => [aside, name]);
}

/** The last step, which cannot be taken back: until the first old tab is gone, everything can. */
export function deleteFormers(file: File, [first, ...others]: readonly Replacement[]): void {
  if (first) deleteOrThrow(file, first.former);
  const { left, reason } = deleteSheets(file, others, ({ former }) => former);
  if (left.length > 0)
    throw problem('replacedLeft', { names: left.map(({ aside }) => aside), details: wordsOf(reason) });
}

/** Does all steps back, the last one first; false when one of them failed. */
export function takeBack(undo: UndoSteps): boolean {
  let succeeded = true;
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {
      // The other steps are still worth trying; the caller tells the user that not all went back.
      succeeded = false;
    }
  }
  return succeeded;
}
