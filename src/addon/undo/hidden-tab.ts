import { activeFile } from '../sheet/active-file.ts';
import { asText, setContents } from '../sheet/contents.ts';
import { toPieces } from '../sheet/property-text.ts';
import { sheetsById } from '../sheet/sheets-by-id.ts';
import { freeName } from '../sheet/tab-names.ts';

/** Google takes 50,000 letters a cell. */
const mostPerCell = 40_000;

/** Writes a long text into a new hidden tab and gives the tab's id; the user stays where they are. */
export function saveInTab(text: string): number {
  const file = activeFile();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const names = file.getSheets().map((sheet) => sheet.getName());
  const pieces = toPieces(text, mostPerCell).map((piece) => [asText(piece)]);
  const sheet = file.insertSheet(freeName('Cellgrad undo', names), names.length);
  try {
    setContents(sheet.getRange(1, 1, pieces.length, 1), pieces);
    active.activate();
    return sheet.hideSheet().getSheetId();
  } catch (error) {
    file.deleteSheet(sheet);
    active.activate();
    throw error;
  }
}

const findTab = (id: number) => sheetsById().get(id);

/** The text of that tab; '' when somebody has deleted it. */
export function loadFromTab(id: number): string {
  const pieces: string[][] = findTab(id)?.getDataRange().getValues() ?? [];
  return pieces.map(([piece]) => piece).join('');
}

export function deleteKeptTab(id: number): void {
  const sheet = findTab(id);
  if (sheet) activeFile().deleteSheet(sheet);
}
