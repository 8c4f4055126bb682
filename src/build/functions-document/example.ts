import { type Area, cellName, columnName, parseArea } from '../../formula/addresses.ts';
import type { Cell } from '../../functions/definition.ts';
import type { Example } from '../../functions/help.ts';
import { table } from './markdown.ts';

type Grid = readonly (readonly Cell[])[];

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

const areaOf = (address: string, grid: Grid): Area => ({
  ...parseArea(address),
  rows: grid.length,
  columns: Math.max(...grid.map((row) => row.length)),
});

/** A piece of a sheet from column A on, its column letters and row numbers around it. */
function sheetTable(blocks: readonly (readonly [area: Area, grid: Grid])[]): string {
  const top = Math.min(...blocks.map(([area]) => area.row));
  const rows = Math.max(...blocks.map(([area]) => area.row + area.rows)) - top;
  const columns = Math.max(...blocks.map(([area]) => area.column + area.columns));
  const cells = Array.from({ length: rows }, (_, row) => [
    `**${top + row + 1}**`,
    ...new Array<string>(columns).fill(''),
  ]);
  for (const [area, grid] of blocks)
    grid.forEach((line, row) => {
      line.forEach((cell, column) => {
        cells[area.row - top + row]![area.column + column + 1] = cellText(cell);
      });
    });
  return table(['', ...Array.from({ length: columns }, (_, column) => columnName(column))], cells);
}

/** The cells that an example reads, then its formula and its result, two rows below them. */
export function exampleText({ formula, cells, output }: Example): string {
  const blocks = Object.entries(cells).map(([address, grid]) => [areaOf(address, grid), grid] as const);
  const row = Math.max(-1, ...blocks.map(([area]) => area.row + area.rows)) + 1;
  const given = blocks.length > 0 ? `Input:\n\n${sheetTable(blocks)}\n\n` : '';
  const call = `\`${formula}\``;
  if (output.length === 1 && output[0]!.length === 1)
    return `${given}${call} returns **${cellText(output[0]![0])}**.`;
  const place = cellName(row, 0);
  return `${given}${call} in ${place} returns:\n\n${sheetTable([[areaOf(place, output), output]])}`;
}
