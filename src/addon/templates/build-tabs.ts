import {
  type ImportedPlan,
  type TabPlan,
  templateFileName,
  type WorkbookPlan,
} from '../../../sheets-templates/builder/plan.ts';
import { workbookIds } from '../../../sheets-templates/ids.ts';
import type { BuildRequest, BuildResult, TabOutline } from '../contract.ts';
import { readJsonFile } from '../json-file.ts';
import { CellgradError, failureOf, problem, wordsOf } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { bestEffort } from '../sheet/once.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { freeName, isProtected, newBuild, newTab, sameName, unfinishedName } from '../sheet/tabs.ts';
import { language } from '../words.ts';
import { assignNames, deleteReplaced, redirectReferences, runUndo, type UndoSteps } from './replace-tabs.ts';
import {
  markKey,
  removeInterruptedBuilds,
  settle,
  settledSheets,
  sheetsByName,
  unfinishedTabs,
} from './settle.ts';
import { writeImported, writeTab } from './write-tab.ts';

function loadWorkbook(id: string): WorkbookPlan {
  try {
    return readJsonFile<WorkbookPlan>(templateFileName(id));
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('damagedTemplate', { workbook: id });
    throw error;
  }
}

/** The plans of the requested tabs, in the workbook's own order. Throws if a name is unknown or the list is empty. */
function loadTabs(workbook: string, names: readonly string[]): TabPlan[] {
  if (!workbookIds.some((id) => id === workbook)) throw problem('unknownWorkbook', { id: workbook });
  if (names.length === 0) throw problem('noTabs');
  const { tabs } = loadWorkbook(workbook);
  const unknown = names.filter((name) => !tabs.some((tab) => tab.name === name));
  if (unknown.length > 0) throw problem('unknownTabs', { names: unknown, workbook });
  for (const { cells, notes, translated } of tabs) {
    const texts = translated?.[language()];
    Object.assign(cells, texts?.cells);
    Object.assign(notes, texts?.notes);
  }
  return tabs.filter(({ name }) => names.includes(name));
}

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const mostCells = 10_000_000;

interface Job {
  readonly plan: TabOutline;
  /** Absent for a tab of an imported workbook. */
  readonly content?: TabPlan;
  /** The final name of the tab. */
  readonly name: string;
  readonly replaced: Sheet | null;
}

interface Build {
  readonly file: File;
  /** The other tabs by name, without the unfinished tabs of this build. */
  readonly others: ReadonlyMap<string, Sheet>;
  readonly jobs: readonly Job[];
  /** Unfinished tabs by name, in the order of the jobs; null if Google returned no tab. */
  readonly unfinished: Map<string, Sheet | null>;
  /** Part of the names of unfinished tabs. */
  readonly id: string;
}

const outlineOf = ({ name, cells, namedRanges }: TabPlan): TabOutline => ({
  name,
  namedRanges,
  rows: cells.length,
  columns: cells[0]!.length,
  isHidden: false,
});

function planJobs(
  plans: readonly (TabPlan | TabOutline)[],
  sheets: ReadonlyMap<string, Sheet>,
  { whenTaken }: BuildRequest,
): Job[] {
  const taken = [...sheets.keys()];
  return plans.map((plan) => {
    const former = taken.find((name) => sameName(name, plan.name));
    const isReplaced = former !== undefined && whenTaken === 'replace';
    const name = isReplaced ? plan.name : freeName(plan.name, taken);
    taken.push(name);
    const replaced = isReplaced ? (sheets.get(former) ?? null) : null;
    return 'cells' in plan
      ? { plan: outlineOf(plan), content: plan, name, replaced }
      : { plan, name, replaced };
  });
}

function checkProtection(jobs: readonly Job[]): void {
  for (const { replaced } of jobs)
    if (replaced && isProtected(replaced)) throw problem('tabProtected', { name: replaced.getName() });
}

function checkSize(jobs: readonly Job[], sheets: Iterable<Sheet>): void {
  let cells = 0;
  for (const sheet of sheets) cells += sheet.getMaxRows() * sheet.getMaxColumns();
  for (const { plan } of jobs)
    cells += Math.max(newTab.rows, plan.rows) * Math.max(newTab.columns, plan.columns);
  if (cells > mostCells) throw problem('fileTooLarge', { cells, limit: mostCells });
}

