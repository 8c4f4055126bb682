/** A function that Google calls by name: a trigger, a menu item, a macro, or the sidebar's door. */
interface GlobalFunction {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** All global functions of the add-on besides the custom functions; each is exported by main.ts. */
export const globalFunctions = [
  /** Puts the menu up when a file is opened. */
  { name: 'onOpen', parameters: [] },
  /** Puts the menu up right after the installation. */
  { name: 'onInstall', parameters: [] },
  /** Menu: opens the sidebar. */
  { name: 'openSidebar', parameters: [] },
  /** Menu: draws the selected cells again. */
  { name: 'rerandomizeSelection', parameters: [] },
  /** Menu and macro: draws the open sheet again. */
  { name: 'rerandomizeSheet', parameters: [] },
  /** Menu: draws all sheets of the file again. */
  { name: 'rerandomizeFile', parameters: [] },
  /** Menu and macro: goes back to the draw before. */
  { name: 'earlierDraw', parameters: [] },
  /** Menu and macro: goes forward again. */
  { name: 'laterDraw', parameters: [] },
  /** Menu and macro: makes one epoch on the open sheet. */
  { name: 'stepEpoch', parameters: [] },
  /** Menu and macro: makes as many epochs as its table says. */
  { name: 'runEpochs', parameters: [] },
  /** Menu and macro: puts its start values in place. */
  { name: 'resetEpochs', parameters: [] },
  /** Menu: takes the last run back. */
  { name: 'restoreEpochs', parameters: [] },
  /** Menu: opens the sidebar with the report on the last Excel file. */
  { name: 'openExcelReport', parameters: [] },
  /** Menu: opens the self-test. */
  { name: 'openSelfTest', parameters: [] },
  /** Answers the requests of the sidebar. */
  { name: 'cellgradServe', parameters: ['method', 'request', 'language'] },
] as const satisfies readonly GlobalFunction[];

export type GlobalFunctionName = (typeof globalFunctions)[number]['name'];
