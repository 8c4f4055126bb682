import { describe, expect, it } from 'vitest';
import type { catalogue } from '../../sheets-templates/catalogue.ts';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { explain } from '../../src/formula/explain/explain.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { type OpenAddon, openAddon, problemOf } from './open-addon.ts';

/** Tabs with many kinds of formulas. */
const tabs = [
  ['layers_example', ['random', 'fixed']],
  ['collab_filter', ['dotprod', 'word_emb']],
  ['graddesc', ['eve']],
  ['entropy_example', ['softmax']],
] as const satisfies readonly (readonly [(typeof catalogue)[number]['id'], readonly string[]])[];

function build([workbook, names]: readonly [string, readonly string[]]): OpenAddon {
  const addon = openAddon({ isQuick: true });
  addon.serve('buildTabs', { workbook, tabs: names, whenTaken: 'ask' });
  return addon;
}

/** The cells of a tab with a value, or about `most` of them at regular intervals. */
function shownCells(addon: OpenAddon, sheet: string, most: number): string[] {
  const { values } = addon.serve('readModel', { sheets: [sheet] }).model.sheets[sheet]!;
  const cells = values.flatMap((line, row) =>
    line.flatMap((value, column) => (value === '' || value === null ? [] : [cellName(row, column)])),
  );
  return cells.filter((_, index) => index % Math.ceil(cells.length / most) === 0);
}

const explained = (model: WorkbookModel, sheet: string, cell: string) =>
  explain(model, { sheet, ...parseArea(cell) }, customFunctions);

describe('reading a cell to explain it', () => {
  it.each(tabs)('of %s returns the same as the entire model', (workbook, names) => {
    const addon = build([workbook, names]);
    for (const sheet of names) {
      const whole = addon.serve('readModel', { sheets: [sheet] }).model;
      for (const cell of shownCells(addon, sheet, 60)) {
        addon.select(sheet, cell);
        const { model } = addon.serve('readCell', { seen: null });
        expect(explained(model!, sheet, cell), `${sheet}!${cell}`).toEqual(explained(whole, sheet, cell));
      }
    }
  });

  it('reads only the cells that the formula reads', () => {
    const cells: number[] = [];
    const addon = openAddon({
      isQuick: true,
      carryOut: (call, _, body) => {
        if (/get(?:Values|Formulas?)$/.test(call.path)) cells.push(call.cells);
        return body();
      },
    });
    addon.serve('buildTabs', { workbook: 'conv-example', tabs: ['conv-example'], whenTaken: 'ask' });
    const [formula] = shownCells(addon, 'conv-example', 5000).filter((cell) =>
      addon.formula('conv-example', cell).includes('SUMPRODUCT('),
    );
    addon.select('conv-example', formula!);
    cells.length = 0;
    addon.serve('readCell', { seen: null });
    expect(cells.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(2000);
    expect(addon.last('usage')!.serviceCalls).toBeLessThanOrEqual(12);
    cells.length = 0;
    expect(addon.serve('readCell', { seen: `conv-example!${formula}` }).model).toBeNull();
    expect(cells).toEqual([]);
    expect(addon.last('usage')!.serviceCalls).toBe(4);
  });

  it('follows names and other tabs, and reads whole tabs where a range has no end or is calculated', () => {
    const addon = openAddon({ isQuick: true });
    addon.workbook.insertSheet('rates');
    for (const row of [1, 2, 3]) addon.type('rates', `B${row}`, row);
    const { id } = addon.sheet('rates');
    addon.workbook.setNamedRange('factor', { sheetId: id, row: 2, column: 1, rows: 1, columns: 1 });
    const texts = {
      D4: '=SUM(rates!B1:B2)*factor',
      D5: '=SUM(rates!B:B)',
      D6: '=SUM(OFFSET(rates!B1;0;0;2;1))',
      D7: '=SUM(Gone!A1:A2)',
    };
    for (const [cell, text] of Object.entries(texts)) addon.type('Sheet1', cell, text);
    const whole = addon.serve('readModel', { sheets: ['Sheet1'] }).model;
    for (const cell of Object.keys(texts)) {
      addon.select('Sheet1', cell);
      const { model } = addon.serve('readCell', { seen: null });
      expect(explained(model!, 'Sheet1', cell), cell).toEqual(explained(whole, 'Sheet1', cell));
    }
  });

  it('names a cell that is still calculated, and none that the formula does not read', () => {
    const addon = openAddon({ isQuick: true });
    addon.type('Sheet1', 'A1', '=RELU(RAND())');
    addon.type('Sheet1', 'C3', '=A1+1');
    addon.type('Sheet1', 'C4', '=D4+1');
    addon.select('Sheet1', 'C3');
    expect(problemOf(addon.ask('readCell', { seen: null })).message).toContain('Sheet1!A1');
    addon.select('Sheet1', 'C4');
    expect(addon.ask('readCell', { seen: null }).ok).toBe(true);
  });
});
