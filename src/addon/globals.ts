/** A function that Google calls by name: a trigger, a menu item, a macro, or the sidebar's entry point. */
interface GlobalFunction {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** All global functions of the add-on except the custom functions; each is exported by main.ts. */
export const globalFunctions = [
  /** Shows the menu when a file is opened. */
  { name: 'onOpen', parameters: [] },
  /** Shows the menu right after the installation. */
  { name: 'onInstall', parameters: [] },
  /** Menu: opens the sidebar. */
  { name: 'openSidebar', parameters: [] },
  /** Menu: redraws the selected cells. */
  { name: 'rerandomizeSelection', parameters: [] },
  /** Menu and macro: redraws the open sheet. */
  { name: 'rerandomizeSheet', parameters: [] },
  /** Menu: redraws all sheets of the file. */
  { name: 'rerandomizeFile', parameters: [] },
  /** Menu and macro: goes back to the previous draw. */
  { name: 'earlierDraw', parameters: [] },
  /** Menu and macro: goes forward again. */
  { name: 'laterDraw', parameters: [] },
  /** Menu and macro: runs one epoch on the open sheet. */
  { name: 'stepEpoch', parameters: [] },
  /** Menu and macro: runs as many epochs as the table specifies. */
  { name: 'runEpochs', parameters: [] },
  /** Menu and macro: writes the start values of the table. */
  { name: 'resetEpochs', parameters: [] },
  /** Menu: undoes the last run. */
  { name: 'restoreEpochs', parameters: [] },
  /** Menu: opens the sidebar with the report on the last Excel file. */
  { name: 'openExcelReport', parameters: [] },
  /** Menu: opens the self-test. */
  { name: 'openSelfTest', parameters: [] },
  /** Handles the requests of the sidebar. */
  { name: 'cellgradServe', parameters: ['method', 'request', 'language'] },
] as const satisfies readonly GlobalFunction[];

export type GlobalFunctionName = (typeof globalFunctions)[number]['name'];