/** Inserts one tab under a temporary name, which it keeps until all are done. */
function insertTab({ file, others, unfinished, id }: Build, { plan, replaced }: Job): Sheet {
  const index = replaced ? replaced.getIndex() : others.size + unfinished.size;
  const name = unfinishedName(plan.name, id);
  // An insertion that reports a failure late may still have created a tab.
  unfinished.set(name, null);
  const sheet = file.insertSheet(name, index);
  unfinished.set(name, sheet);
  sheet.addDeveloperMetadata(markKey, plan.name);
  return sheet;
}

function buildTab(build: Build, job: Job): void {
  const sheet = insertTab(build, job);
  if (job.content) writeTab(sheet, job.content);
}

function setNamedRanges(file: File, sheet: Sheet, { namedRanges }: TabOutline, undo: UndoSteps): void {
  if (namedRanges.length === 0) return;
  const taken = file.getNamedRanges().map((named) => named.getName().toLowerCase());
  const ranges = sheet.getRangeList(namedRanges.map(({ range }) => range)).getRanges();
  for (const [index, { name }] of namedRanges.entries()) {
    if (taken.includes(name.toLowerCase())) continue;
    // A name that Google rejected late does not exist.
    undo.push(() => {
      if (file.getRangeByName(name)) file.removeNamedRange(name);
    });
    file.setNamedRange(name, ranges[index]!);
  }
}

/** Runs after all new tabs are ready: renames them and deletes the replaced ones. */
function finish({ file, jobs, unfinished, id }: Build, undo: UndoSteps): void {
  const built = [...unfinished.values()].map((sheet) => sheet!);
  for (const [index, { plan }] of jobs.entries()) setNamedRanges(file, built[index]!, plan, undo);
  const isReplacing = jobs.some(({ replaced }) => replaced);
  const replacements = assignNames(
    jobs.map(({ plan, name, replaced }, index) => ({
      unfinished: unfinishedName(plan.name, id),
      name,
      built: built[index]!,
      former: replaced,
    })),
    id,
    // Without old tabs, undoing means deleting the new ones.
    isReplacing ? undo : [],
  );
  redirectReferences(file, replacements, undo);
  const shown = jobs.findIndex(({ plan }) => !plan.isHidden);
  file.setActiveSheet(built[Math.max(0, shown)]!);
  // Flush first, so a rejected write fails before anything is deleted and before we report success.
  SpreadsheetApp.flush();
  deleteReplaced(file, replacements);
}

/** Removes half-built tabs; returns the names of those that Google does not delete. */
function removeTabs({ file, unfinished }: Build): string[] {
  return [...unfinished].flatMap(([name, known]) => {
    try {
      const sheet = known ?? file.getSheetByName(name);
      if (sheet) file.deleteSheet(sheet);
      return [];
    } catch {
      // The sheet stays, and the user sees its name.
      return [name];
    }
  });
}

/** Shows the cells that the user was viewing. */
const returnTo = (file: File, active: Sheet, selection: GoogleAppsScript.Spreadsheet.Range | null): void =>
  bestEffort(() => {
    file.setActiveSheet(active);
    selection?.activate();
  });

/** The problem to report if the build failed; the file is restored as far as Google allows. */
function failure(build: Build, undo: UndoSteps, error: unknown): CellgradError {
  if (!runUndo(undo)) return problem('replaceBroken', { details: wordsOf(error) });
  const left = removeTabs(build);
  if (left.length > 0) return problem('buildLeftovers', { names: left, details: wordsOf(error) });
  return failureOf(error, 'buildFailed');
}

/** Runs a part of the build; if it fails, removes all its tabs and returns the user to the previous cells. */
function attempt(build: Build, part: (undo: UndoSteps) => void): () => void {
  const active = build.file.getActiveSheet();
  const selection = build.file.getActiveRange();
  const restoreSelection = () => returnTo(build.file, active, selection);
  const undo: UndoSteps = [];
  try {
    part(undo);
    return restoreSelection;
  } catch (error) {
    if (error instanceof CellgradError && error.problem.code === 'replacedLeft') throw error;
    const reported = failure(build, undo, error);
    restoreSelection();
    throw reported;
  }
}

/** The tabs of this build that already exist in the file. */
function foundTabs(
  plans: readonly { readonly name: string }[],
  sheets: Map<string, Sheet>,
  id: string,
): Build['unfinished'] {
  const found: Build['unfinished'] = new Map();
  for (const { name } of plans) {
    const now = unfinishedName(name, id);
    const sheet = sheets.get(now);
    if (sheet) found.set(now, sheet);
    sheets.delete(now);
  }
  return found;
}

