import { loadText, saveText } from '../sheet/property-text.ts';
import { emptyHistory, type History } from './history.ts';
import { historyToText, textToHistory } from './history-text.ts';

const key = 'cellgrad.draws';

/** The draws remembered in this file. A list that is damaged counts as empty rather than in the way. */
export function loadHistory(): History {
  try {
    return textToHistory(loadText(key));
  } catch (error) {
    if (error instanceof SyntaxError) return emptyHistory;
    throw error;
  }
}

/** Keeps the draws in the file, so that they are there again when it is next opened. */
export const saveHistory = (history: History): void => saveText(key, historyToText(history));
