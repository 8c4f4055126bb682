import type { Answer, ServerMethods, TestCells, TestTab } from './contract.ts';
import { createEpochTable, removeEpochTable } from './epochs/create-table.ts';
import { showCells } from './epochs/open-sheet.ts';
import { epochSheet, resetEpochs, runEpochs, writeEpochs } from './epochs/run.ts';
import { insertFunction } from './insert-function.ts';
import { setLanguage } from './menu.ts';
import { problem, toProblem } from './problem.ts';
import { drawHistory, rerandomize, seedOfSheet, stepDraw } from './randomness/draws.ts';
import { readFile } from './read-file.ts';
import { activeFile, activeSelection } from './sheet/active-file.ts';
import { readCell, writeCells } from './sheet/cells.ts';
import { setContents } from './sheet/contents.ts';
import { readDropout } from './sheet/dropout-tab.ts';
import { withDocumentLock } from './sheet/open-file.ts';
import { escapeLetters, loadText, saveText } from './sheet/property-text.ts';
import { makeRoom, unfinishedName } from './sheet/tabs.ts';
import { buildTabs } from './templates/build-tabs.ts';
import { removeTabs } from './templates/remove-tabs.ts';
import { removeUnfinishedTabs } from './templates/settle.ts';
import { clearGradients, showGradients } from './training/gradients.ts';
import { findNames, readModel } from './training/read-model.ts';
import { saveTrainingForm, trainingState, typeNumbers } from './training/training-state.ts';
import { removeInterruptedEntry, writeResultTab, writeTrainingLog } from './training/write-log.ts';
import { writeWeights } from './training/write-weights.ts';
import { lastRun, restoreCells } from './undo/undo.ts';
import { speak } from './words.ts';

/** Texts of the sidebar in the properties of the file, which are limited to 500 KB in total. */
const keys = { report: 'cellgrad.excel', experiment: 'cellgrad.experiment' };

/** An experiment's share of the 500 KB. */
const longestExperiment = 100_000;

function keep(key: string, text: string): null {
  return withDocumentLock(() => {
    saveText(key, text);
    return null;
  });
}

const excelReport = (): string => loadText(keys.report);

const saveExcelReport = ({ report }: { readonly report: string }): null => keep(keys.report, String(report));

const keptExperiment = (): string => loadText(keys.experiment);

function keepExperiment({ text }: { readonly text: string }): null {
  const escaped = escapeLetters(String(text));
  if (escaped.length > longestExperiment)
    throw problem('badRequest', { what: `an experiment of ${escaped.length} letters` });
  return keep(keys.experiment, escaped);
}

/** See the contract. */
function removeUnfinished(request: { readonly build: string | null }): readonly string[] {
  if (request.build === null) removeInterruptedEntry();
  return removeUnfinishedTabs(request);
}

const write = ({ name, build, cells }: TestCells): TestTab =>
  withDocumentLock(() => {
    const tab = unfinishedName(name, build);
    const [rows, columns] = [cells.length, cells[0]!.length];
    const file = activeFile();
    const sheet = file.getSheetByName(tab)?.clear() ?? file.insertSheet(tab, file.getNumSheets());
    makeRoom(sheet, rows, columns);
    setContents(sheet.getRange(1, 1, rows, columns), cells);
    const names = [Array.prototype, String.prototype, Object, Intl].map((each) =>
      Object.getOwnPropertyNames(each),
    );
    return { tab, tabs: file.getNumSheets(), timeZone: file.getSpreadsheetTimeZone(), names };
  });

/** See the contract. If a tab cannot be written, removes it at once, with everything else that the test has built. */
function writeTestTab(request: TestCells): TestTab {
  try {
    return write(request);
  } catch (error) {
    removeUnfinishedTabs(request);
    throw error;
  }
}

const answers: Readonly<Record<string, unknown>> = {
  NaN,
  Infinity,
  null: null,
  uneven: [[1, 2], [3]],
  column: [1, 2],
  random: Math.random(),
};

/**
 * The result of `=CELLGRADSERVE("cell";…)` in a cell of the self-test, which checks how Google handles it: for a
 * positive number, a square of ones of that size; for a negative number, 1 after that many milliseconds; otherwise one
 * of the answers.
 */
function testCell(asked: unknown): unknown {
  if (typeof asked !== 'number') return answers[String(asked)];
  if (asked > 0) return Array(asked).fill(Array(asked).fill(1));
  Utilities.sleep(-asked);
  return 1;
}

const methods: ServerMethods = {
  several: ({ asked }) => asked.map(({ method, request }) => answer(method, request)),
  readFile,
  buildTabs,
  excelReport,
  saveExcelReport,
  removeTabs,
  removeUnfinished,
  rerandomize,
  stepDraw,
  drawHistory,
  seedOfSheet,
  insertFunction,
  activeSelection,
  readCell,
  readDropout,
  writeCells,
  epochSheet,
  runEpochs,
  writeEpochs,
  resetEpochs,
  createEpochTable,
  removeEpochTable,
  showCells,
  lastRun,
  restoreCells,
  readModel,
  findNames,
  writeWeights,
  typeNumbers,
  trainingState,
  saveTrainingForm,
  keptExperiment,
  keepExperiment,
  showGradients,
  clearGradients,
  writeTrainingLog,
  writeResultTab,
  writeTestTab,
  setLanguage,
};

const isMethod = (name: string): name is keyof ServerMethods => Object.keys(methods).includes(name);

function checkRequest(method: string, request: unknown): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw problem('badRequest', { what: `${method} of ${request}` });
}

function answer(method: string, request: unknown): Answer<unknown> {
  try {
    if (!isMethod(method)) throw problem('unknownMethod', { method });
    const serve = methods[method] as (request: unknown) => unknown;
    // The other methods take no request.
    if (serve.length > 0) checkRequest(method, request);
    return { ok: true, value: serve(request) };
  } catch (error) {
    return { ok: false, problem: toProblem(error) };
  }
}

/**
 * Handles a request of the sidebar; a failure is returned as a rendered problem, never thrown.
 * @param tag the sidebar's language; by default the language of the user's account
 */
export function cellgradServe(method: string, request: unknown, tag?: unknown): unknown {
  if (typeof tag === 'string') speak(tag);
  return method === 'cell' ? testCell(request) : answer(method, request);
}
