import type { RandomizeResult, Scope } from './contract.ts';
import { resetFromMenu, restoreFromMenu, runFromMenu } from './epochs/from-menu.ts';
import { messages } from './messages.ts';
import { toProblem } from './problem.ts';
import { rerandomize, stepDraw } from './randomness/draws.ts';

/** Puts the menu up. Touches nothing but the menu, since Google may run it without access to the file. */
export function onOpen(): void {
  const words = messages.menu;
  const ui = SpreadsheetApp.getUi();
  const randomness = ui
    .createMenu(words.randomness)
    .addItem(words.rerandomizeSelection, 'rerandomizeSelection')
    .addItem(words.rerandomizeSheet, 'rerandomizeSheet')
    .addItem(words.rerandomizeFile, 'rerandomizeFile')
    .addSeparator()
    .addItem(words.earlierDraw, 'earlierDraw')
    .addItem(words.laterDraw, 'laterDraw');
  const epochs = ui
    .createMenu(words.epochs)
    .addItem(words.stepEpoch, 'stepEpoch')
    .addItem(words.runEpochs, 'runEpochs')
    .addItem(words.resetEpochs, 'resetEpochs')
    .addSeparator()
    .addItem(words.restoreEpochs, 'restoreEpochs');
  ui.createAddonMenu()
    .addItem(words.openSidebar, 'openSidebar')
    .addSeparator()
    .addSubMenu(randomness)
    .addSubMenu(epochs)
    .addSeparator()
    .addItem(words.selfTest, 'openSelfTest')
    .addToUi();
}

/** Google does not call onOpen after an installation. */
export function onInstall(): void {
  onOpen();
}

function alert(words: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(messages.title, words, ui.ButtonSet.OK);
}

/** A passing toast; a dialog where Google does not show it. */
function toast(words: string): void {
  try {
    SpreadsheetApp.getActiveSpreadsheet().toast(words, messages.title);
  } catch {
    alert(words);
  }
}

/**
 * Runs a menu item and tells the outcome: success as a passing toast, a problem as an alert to be read. Where
 * Google lets nothing be shown, it stands in Google's own red bar.
 */
function tell(action: () => string | undefined): void {
  try {
    const words = action();
    if (words) toast(words);
  } catch (error) {
    const { message, whatToDo } = toProblem(error);
    try {
      alert(`${message}\n\n${whatToDo}`);
    } catch {
      throw new Error(`${message} ${whatToDo}`);
    }
  }
}

export const openSidebar = (): void =>
  tell(() => {
    const page = HtmlService.createHtmlOutputFromFile('sidebar').setTitle(messages.title);
    SpreadsheetApp.getUi().showSidebar(page);
    return undefined;
  });

export const openSelfTest = (): void =>
  tell(() => {
    const page = HtmlService.createHtmlOutputFromFile('self-test').setWidth(680).setHeight(560);
    SpreadsheetApp.getUi().showModelessDialog(page, messages.selfTest);
    return undefined;
  });

const drawScope = (scope: Scope) =>
  tell(() => {
    const { changes, redrawnSheets, notDrawn = [] } = rerandomize({ scope });
    const words = messages.drawn(changes.length, redrawnSheets);
    return notDrawn.length === 0 ? words : `${words} ${messages.notDrawn(notDrawn)}`;
  });

function steppedWords({ history, skipped = [] }: RandomizeResult): string {
  const words = messages.stepped(history.position + 1, history.count);
  return skipped.length === 0 ? words : `${words} ${messages.skipped(skipped)}`;
}

const step = (direction: 'back' | 'forward') => tell(() => steppedWords(stepDraw({ direction })));

export const rerandomizeSelection = (): void => drawScope('selection');
export const rerandomizeSheet = (): void => drawScope('sheet');
export const rerandomizeFile = (): void => drawScope('file');
export const earlierDraw = (): void => step('back');
export const laterDraw = (): void => step('forward');
export const stepEpoch = (): void => tell(() => runFromMenu(1));
export const runEpochs = (): void => tell(() => runFromMenu(null));
export const resetEpochs = (): void => tell(resetFromMenu);
export const restoreEpochs = (): void => tell(restoreFromMenu);
