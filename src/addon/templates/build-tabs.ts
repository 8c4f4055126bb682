import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import type { BuildRequest, BuildResult } from '../contract.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { isProtected } from '../sheet/protection.ts';
import { loadTabs } from './load-plan.ts';
import { freeName, sameName } from './tab-names.ts';
import { writeTab } from './write-tab.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const mostCells = 10_000_000;
const newTabCells = 1000 * 26;
/** Key of the developer metadata that marks a tab as built by Cellgrad; its value names the template. */
const markKey = 'cellgrad.template';

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

/** Builds one tab; one that replaces another has a name of its own until the other is gone. */
function buildTab(file: File, { plan, name, replaced }: Job, taken: string[], unfinished: Set<Sheet>): Sheet {
  const index = replaced ? replaced.getIndex() : taken.length;
  const temporary = freeName(name, taken);
  const sheet = file.insertSheet(temporary, index);
  unfinished.add(sheet);
  taken.push(temporary);
  writeTab(sheet, plan);
  sheet.addDeveloperMetadata(markKey, plan.name);
  return sheet;
}

function setNamedRanges(file: File, sheet: Sheet, { namedRanges }: TabPlan): void {
  for (const { name, range } of namedRanges)
    if (!file.getRangeByName(name)) file.setNamedRange(name, sheet.getRange(range));
}

/** Everything new is there: now the replaced tabs go, and the new ones take their names. */
function finish(file: File, jobs: readonly Job[], built: readonly Sheet[], unfinished: Set<Sheet>): void {
  for (const [index, { name, plan, replaced }] of jobs.entries()) {
    const sheet = built[index]!;
    if (replaced) {
      file.deleteSheet(replaced);
      // From here on the new tab is the only one, so a later failure must not take it away.
      unfinished.delete(sheet);
      sheet.setName(name);
    }
    setNamedRanges(file, sheet, plan);
  }
  file.setActiveSheet(built[0]!);
}

/** Takes half-built tabs away again; names those that Google does not let go. */
function removeTabs(file: File, sheets: Iterable<Sheet>): string[] {
  return [...sheets].flatMap((sheet) => {
    try {
      file.deleteSheet(sheet);
      return [];
    } catch {
      // The sheet stays, and its name is told to the user.
      return [sheet.getName()];
    }
  });
}

/** Shows the cells that the user was looking at, unless their tab is gone. */
function returnTo(file: File, active: Sheet, selection: GoogleAppsScript.Spreadsheet.Range | null): void {
  if (!file.getSheetByName(active.getName())) return;
  file.setActiveSheet(active);
  selection?.activate();
}

function buildAll(file: File, jobs: readonly Job[], names: readonly string[]): void {
  const active = file.getActiveSheet();
  const selection = file.getActiveRange();
  const taken = [...names];
  const unfinished = new Set<Sheet>();
  try {
    const built = jobs.map((job) => buildTab(file, job, taken, unfinished));
    finish(file, jobs, built, unfinished);
  } catch (error) {
    const left = removeTabs(file, unfinished);
    returnTo(file, active, selection);
    if (error instanceof CellgradError) throw error;
    throw left.length > 0
      ? problem('buildLeftovers', left, wordsOf(error))
      : problem('buildFailed', wordsOf(error));
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
