import { type Area, areaName, around, parseArea, parseReference, placeName } from '../../a1/addresses.ts';
import type { SheetContents, WorkbookModel } from '../../formula/model.ts';
import { tokenize } from '../../formula/tokens.ts';
import type { CellReading, CellsToWrite, SheetCell } from '../contract.ts';
import { isCustomFunction } from '../custom-functions.ts';
import { problem } from '../problem.ts';
import { dateReader, modelSheet, readModel } from '../training/read-model.ts';
import { activeFile, activeSelection, rangeWithin } from './active-file.ts';
import { contentsOf, spillAnchorOf, spillRule } from './contents.ts';
import { OpenFile, withDocumentLock } from './open-file.ts';
import { placeOfRange, writeRanges } from './write-ranges.ts';

/** Functions that read cells other than those that they name. */
const readsMore = /\b(?:OFFSET|INDIRECT|SUMIF|AVERAGEIF)\s*\(/i;

/**
 * The cells between the outermost of these cells, at their place on the tab; null if the tab does not contain all of
 * them.
 */
function partOf(name: string, areas: readonly Area[], file: OpenFile): SheetContents | null {
  const sheet = file.sheetByName(name);
  const box = around(areas);
  const range = sheet && rangeWithin(sheet.live, box);
  const laidOut = <T>(cells: readonly T[][]): T[][] => [
    ...Array<T[]>(box.row).fill([]),
    ...cells.map((line) => [...Array(box.column).fill(''), ...line]),
  ];
  return (
    range &&
    modelSheet(
      { id: sheet.id, name, formulas: laidOut(range.getFormulas()), values: laidOut(range.getValues()) },
      file,
    )
  );
}

/** A cell and the cells that its formula names; null if it reads others, too, or a range without an end. */
function modelOf(formula: string, home: string, cell: Area, file: OpenFile): WorkbookModel | null {
  if (readsMore.test(formula)) return null;
  const areas = new Map([[home, [cell]]]);
  const names: Record<string, string> = {};
  for (const { kind, text } of tokenize(formula, file.separators)) {
    const named = kind === 'name' ? file.namedRange(text) : null;
    if (named) names[text] = placeName(named.sheet, areaName(named.area));
    const read = named ?? (kind === 'reference' ? parseReference(text) : null);
    if (read) areas.set(read.sheet ?? home, [...(areas.get(read.sheet ?? home) ?? []), read.area]);
  }
  const sheets: Record<string, SheetContents> = {};
  for (const [name, ofSheet] of areas) {
    const part = partOf(name, ofSheet, file);
    if (!part) return null;
    sheets[name] = part;
  }
  return { sheets, names, locale: file.locale };
}

/**
 * The selected cell and the cells that its formula reads; for a cell that an array may fill, everything that its tab
 * reaches.
 */
export function readCell({ seen }: { readonly seen: string | null }): CellReading {
  const selection = activeSelection();
  const { sheet, range } = selection;
  if (seen === `${sheet}!${range}`) return { ...selection, model: null };
  const cell = { ...parseArea(range), rows: 1, columns: 1 };
  const file = new OpenFile();
  const home = file.sheetByName(sheet)!;
  const formula = home.live.getRange(cell.row + 1, cell.column + 1).getFormula();
  const isFilled = () => spillAnchorOf(home, cell, spillRule(file.separators, isCustomFunction), () => false);
  const model = formula || !isFilled() ? modelOf(formula, sheet, cell, file) : null;
  return { ...selection, model: model ?? readModel({ sheets: [sheet] }).model };
}

/**
 * Writes the cells at once; returns their previously typed contents, with dates as numbers, so that they can be written
 * back.
 */
export function writeCells({ sheet: name, range: place, contents, expected }: CellsToWrite): {
  before: SheetCell[][];
} {
  return withDocumentLock(() => {
    const sheet = activeFile().getSheetByName(name);
    if (!sheet) throw problem('tabGone', { name });
    const range = sheet.getRange(place);
    const former = contentsOf(range);
    if (expected && JSON.stringify(former) !== expected)
      throw problem('changedMeanwhile', { place: placeOfRange(range) });
    const toNumber = dateReader(() => activeFile().getSpreadsheetTimeZone());
    const before = former.map((line) =>
      line.map((content) => (typeof content === 'object' ? toNumber(content) : content)),
    );
    return writeRanges([{ range, contents, former }], () => ({ before }));
  }, true);
}