function someSteps(build: Build, milliseconds: number): BuildResult {
  const end = Date.now() + milliseconds;
  let result = oneStep(build);
  while (result.status === 'unfinished' && Date.now() < end) result = oneStep(build);
  return result;
}

function oneStep(build: Build): BuildResult {
  const { jobs, unfinished, id } = build;
  const next = jobs.find(({ plan }) => !unfinished.has(unfinishedName(plan.name, id)));
  if (next) {
    attempt(build, () => {
      buildTab(build, next);
      SpreadsheetApp.flush();
    })();
    return { status: 'unfinished', done: unfinished.size, tab: unfinishedName(next.plan.name, id) };
  }
  return finished(build);
}

/** The next step of an imported workbook, see `ImportedTabs`. */
function importStep(build: Build): BuildResult {
  const { file, jobs, unfinished, id } = build;
  const missing = jobs.filter((job) => !unfinished.has(unfinishedName(job.plan.name, id)));
  if (missing.length > 0) {
    attempt(build, () => {
      for (const job of missing) insertTab(build, job);
      SpreadsheetApp.flush();
    })();
    return {
      status: 'begun',
      tabs: [...unfinished.keys()],
      locale: file.getSpreadsheetLocale(),
      takenNames: file.getNamedRanges().map((named) => named.getName()),
    };
  }
  return finished(build);
}

/** Writes tabs that a previous request has inserted. Checks nothing else, because each check is a call. */
function writePlans(
  plans: readonly ImportedPlan[],
  outlines: readonly TabOutline[],
  id: string,
): BuildResult {
  const file = activeFile();
  let tab = '';
  try {
    for (const plan of plans) {
      tab = unfinishedName(plan.name, id);
      const sheet = file.getSheetByName(tab);
      if (!sheet) throw problem('badRequest', { what: tab });
      writeImported(sheet, plan);
      if (outlines.find(({ name }) => name === plan.name)?.isHidden) sheet.hideSheet();
    }
    SpreadsheetApp.flush();
  } catch (error) {
    settle(
      file,
      unfinishedTabs(sheetsByName(file)).filter(({ build }) => build === id),
    );
    throw failureOf(error, 'buildFailed');
  }
  return { status: 'unfinished', done: plans.length, tab };
}

function finished(build: Build): BuildResult {
  attempt(build, (undo) => finish(build, undo));
  return { status: 'built', tabs: build.jobs.map(({ name }) => name) };
}

function allSteps(build: Build): BuildResult {
  attempt(build, (undo) => {
    for (const job of build.jobs) buildTab(build, job);
    finish(build, undo);
  });
  return { status: 'built', tabs: build.jobs.map(({ name }) => name) };
}

function build(request: BuildRequest): BuildResult {
  const { imported } = request;
  if (imported?.plans) return writePlans(imported.plans, imported.outlines, request.build ?? '');
  const plans = imported?.outlines ?? loadTabs(request.workbook, request.tabs);
  const file = activeFile();
  const others = settledSheets(file);
  const id = request.build ?? newBuild();
  const unfinished = foundTabs(plans, others, id);
  if (unfinished.size === 0) removeInterruptedBuilds(file, others);
  const taken = plans.filter(({ name }) => [...others.keys()].some((other) => sameName(name, other)));
  if (taken.length > 0 && request.whenTaken === 'ask')
    return { status: 'nameTaken', names: taken.map(({ name }) => name) };
  const jobs = planJobs(plans, others, request);
  checkProtection(jobs);
  if (unfinished.size === 0) checkSize(jobs, others.values());
  const whole = { file, others, jobs, unfinished, id };
  if (imported) return importStep(whole);
  return request.build === undefined ? allSteps(whole) : someSteps(whole, request.milliseconds ?? 0);
}

/**
 * Builds tabs of a workbook in the open file and activates the first of them. Never overwrites a tab unless the request
 * says to replace it. If anything fails, removes the half-built tabs and throws the problem.
 */
export function buildTabs(request: BuildRequest): BuildResult {
  if (!['ask', 'replace', 'keepBoth'].includes(request.whenTaken))
    throw problem('badRequest', { what: `whenTaken is ${String(request.whenTaken)}` });
  return withDocumentLock(() => build(request));
}
