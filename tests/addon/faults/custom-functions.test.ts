import { describe, expect, it } from 'vitest';
import { functionReference } from '../../../src/functions/reference.ts';
import { exception } from '../../../src/local/google/classes/arguments.ts';
import type { CarryOut } from '../../../src/local/google/host/execution.ts';
import { layOutExamples } from '../../../src/sidebar/self-test/check-tab.ts';
import { openAddon } from '../open-addon.ts';

const { cells } = layOutExamples(
  functionReference.flatMap(({ examples }) => examples),
  'en_US',
);
/** Each function without its arguments: a problem that must also have its own message. */
const bare = functionReference.map(({ name }) => [`=${name}()`]);

/** The values of all examples, and of all functions called without arguments. */
function shownWith(carryOut: CarryOut): unknown[] {
  const addon = openAddon({ isQuick: true, carryOut });
  const { id } = addon.sheet('Sheet1');
  const fill = (column: number, inputs: (string | number | boolean | null)[][]) => {
    const [rows, columns] = [inputs.length, inputs[0]!.length];
    addon.workbook.setInputs({ sheetId: id, row: 0, column, rows, columns }, inputs);
  };
  addon.workbook.insertRows(id, 0, cells.length);
  addon.workbook.insertColumns(id, 0, cells[0]!.length);
  fill(0, cells);
  fill(cells[0]!.length + 2, bare);
  return cells.map((_, row) =>
    Array.from({ length: cells[0]!.length + 3 }, (__, column) => addon.workbook.value(id, row, column)),
  );
}

describe('custom functions, while every service of Google’s fails', () => {
  it('show what they always show, and their own problems in their own words', () => {
    const calls: string[] = [];
    const fail: CarryOut = ({ path }) => {
      calls.push(path);
      throw exception('Service invoked too many times for one day: spreadsheets.');
    };
    const shown = shownWith(fail);
    expect(calls).toEqual([]);
    expect(shown).toEqual(shownWith((_, __, body) => body()));
    const words = JSON.stringify(shown);
    for (const { name } of functionReference) expect(words).toContain(`${name}:`);
  });
});
