import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { formulasNaming, rewriteFormulas, type SheetFormulas } from './formulas-naming.ts';
import { freeName } from './tab-names.ts';

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

/** Formulas, old and new, that read the replaced tabs by name: they must read the new ones afterwards. */
function formulasToTurn(file: File, replacements: readonly Replacement[]) {
  const names = replacements.map(({ former }) => former.getName());
  const left = new Set(
    replacements.flatMap(({ former, built }) => [former.getSheetId(), built.getSheetId()]),
  );
  const naming = (sheet: Sheet, table: readonly (readonly unknown[])[]): SheetFormulas[] => {
    const formulas = formulasNaming(file, names, table);
    return formulas.length > 0 ? [{ sheet, formulas }] : [];
  };
  const kept = file
    .getSheets()
    .filter((sheet) => !left.has(sheet.getSheetId()))
    .flatMap((sheet) => naming(sheet, sheet.getDataRange().getFormulas()));
  return { kept, built: replacements.flatMap(({ built, plan }) => naming(built, plan.cells)) };
}

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
  const { kept, built: own } = formulasToTurn(file, replacements);
  // Taken back last, when the old tabs have their names again.
  undo.push(() => rewriteFormulas(kept));
  const names = [...taken];
  for (const { former, built, name } of replacements) {
    const aside = freeName(`${name} (replaced)`, names);
    names.push(aside);
    rename(former, aside, undo);
    rename(built, name, undo);
  }
  turnNamedRanges(file, replacements, undo);
  rewriteFormulas([...kept, ...own]);
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
