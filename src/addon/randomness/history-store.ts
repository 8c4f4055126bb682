import { emptyHistory, type History } from './history.ts';
import { historyToText, textToHistory, toPieces } from './history-text.ts';

const countKey = 'cellgrad.draws';
const pieceKey = (index: number): string => `${countKey}.${index}`;

/** The draws remembered in this file. A list that is damaged counts as empty rather than in the way. */
export function loadHistory(): History {
  const properties = PropertiesService.getDocumentProperties().getProperties();
  const amount = Number(properties[countKey] ?? 0);
  const pieces = Array.from({ length: amount }, (_, index) => properties[pieceKey(index)] ?? '');
  try {
    return textToHistory(pieces.join(''));
  } catch (error) {
    if (error instanceof SyntaxError) return emptyHistory;
    throw error;
  }
}

/** Keeps the draws in the file, so that they are there again when it is next opened. */
export function saveHistory(history: History): void {
  const store = PropertiesService.getDocumentProperties();
  const former = Number(store.getProperty(countKey) ?? 0);
  const pieces = toPieces(historyToText(history));
  const entries = pieces.map((piece, index) => [pieceKey(index), piece] as const);
  store.setProperties(Object.fromEntries([[countKey, String(pieces.length)], ...entries]));
  for (let index = pieces.length; index < former; index++) store.deleteProperty(pieceKey(index));
}
