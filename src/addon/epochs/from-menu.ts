import { epochFailure } from '../problem.ts';
import { restoreCells } from '../undo/undo.ts';
import { words } from '../words.ts';
import { activeTable, openSheet } from './open-sheet.ts';
import { resetEpochs, runSlice } from './run.ts';

/** Well below Google's six minutes. */
const longestRun = 240_000;

function activeRequest() {
  const open = openSheet(null);
  const table = activeTable(open);
  return { sheetId: open.sheet.getSheetId(), table: table.at, usual: table.epochsPerRun };
}

/** Runs the table in which the selected cell lies; null for as many epochs as it says. */
export function runFromMenu(asked: number | null): string {
  const { usual, ...request } = activeRequest();
  const epochs = asked ?? usual;
  const order = { epochs, done: 0, milliseconds: longestRun, improvement: null, expected: null };
  const { epochs: made, logged, stop } = runSlice({ ...request, ...order }, longestRun);
  if (stop) throw epochFailure(stop);
  return words().epochsMade(made, epochs, logged);
}

export const resetFromMenu = (): string => words().epochsReset(resetEpochs(activeRequest()).values.length);

export function restoreFromMenu(): string {
  const { places, isTakenBack } = restoreCells();
  return words().restored(places, isTakenBack);
}
