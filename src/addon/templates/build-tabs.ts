import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import type { BuildRequest, BuildResult } from '../contract.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { asCourtesy } from '../sheet/courtesy.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { isProtected } from '../sheet/protection.ts';
import { loadTabs } from './load-plan.ts';
import { markKey } from './mark.ts';
import { takeBack, takeNames, type UndoSteps } from './replace-tabs.ts';
import { freeName, sameName } from './tab-names.ts';
import { writeTab } from './write-tab.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const mostCells = 10_000_000;
const newTabCells = 1000 * 26;

interface Job {
  readonly plan: TabPlan;
  /** The name that the tab has in the end. */
  readonly name: string;
  readonly replaced: Sheet | null;
}

function planJobs(
  plans: readonly TabPlan[],
  sheets: ReadonlyMap<string, Sheet>,
  { whenTaken }: BuildRequest,
): Job[] {
  const taken = [...sheets.keys()];
  return plans.map((plan) => {
    const former = taken.find((name) => sameName(name, plan.name));
    const isReplaced = former !== undefined && whenTaken === 'replace';
    const name = isReplaced ? plan.name : freeName(plan.name, taken);
    taken.push(name);
    return { plan, name, replaced: isReplaced ? (sheets.get(former) ?? null) : null };
  });
}

function checkProtection(jobs: readonly Job[]): void {
  for (const { replaced } of jobs)
    if (replaced && isProtected(replaced)) throw problem('tabProtected', replaced.getName());
}

function checkSize(jobs: readonly Job[], sheets: Iterable<Sheet>): void {
  let cells = 0;
  for (const sheet of sheets) cells += sheet.getMaxRows() * sheet.getMaxColumns();
  for (const { plan } of jobs) cells += Math.max(newTabCells, plan.cells.length * plan.cells[0]!.length);
  if (cells > mostCells) throw problem('fileTooLarge', cells, mostCells);
}

/** Tabs that are not finished, by the name that they are given first; null where Google gave no tab back. */
type Unfinished = Map<string, Sheet | null>;

/** Builds one tab; one that replaces another has a name of its own until the other steps aside. */
function buildTab(file: File, { plan, name, replaced }: Job, taken: string[], unfinished: Unfinished): Sheet {
  const index = replaced ? replaced.getIndex() : taken.length;
  const temporary = freeName(name, taken);
  // An insertion that fails late may have left a tab all the same.
  unfinished.set(temporary, null);
  const sheet = file.insertSheet(temporary, index);
  unfinished.set(temporary, sheet);
  taken.push(temporary);
  writeTab(sheet, plan);
  sheet.addDeveloperMetadata(markKey, plan.name);
  return sheet;
}

function setNamedRanges(file: File, sheet: Sheet, { namedRanges }: TabPlan, undo: UndoSteps): void {
  for (const { name, range } of namedRanges) {
    if (file.getRangeByName(name)) continue;
    undo.push(() => file.removeNamedRange(name));
    file.setNamedRange(name, sheet.getRange(range));
  }
}

/** The last step, which cannot be taken back: until the first old tab is gone, everything can. */
function deleteReplaced(file: File, replaced: readonly Sheet[]): void {
  for (const [index, sheet] of replaced.entries()) {
    const id = sheet.getSheetId();
    try {
      file.deleteSheet(sheet);
    } catch (error) {
      // Google may have deleted it all the same.
      if (file.getSheets().every((other) => other.getSheetId() !== id)) continue;
      if (index === 0) throw error;
      throw problem(
        'replacedLeft',
        replaced.slice(index).map((each) => each.getName()),
        wordsOf(error),
      );
    }
  }
}

/** Everything new is there: now the new tabs take their names, and the replaced ones go. */
function finish(
  file: File,
  jobs: readonly Job[],
  built: readonly Sheet[],
  taken: readonly string[],
  undo: UndoSteps,
): void {
  const replacements = jobs.flatMap(({ plan, name, replaced }, index) =>
    replaced ? [{ plan, name, former: replaced, built: built[index]! }] : [],
  );
  takeNames(file, replacements, taken, undo);
  for (const [index, { plan }] of jobs.entries()) setNamedRanges(file, built[index]!, plan, undo);
  file.setActiveSheet(built[0]!);
  // What Google refuses must come to light before anything is deleted, and before success is told.
  SpreadsheetApp.flush();
  deleteReplaced(
    file,
    replacements.map(({ former }) => former),
  );
}

/** Takes half-built tabs away again; names those that Google does not let go. */
function removeTabs(file: File, unfinished: Unfinished): string[] {
  return [...unfinished].flatMap(([name, known]) => {
    try {
      const sheet = known ?? file.getSheetByName(name);
      if (sheet) file.deleteSheet(sheet);
      return [];
    } catch {
      // The sheet stays, and its name is told to the user.
      return [name];
    }
  });
}

/** Shows the cells that the user was looking at. */
const returnTo = (file: File, active: Sheet, selection: GoogleAppsScript.Spreadsheet.Range | null): void =>
  asCourtesy(() => {
    file.setActiveSheet(active);
    selection?.activate();
  });

/** What to tell when nothing could be finished; the file is as it was, as far as Google let us. */
function failure(file: File, undo: UndoSteps, unfinished: Unfinished, error: unknown): CellgradError {
  if (!takeBack(undo)) return problem('replaceBroken', wordsOf(error));
  const left = removeTabs(file, unfinished);
  if (left.length > 0) return problem('buildLeftovers', left, wordsOf(error));
  return error instanceof CellgradError ? error : problem('buildFailed', wordsOf(error));
}

function buildAll(file: File, jobs: readonly Job[], names: readonly string[]): void {
  const active = file.getActiveSheet();
  const selection = file.getActiveRange();
  const taken = [...names];
  const unfinished: Unfinished = new Map();
  const undo: UndoSteps = [];
  try {
    const built = jobs.map((job) => buildTab(file, job, taken, unfinished));
    finish(file, jobs, built, taken, undo);
  } catch (error) {
    if (error instanceof CellgradError && error.problem.code === 'replacedLeft') throw error;
    const told = failure(file, undo, unfinished, error);
    returnTo(file, active, selection);
    throw told;
  }
}

function build(request: BuildRequest): BuildResult {
  const plans = loadTabs(request.workbook, request.tabs);
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const sheets = new Map(file.getSheets().map((sheet) => [sheet.getName(), sheet]));
  const taken = plans.filter(({ name }) => [...sheets.keys()].some((other) => sameName(name, other)));
  if (taken.length > 0 && request.whenTaken === 'ask')
    return { status: 'nameTaken', names: taken.map(({ name }) => name) };
  const jobs = planJobs(plans, sheets, request);
  checkProtection(jobs);
  checkSize(jobs, sheets.values());
  buildAll(file, jobs, [...sheets.keys()]);
  return { status: 'built', tabs: jobs.map(({ name }) => name) };
}

/**
 * Builds tabs of a workbook in the open file and goes to the first of them. Never overwrites a tab unless
 * told to replace it. When anything fails, the half-built tabs are removed and the problem is thrown.
 */
export function buildTabs(request: BuildRequest): BuildResult {
  if (!['ask', 'replace', 'keepBoth'].includes(request.whenTaken))
    throw problem('badRequest', `whenTaken is ${String(request.whenTaken)}`);
  return withDocumentLock(() => build(request));
}
