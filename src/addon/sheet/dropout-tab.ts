import { ink, paper } from '../../../sheets-templates/builder/blocks.ts';
import { dropoutLabels, dropoutPlaces } from '../../../sheets-templates/conv-example/dropout-places.ts';
import { parseArea } from '../../a1/addresses.ts';
import type { DropoutTab, SheetCell } from '../contract.ts';

/** A table of getValues without values that google.script.run would reject: dates become text. */
const transferable = (values: readonly (readonly unknown[])[]): SheetCell[][] =>
  values.map((line) =>
    line.map((value) => (typeof value === 'number' || typeof value === 'boolean' ? value : String(value))),
  );

const { p, rescale, planes } = dropoutPlaces;

/** The smallest block starting at A1 that contains all cells to read. */
function sizeToRead(): { rows: number; columns: number } {
  const areas = [p, ...planes.flatMap(({ map, draws }) => [map, draws])].map(parseArea);
  return {
    rows: Math.max(...areas.map((area) => area.row + area.rows)),
    columns: Math.max(...areas.map((area) => area.column + area.columns)),
  };
}

const cut = (table: SheetCell[][], place: string): SheetCell[][] => {
  const { row, column, rows, columns } = parseArea(place);
  return table.slice(row, row + rows).map((line) => line.slice(column, column + columns));
};

/** The active tab's data for the dropout explorer; null if it is not a dropout tab. */
export function readDropout(): DropoutTab | null {
  const sheet = SpreadsheetApp.getActiveSheet();
  const { rows, columns } = sizeToRead();
  if (sheet.getMaxRows() < rows || sheet.getMaxColumns() < columns) return null;
  const table = transferable(sheet.getRange(1, 1, rows, columns).getValues());
  const at = (place: string) => cut(table, place)[0]![0]!;
  if (Object.entries(dropoutLabels).some(([place, label]) => at(place) !== label)) return null;
  return {
    sheet: sheet.getName(),
    place: p,
    p: at(p),
    rescale: at(rescale),
    planes: planes.map(({ map, draws }) => ({ map: cut(table, map), draws: cut(table, draws) })),
    colors: [paper, ink],
  };
}
