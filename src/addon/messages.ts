import { count, fromTo, joined, listedWith } from './listed.ts';

const listed = listedWith('and');
/** 10000000 as 10,000,000. */
const inFigures = (amount: number) => amount.toLocaleString('en');
const tryAgainSoon = 'Wait a few seconds, then try again.';
const unprotect =
  'Ask its owner for permission to edit, or lift the protection with Data ▸ Protect sheets and ranges.';

/** Everything the add-on says in English, see words.ts for the others; the sidebar has its own sentences. */
export const messages = {
  title: 'Cellgrad',
  listed,

  menu: {
    openSidebar: 'Open sidebar',
    randomness: 'Random numbers',
    rerandomizeSelection: 'Re-randomize selection',
    rerandomizeSheet: 'Re-randomize this sheet',
    rerandomizeFile: 'Re-randomize this file',
    earlierDraw: 'Earlier draw',
    laterDraw: 'Later draw',
    epochs: 'Epochs',
    stepEpoch: 'Step one epoch',
    runEpochs: 'Run epochs',
    resetEpochs: 'Reset',
    restoreEpochs: 'Restore',
    selfTest: 'Self-test',
  },
  selfTest: 'Cellgrad self-test',

  drawn: (seeds: number, redrawnSheets: readonly string[]) =>
    joined(
      seeds > 0 && `${count(seeds, 'seed', 'seeds')} changed.`,
      redrawnSheets.length > 0 && `Redrawn because of RAND(): ${listed(redrawnSheets)}.`,
    ),
  notDrawn: (sentences: readonly string[]) => `Not drawn: ${sentences.join(' ')}`,
  log: {
    name: 'Training log',
    head: [
      'Run',
      'When',
      'Objective',
      'Cells changed',
      'Optimiser',
      'Start',
      'End',
      'Epochs',
      'Evaluations',
      'Gradient',
      'Seconds',
      'Why it stopped',
    ],
    epoch: 'epoch',
    value: 'value',
    chartTitle: (run: number) => `Run ${run}`,
  },
  epochsMade: (made: number, asked: number, logged: readonly number[]) =>
    joined(
      `${count(made, 'epoch', 'epochs')} made${made < asked ? ` of ${asked}; run again to go on` : ''}.`,
      logged.length > 0 && `Logged: ${fromTo(logged)}.`,
    ),
  fieldOfCopy: (field: string, copy: number) => `“${field}” of copy ${copy}`,
  cellToLog: '“Cell to log”',
  epochsReset: (cells: number) => `${count(cells, 'cell holds its', 'cells hold their')} start values.`,
  restored: (places: readonly string[], isTakenBack: boolean) =>
    `As ${isTakenBack ? 'before' : 'after'} the last run again: ${listed(places)}.`,
  nothingChanged: 'Nothing was changed.',
  stepped: (position: number, amount: number) => `This is draw ${position} of ${amount}.`,
  skipped: (places: readonly string[]) =>
    `Left alone because it was changed or deleted since: ${listed(places)}.`,
  /** For a time when Google does not even let the sentences be read. */
  withoutSentence: (what: string): readonly [string, string] => [
    `Google Sheets did not answer (${what}).`,
    tryAgainSoon,
  ],
};

/**
 * By code: what went wrong, and what to do about it. The build turns each into a text with places for its
 * details (see src/build/sentences.ts): numbers and lists may be put in, but nothing may depend on them.
 */
