import type ExcelJS from 'exceljs';
import { parseReference } from '../../formula/addresses.ts';
import type { SheetData, WorkbookData } from '../workbook/types.ts';
import { absoluteAddress, rangeOn } from './ranges.ts';
import { quotedSheet } from './to-excel-formula.ts';

/** A name as exceljs reads and writes it; `ranges` is empty for a name of a constant or formula. */
interface DefinedName {
  name: string;
  ranges: string[];
  localSheetId?: number;
}

/**
 * Takes the names out of exceljs's hands: its own store holds every single cell of a range, which takes for
 * ever where a name covers whole columns.
 */
export function ownDefinedNames(workbook: ExcelJS.Workbook): { names: DefinedName[] } {
  const store: { names: DefinedName[] } = { names: [] };
  Object.defineProperty(workbook.definedNames, 'model', {
    get: () => store.names,
    set: (names: DefinedName[]) => {
      store.names = names;
    },
  });
  return store;
}

function rangeOf(address: string, sheets: readonly SheetData[]) {
  const sheetName = parseReference(address)?.sheet?.toLowerCase();
  const sheet = sheets.find(({ name }) => name.toLowerCase() === sheetName);
  return sheet ? rangeOn(sheet, address) : null;
}

/** Named ranges of the whole file; `dropped` are the names that Sheets cannot hold. */
export function readNamedRanges(
  names: readonly DefinedName[],
  sheets: readonly SheetData[],
): { namedRanges: WorkbookData['namedRanges']; dropped: string[] } {
  const visible = names.filter(({ name }) => !name.startsWith('_xl'));
  const read = visible.map(({ name, ranges, localSheetId }) => {
    const isPlain = localSheetId === undefined && ranges.length === 1;
    return { name, range: isPlain ? rangeOf(ranges[0]!, sheets) : null };
  });
  return {
    namedRanges: read.flatMap(({ name, range }) => (range ? [{ name, range }] : [])),
    dropped: read.filter(({ range }) => range === null).map(({ name }) => name),
  };
}

/** The named ranges as the file format stores them. */
export function writeNamedRanges(
  namedRanges: WorkbookData['namedRanges'],
  sheetName: (sheetId: number) => string,
): DefinedName[] {
  return namedRanges.map(({ name, range }) => ({
    name,
    ranges: [`${quotedSheet(sheetName(range.sheetId))}!${absoluteAddress(range)}`],
  }));
}
