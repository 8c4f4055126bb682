/** A function that Google calls by name: a trigger, a menu item, a macro, or the sidebar's door. */
export interface GlobalFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  /** One sentence above the declaration. */
  readonly comment: string;
}

/** All global functions of the add-on besides the custom functions; each is exported by main.ts. */
export const globalFunctions = [
  { name: 'onOpen', parameters: [], comment: 'Puts the menu up when a file is opened.' },
  { name: 'onInstall', parameters: [], comment: 'Puts the menu up right after the installation.' },
  { name: 'openSidebar', parameters: [], comment: 'Menu: opens the sidebar.' },
  { name: 'rerandomizeSelection', parameters: [], comment: 'Menu: draws the selected cells again.' },
  { name: 'rerandomizeSheet', parameters: [], comment: 'Menu and macro: draws the open sheet again.' },
  { name: 'rerandomizeFile', parameters: [], comment: 'Menu: draws all sheets of the file again.' },
  { name: 'earlierDraw', parameters: [], comment: 'Menu and macro: goes back to the draw before.' },
  { name: 'laterDraw', parameters: [], comment: 'Menu and macro: goes forward again.' },
  { name: 'stepEpoch', parameters: [], comment: 'Menu and macro: makes one epoch on the open sheet.' },
  { name: 'runEpochs', parameters: [], comment: 'Menu and macro: makes as many epochs as its table says.' },
  { name: 'resetEpochs', parameters: [], comment: 'Menu and macro: puts its start values in place.' },
  { name: 'restoreEpochs', parameters: [], comment: 'Menu: takes the last run back.' },
  { name: 'openSelfTest', parameters: [], comment: 'Menu: opens the self-test.' },
  {
    name: 'cellgradServe',
    parameters: ['method', 'request', 'language'],
    comment: 'Answers the requests of the sidebar.',
  },
] as const satisfies readonly GlobalFunction[];

export type GlobalFunctionName = (typeof globalFunctions)[number]['name'];
