import { once } from './once.ts';

/** The file that the user has open: the only one that Cellgrad may see. */
export const activeFile = once(() => SpreadsheetApp.getActiveSpreadsheet());
