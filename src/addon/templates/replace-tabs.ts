import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { freeName } from '../sheet/tab-names.ts';
import { turnFormulas } from './turn-formulas.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A new tab that stands ready under a name of its own, and the tab whose place it takes. */
export interface Replacement {
  readonly plan: TabPlan;
  readonly name: string;
  readonly former: Sheet;
  readonly built: Sheet;
}

/** What takes back the steps done so far; the last one first. */
export type UndoSteps = (() => void)[];

function rename(sheet: Sheet, name: string, undo: UndoSteps): void {
  const before = sheet.getName();
  undo.push(() => sheet.setName(before));
  sheet.setName(name);
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

/**
 * Gives the new tabs the names of the old ones, which get names of their own and are still there, and turns
 * formulas and named ranges to the new tabs. What takes each step back goes into `undo`.
 */
export function takeNames(
  file: File,
  replacements: readonly Replacement[],
  taken: readonly string[],
  undo: UndoSteps,
): void {
  if (replacements.length === 0) return;
  const asides = new Map<string, string>();
  for (const { former, built, name } of replacements) {
    const aside = freeName(`${name} (replaced)`, [...taken, ...asides.values()]);
    asides.set(name, aside);
    rename(former, aside, undo);
    rename(built, name, undo);
  }
  turnNamedRanges(file, replacements, undo);
  const formers = replacements.map(({ former }) => former.getSheetId());
  const readers = file.getSheets().filter((sheet) => !formers.includes(sheet.getSheetId()));
  // Formulas have followed the old tabs to the names that they have now.
  const turn = (from: (pair: [string, string]) => [string, string]) =>
    turnFormulas(
      file,
      readers,
      new Map([...asides].map(from).map(([now, then]) => [now.toLowerCase(), then])),
    );
  undo.push(() => turn((pair) => pair));
  turn(([name, aside]) => [aside, name]);
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
