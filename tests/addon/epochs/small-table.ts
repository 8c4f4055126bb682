import type { CellInput } from '../../../src/local/workbook/types.ts';
import { type AddonOptions, type OpenAddon, openAddon } from '../open-addon.ts';

export const tab = 'Sheet1';
const header = ['Step', 'When', 'Condition', 'From', 'To', 'On reset'];

/** Step, When, Condition, From, To, On reset; the rest is empty. */
export type Row = readonly CellInput[];

/** Sheet1 with these cells and a table whose header is in D1:I1. */
export function withTable(
  rows: readonly Row[],
  cells: Readonly<Record<string, CellInput>> = {},
  options: AddonOptions = {},
): OpenAddon {
  const addon = openAddon(options);
  for (const [cell, content] of Object.entries(cells)) addon.type(tab, cell, content);
  [header, ...rows].forEach((row, index) => {
    row.forEach((content, column) => {
      if (content !== '') addon.type(tab, `${'DEFGHI'[column]}${index + 1}`, content);
    });
  });
  return addon;
}

/** A1 becomes A1·A1: 10, 100, 10000… until a number is too large. */
export const squaring = (options: AddonOptions = {}): OpenAddon =>
  withTable(
    [
      [1, '', '', 'B1', 'A1', 10],
      ['Log', 'before', '', 'A1', 'A3:A6', 'clear'],
    ],
    { A1: 10, B1: '=A1*A1' },
    options,
  );

/** A1 moves a tenth of the way to 5 at each epoch; C1 is its distance from 5. */
export const approaching = (options: AddonOptions = {}): OpenAddon =>
  withTable(
    [
      [1, '', '', 'B1', 'A1', 1],
      ['Log', 'after', '', 'C1', 'A3:A30', 'clear'],
      ['Run', '', '', 3],
    ],
    { A1: 1, B1: '=A1+(5-A1)/10', C1: '=ABS(5-A1)' },
    options,
  );
