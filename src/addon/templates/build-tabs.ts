import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import type { BuildRequest, BuildResult } from '../contract.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { asCourtesy } from '../sheet/courtesy.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { newTab } from '../sheet/make-room.ts';
import { isProtected } from '../sheet/protection.ts';
import { freeName, sameName } from '../sheet/tab-names.ts';
import { newBuild, unfinishedName } from '../sheet/unfinished-name.ts';
import { loadTabs } from './load-plan.ts';
import { markKey } from './mark.ts';
import { deleteFormers, giveNames, takeBack, turnReaders, type UndoSteps } from './replace-tabs.ts';
import { clearTheWay, settledSheets } from './unfinished.ts';
import { writeTab } from './write-tab.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const mostCells = 10_000_000;

interface Job {
  readonly plan: TabPlan;
  /** The name that the tab has in the end. */
  readonly name: string;
  readonly replaced: Sheet | null;
}

interface Build {
  readonly file: File;
  /** By name; the unfinished tabs of this build are not among them. */
  readonly others: ReadonlyMap<string, Sheet>;
  readonly jobs: readonly Job[];
  /** Unfinished tabs by name, in the order of the jobs; null where Google gave no tab back. */
  readonly unfinished: Map<string, Sheet | null>;
  /** Part of the names of unfinished tabs. */
  readonly id: string;
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
  for (const { plan } of jobs)
    cells += Math.max(newTab.rows, plan.cells.length) * Math.max(newTab.columns, plan.cells[0]!.length);
  if (cells > mostCells) throw problem('fileTooLarge', cells, mostCells);
}

/** Builds one tab; it has a name of its own until all are done. */
function buildTab({ file, others, unfinished, id }: Build, { plan, replaced }: Job): void {
  const index = replaced ? replaced.getIndex() : others.size + unfinished.size;
  const name = unfinishedName(plan.name, id);
  // An insertion that fails late may have left a tab all the same.
  unfinished.set(name, null);
  const sheet = file.insertSheet(name, index);
  unfinished.set(name, sheet);
  writeTab(sheet, plan);
  sheet.addDeveloperMetadata(markKey, plan.name);
}

function setNamedRanges(file: File, sheet: Sheet, { namedRanges }: TabPlan, undo: UndoSteps): void {
  for (const { name, range } of namedRanges) {
    if (file.getRangeByName(name)) continue;
    undo.push(() => file.removeNamedRange(name));
    file.setNamedRange(name, sheet.getRange(range));
  }
}

/** Everything new is there: now the new tabs take their names, and the replaced ones go. */
function finish({ file, jobs, unfinished, id }: Build, undo: UndoSteps): void {
  const built = [...unfinished.values()].map((sheet) => sheet!);
  for (const [index, { plan }] of jobs.entries()) setNamedRanges(file, built[index]!, plan, undo);
  const isReplacing = jobs.some(({ replaced }) => replaced);
  const replacements = giveNames(
    jobs.map(({ plan, name, replaced }, index) => ({
      unfinished: unfinishedName(plan.name, id),
      name,
      built: built[index]!,
      former: replaced,
    })),
    id,
    // Without old tabs, the way back is to delete the new ones.
    isReplacing ? undo : [],
  );
  turnReaders(file, replacements, undo);
  file.setActiveSheet(built[0]!);
  // What Google refuses must come to light before anything is deleted, and before success is told.
  SpreadsheetApp.flush();
  deleteFormers(file, replacements);
}

/** Takes half-built tabs away again; names those that Google does not let go. */
function removeTabs({ file, unfinished }: Build): string[] {
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
function failure(build: Build, undo: UndoSteps, error: unknown): CellgradError {
  if (!takeBack(undo)) return problem('replaceBroken', wordsOf(error));
  const left = removeTabs(build);
  if (left.length > 0) return problem('buildLeftovers', left, wordsOf(error));
  return error instanceof CellgradError ? error : problem('buildFailed', wordsOf(error));
}

/** Does a part of the build; when that fails, all its tabs go, and the user is back where he was. */
function attempt(build: Build, part: (undo: UndoSteps) => void): () => void {
  const active = build.file.getActiveSheet();
  const selection = build.file.getActiveRange();
  const comeBack = () => returnTo(build.file, active, selection);
  const undo: UndoSteps = [];
  try {
    part(undo);
    return comeBack;
  } catch (error) {
    if (error instanceof CellgradError && error.problem.code === 'replacedLeft') throw error;
    const told = failure(build, undo, error);
    comeBack();
    throw told;
  }
}

/** The tabs of this build that stand in the file already. */
function foundTabs(plans: readonly TabPlan[], sheets: Map<string, Sheet>, id: string): Build['unfinished'] {
  const found: Build['unfinished'] = new Map();
  for (const { name } of plans) {
    const now = unfinishedName(name, id);
    const sheet = sheets.get(now);
    if (sheet) found.set(now, sheet);
    sheets.delete(now);
  }
  return found;
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
  attempt(build, (undo) => finish(build, undo));
  return { status: 'built', tabs: jobs.map(({ name }) => name) };
}

function allSteps(build: Build): BuildResult {
  attempt(build, (undo) => {
    for (const job of build.jobs) buildTab(build, job);
    finish(build, undo);
  });
  return { status: 'built', tabs: build.jobs.map(({ name }) => name) };
}

function build(request: BuildRequest): BuildResult {
  const plans = loadTabs(request.workbook, request.tabs);
  const file = activeFile();
  const others = settledSheets(file);
  const id = request.build ?? newBuild();
  const unfinished = foundTabs(plans, others, id);
  if (unfinished.size === 0) clearTheWay(file, others);
  const taken = plans.filter(({ name }) => [...others.keys()].some((other) => sameName(name, other)));
  if (taken.length > 0 && request.whenTaken === 'ask')
    return { status: 'nameTaken', names: taken.map(({ name }) => name) };
  const jobs = planJobs(plans, others, request);
  checkProtection(jobs);
  if (unfinished.size === 0) checkSize(jobs, others.values());
  const whole = { file, others, jobs, unfinished, id };
  return request.build === undefined ? allSteps(whole) : oneStep(whole);
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