export const problems = {
  unexpected: (details: string) => ({
    message: `Something unexpected happened: ${details}`,
    whatToDo: 'Try again; if that does not help, reload the spreadsheet and try once more.',
  }),
  googleFailed: (details: string) => ({
    message: `Google Sheets did not do what Cellgrad asked for. Google said: ${details}`,
    whatToDo:
      'Wait a minute, then try again. Where Google speaks of a day or a quota, it may take until tomorrow.',
  }),
  changedMeanwhile: (place: string) => ({
    message: `Somebody changed ${place} at the same time. Nothing was changed.`,
    whatToDo: tryAgainSoon,
  }),
  unknownMethod: (method: string) => ({
    message: `The sidebar asked for “${method}”, which this version of the add-on does not know.`,
    whatToDo: 'Reload the spreadsheet, then open the sidebar again.',
  }),
  badRequest: (what: string) => ({
    message: `The request was incomplete: ${what}`,
    whatToDo: 'Reload the spreadsheet, then open the sidebar again.',
  }),
  busy: () => ({
    message: 'Cellgrad is already changing this file, perhaps for somebody else who has it open.',
    whatToDo: tryAgainSoon,
  }),

  unknownWorkbook: (id: string) => ({
    message: `There is no workbook “${id}” in this version of Cellgrad.`,
    whatToDo: 'Reload the spreadsheet, then choose a workbook from the list.',
  }),
  unknownTabs: (names: readonly string[], workbook: string) => ({
    message: `The workbook ${workbook} has no tab ${listed(names)}.`,
    whatToDo: 'Reload the spreadsheet, then choose tabs from the list.',
  }),
  noTabs: () => ({
    message: 'No tab was chosen, so nothing was built.',
    whatToDo: 'Choose at least one tab.',
  }),
  damagedTemplate: (workbook: string) => ({
    message: `The template of ${workbook} could not be read, so nothing was built.`,
    whatToDo: 'Reload the spreadsheet; if that does not help, install Cellgrad again.',
  }),
  fileTooLarge: (cells: number, limit: number) => ({
    message: `The file would grow to ${inFigures(cells)} cells; Google Sheets allows ${inFigures(limit)}. Nothing was built.`,
    whatToDo: 'Delete tabs or empty rows that you no longer need, or build in a new file.',
  }),
  tabProtected: (name: string) => ({
    message: `The tab ${name} is protected, so it was left as it is and nothing was built.`,
    whatToDo: `${unprotect} Or choose to keep both.`,
  }),
  buildFailed: (details: string) => ({
    message: `The tabs could not be built, and the file is as it was before. Google said: ${details}`,
    whatToDo: 'Check that you may edit this file, then try again.',
  }),
  replacedLeft: (names: readonly string[], details: string) => ({
    message: `The new tabs are in place, but the old ones could not all be deleted. Google said: ${details}`,
    whatToDo: `Delete what is left of them by hand: ${listed(names)}.`,
  }),
  tabsLeft: (names: readonly string[], details: string) => ({
    message: `The tabs could not all be removed. Google said: ${details}`,
    whatToDo: `Press Undo again, or delete by hand: ${listed(names)}.`,
  }),
  onlyTabs: () => ({
    message: 'The file has no other tabs, and it needs one at least; nothing was removed.',
    whatToDo: 'Add a tab with the + below the sheet, then press Undo again.',
  }),
  replaceBroken: (details: string) => ({
    message: `The tabs could not be replaced, and not everything could be put back. Google said: ${details}`,
    whatToDo: 'No tab was deleted. Press Ctrl+Z (on a Mac ⌘Z), or go back with File ▸ Version history.',
  }),
  buildUnderWay: (names: readonly string[]) => ({
    message: `Another build in this file has not finished: ${listed(names)}. Nothing was built.`,
    whatToDo:
      'Wait until it is done. If it was interrupted, delete these tabs by hand, or try again in six minutes: Cellgrad removes them then.',
  }),
  buildLeftovers: (names: readonly string[], details: string) => ({
    message: `The tabs could not be built. Google said: ${details}`,
    whatToDo: `Delete what is left of them by hand: ${listed(names)}.`,
  }),

  tabGone: (name: string) => ({
    message: `The tab ${name} is no longer in this file, so nothing was written.`,
    whatToDo: 'Go to the tab that you want to change, then try again.',
  }),

  nothingRandom: (where: string) => ({
    message: `There is nothing random in ${where}.`,
    whatToDo:
      'Put a random function into a cell, for example =NORMINIT(3;4), or choose a wider area, and try again.',
  }),
  badSeed: (seed: string) => ({
    message: `A seed is a whole number from -9007199254740991 to 9007199254740991, not ${seed}.`,
    whatToDo: 'Type one, for example 1234.',
  }),
  seedNotNumber: (place: string, content: string, formulaPlace: string) => ({
    message: `The seed of ${formulaPlace} is the cell ${place}, which holds ${content} where a number was expected.`,
    whatToDo: `Type a number into ${place}, then try again.`,
  }),
  seedSpilled: (place: string, anchor: string, formulaPlace: string) => ({
    message: `The seed of ${formulaPlace} is the cell ${place}, which is filled by the formula in ${anchor}.`,
    whatToDo: `Let ${formulaPlace} read its seed from a cell that holds a typed number.`,
  }),
  seedNotOneCell: (text: string, formulaPlace: string) => ({
    message: `The seed of ${formulaPlace} follows from ${text}, which reads more than one cell or uses functions, so no cell is surely its seed.`,
    whatToDo: 'Let it read its seed from one cell that holds a typed number, for example J2 or J2+1.',
  }),
  seedProtected: (place: string) => ({
    message: `The cell ${place} is protected, so its seed was left as it is.`,
    whatToDo: unprotect,
  }),
  seedWithoutNumber: (text: string, formulaPlace: string) => ({
    message: `The seed of ${formulaPlace} is ${text}, and no typed number was found behind it.`,
    whatToDo: 'Let it read its seed from a cell that holds a typed number.',
  }),
  seedNotFound: (text: string, formulaPlace: string) => ({
    message: `The seed of ${formulaPlace} is ${text}, which this file does not have.`,
    whatToDo: 'Correct the reference or the name, then try again.',
  }),
  cellsProtected: (place: string) => ({
    message: `Cells of ${place} are protected, so nothing was changed.`,
    whatToDo: unprotect,
  }),
  writeFailed: (details: string) => ({
    message: `The cells could not be written, and the file is as it was before. Google said: ${details}`,
    whatToDo: 'Check that you may edit these cells, then try again.',
  }),
  noEarlierDraw: () => ({
    message: 'This is the first draw that Cellgrad remembers in this file.',
    whatToDo: 'Re-randomize to see another one.',
  }),
  noLaterDraw: () => ({
    message: 'This is the latest draw in this file.',
    whatToDo: 'Re-randomize to see another one.',
  }),
  drawGone: (places: readonly string[]) => ({
    message: `That draw cannot be brought back, because its cells were changed or deleted since: ${listed(places)}. It was taken off the list.`,
    whatToDo: 'Go on to the next draw, or re-randomize.',
  }),

  noSuchSheet: (name: string) => ({
    message: `There is no sheet ${name} in this file.`,
    whatToDo: 'Correct the name; if the tab was renamed, open it and read it anew.',
  }),
  badRange: (text: string) => ({
    message: `A rectangle of cells such as B5:E7 was expected, not ${text}.`,
    whatToDo: 'Correct it, or select the cells in the sheet and take the selection.',
  }),
  outsideSheet: (place: string) => ({
    message: `The sheet ends before ${place} does, so nothing was written.`,
    whatToDo: 'Correct the range, or add rows or columns to the sheet.',
  }),
  cellLoading: (place: string) => ({
    message: `The cell ${place} is still being computed.`,
    whatToDo: `${tryAgainSoon} If it never ends, its formula hands RAND() or NOW() to a function of Cellgrad.`,
  }),
  wrongShape: (place: string, rows: number, columns: number) => ({
    message: `${place} has ${rows} × ${columns} cells, but another number of values came, so nothing was written.`,
    whatToDo: 'Start the training again.',
  }),
  notFinite: (place: string) => ({
    message: `A value for ${place} is no finite number, so nothing was written.`,
    whatToDo: 'Start the training again with a smaller learning rate.',
  }),
  cellsAreFormulas: (cells: readonly string[]) => ({
    message: `Formulas stand in cells to change, so nothing was written: ${listed(cells)}.`,
    whatToDo: 'Choose cells that hold typed numbers.',
  }),
  gradientsChanged: (place: string) => ({
    message: `${place} was changed since gradients were shown there, so nothing was taken away.`,
    whatToDo: 'Clear by hand what is left of them; the next ones can be shown as before.',
  }),
  cellsSpilled: (place: string, anchor: string) => ({
    message: `Cells of ${place} are filled by the formula in ${anchor}, so nothing was written.`,
    whatToDo: 'Choose cells that hold typed numbers.',
  }),
  nothingToRestore: () => ({
    message: 'There is no training and no run of epochs in this file that could be taken back.',
    whatToDo: 'Go back with File ▸ Version history, or with Ctrl+Z (on a Mac ⌘Z).',
  }),
  keptCellsGone: (place: string) => ({
    message: `The cells ${place} are no longer in this file, so nothing was put back.`,
    whatToDo: 'Go back with File ▸ Version history.',
  }),

  sheetGone: () => ({
    message: 'The tab with the epoch table has been deleted.',
    whatToDo: 'Choose another tab, or bring it back with Ctrl+Z (on a Mac ⌘Z).',
  }),

  unknownFunction: (name: string) => ({
    message: `There is no function ${name} in this version of Cellgrad.`,
    whatToDo: 'Reload the spreadsheet, then open the sidebar again.',
  }),
  emptySelection: (name: string) => ({
    message: `${name} needs cells to read, but the selected cells are empty.`,
    whatToDo: 'Select the cells that it shall use, then insert it again.',
  }),
  cellTaken: (cell: string) => ({
    message: `The cell ${cell} is not empty, so nothing was inserted.`,
    whatToDo: 'Select an empty cell, then insert the function again.',
  }),
  noFreeCell: (name: string) => ({
    message: `There is no free cell to the right of the selection for ${name}. Nothing was changed.`,
    whatToDo: 'Free some columns there, or type the formula into a cell of your choice.',
  }),
};

export type ProblemCode = keyof typeof problems;

/** By code: words that are put into these sentences as details; see phrase.ts. */
export const phrases = {
  selectedCells: () => 'the selected cells',
  theSheet: (name: string) => `the sheet ${name}`,
  thisFile: () => 'this file',
  aDate: () => 'a date',
  theText: (text: string) => `the text “${text}”`,
};
