import type { Answer, ServerMethods } from './contract.ts';
import { createEpochTable } from './epochs/create-table.ts';
import { removeEpochTable } from './epochs/remove-table.ts';
import { epochSheet, resetEpochs, runEpochs, writeEpochs } from './epochs/run.ts';
import { showCells } from './epochs/show-cells.ts';
import { insertFunction } from './insert-function.ts';
import { excelReport, keepExperiment, keptExperiment, saveExcelReport } from './kept-texts.ts';
import { setLanguage } from './menu.ts';
import { problem, toProblem } from './problem.ts';
import { drawHistory, rerandomize, seedOfSheet, stepDraw } from './randomness/draws.ts';
import { readFile } from './read-file.ts';
import { removeUnfinished } from './remove-unfinished.ts';
import { testCell, writeTestTab } from './self-test.ts';
import { readDropout } from './sheet/dropout-tab.ts';
import { readCell } from './sheet/read-cell.ts';
import { activeSelection } from './sheet/selection.ts';
import { writeCells } from './sheet/write-cells.ts';
import { buildTabs } from './templates/build-tabs.ts';
import { removeTabs } from './templates/remove-tabs.ts';
import { clearGradients, showGradients } from './training/gradients.ts';
import { findNames, readModel } from './training/read-model.ts';
import { writeResultTab } from './training/result-tab.ts';
import { saveTrainingForm, trainingState } from './training/training-state.ts';
import { typeNumbers } from './training/type-numbers.ts';
import { writeTrainingLog } from './training/write-log.ts';
import { writeWeights } from './training/write-weights.ts';
import { lastRun, restoreCells } from './undo/undo.ts';
import { speak } from './words.ts';

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
    // The others take nothing.
    if (serve.length > 0) checkRequest(method, request);
    return { ok: true, value: serve(request) };
  } catch (error) {
    return { ok: false, problem: toProblem(error) };
  }
}

/**
 * Does what the sidebar asks; a failure comes back as a problem in words, never as an exception.
 * @param tag the language that the sidebar speaks; that of the user's account when it does not say
 */
export function cellgradServe(method: string, request: unknown, tag?: unknown): unknown {
  if (typeof tag === 'string') speak(tag);
  return method === 'cell' ? testCell(request) : answer(method, request);
}
