import { languageKey } from '../wording/text.ts';
import type { RandomizeResult, Scope } from './contract.ts';
import { resetFromMenu, restoreFromMenu, runFromMenu } from './epochs/run.ts';
import { toProblem } from './problem.ts';
import { rerandomize, stepDraw } from './randomness/draws.ts';
import { activeFile } from './sheet/active-file.ts';
import { language, speak, words } from './words.ts';

/** The items of both submenus, named after the functions that they call; null is a separator. */
const submenus = {
  randomness: [
    'rerandomizeSelection',
    'rerandomizeSheet',
    'rerandomizeFile',
    null,
    'earlierDraw',
    'laterDraw',
  ],
  epochs: ['stepEpoch', 'runEpochs', 'resetEpochs', null, 'restoreEpochs'],
} as const;

function submenu(name: keyof typeof submenus): GoogleAppsScript.Base.Menu {
  const { menu } = words();
  const made = SpreadsheetApp.getUi().createMenu(menu[name]);
  for (const item of submenus[name])
    if (item === null) made.addSeparator();
    else made.addItem(menu[item], item);
  return made;
}

/** Shows the menu. Uses nothing else, because Google may call it without access to the file. */
export function onOpen(): void {
  const { menu } = words();
  SpreadsheetApp.getUi()
    .createAddonMenu()
    .addItem(menu.openSidebar, 'openSidebar')
    .addSeparator()
    .addSubMenu(submenu('randomness'))
    .addSubMenu(submenu('epochs'))
    .addSeparator()
    .addItem(menu.excelReport, 'openExcelReport')
    .addItem(menu.selfTest, 'openSelfTest')
    .addToUi();
}

/** Google does not call onOpen after an installation. */
export function onInstall(): void {
  onOpen();
}

function alert(text: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(words().title, text, ui.ButtonSet.OK);
}

/** Shows a toast, or a dialog if Google does not show toasts. */
function toast(text: string): void {
  try {
    activeFile().toast(text, words().title);
  } catch {
    alert(text);
  }
}

/**
 * Runs a menu item and reports the outcome: success as a toast, a problem as an alert. If Google shows neither, the
 * problem appears in Google's own red bar.
 */
function tell(action: () => string | undefined): void {
  try {
    const text = action();
    if (text) toast(text);
  } catch (error) {
    const { message, whatToDo } = toProblem(error);
    try {
      alert(`${message}\n\n${whatToDo}`);
    } catch {
      throw new Error(`${message} ${whatToDo}`);
    }
  }
}

/** The sidebar reads its language from its first element. */
function showPage(addition: string): undefined {
  const page = HtmlService.createHtmlOutputFromFile('sidebar');
  page.setContent(page.getContent().replace('lang="en"', `lang="${language()}"`) + addition);
  SpreadsheetApp.getUi().showSidebar(page.setTitle(words().title));
}

const showSidebar = (addition: string) => tell(() => showPage(addition));

/** Saves the language that the user has chosen, and shows the menu and the sidebar in it. */
export function setLanguage({ chosen }: { readonly chosen: string }): null {
  PropertiesService.getUserProperties().setProperty(languageKey, chosen);
  speak(chosen);
  onOpen();
  showPage('');
  return null;
}

/**
 * If a permission is missing, Google ends the run here and asks for it: people can grant only some permissions, or
 * revoke one.
 */
export const openSidebar = (): void => {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
  showSidebar('');
};
/** The sidebar looks for this element after loading. */
export const openExcelReport = (): void => showSidebar('<i id=opens-excel-report hidden>');

export const openSelfTest = (): void =>
  tell(() => {
    const page = HtmlService.createHtmlOutputFromFile('self-test').setWidth(680).setHeight(560);
    SpreadsheetApp.getUi().showModelessDialog(page, words().selfTest);
    return undefined;
  });

const drawScope = (scope: Scope) =>
  tell(() => {
    const { changes, redrawnSheets, notDrawn = [] } = rerandomize({ scope });
    const done = words().drawn(changes.length, redrawnSheets);
    return notDrawn.length === 0 ? done : `${done} ${words().notDrawn(notDrawn)}`;
  });

function steppedWords({ history, skipped = [] }: RandomizeResult): string {
  const done = words().stepped(history.position + 1, history.count);
  return skipped.length === 0 ? done : `${done} ${words().skipped(skipped)}`;
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
