import { describe, expect, it } from 'vitest';
import { collabFilter } from '../../../../sheets-templates/collab_filter/workbook.ts';
import { convExample } from '../../../../sheets-templates/conv-example/workbook.ts';
import { layersExample } from '../../../../sheets-templates/layers_example/workbook.ts';
import { parseArea } from '../../../../src/a1/addresses.ts';
import type { WorkbookModel } from '../../../../src/formula/model.ts';
import { fanIn } from '../../../../src/sidebar/train/draw/start-weights.tsx';
import { templateModel } from '../../../support/template-model.ts';

const model = (formulas: string[], sheet = 'Sheet1'): WorkbookModel => ({
  sheets: { [sheet]: { formulas: [formulas], values: [] } },
  names: {},
  locale: 'en_US',
});
const inSheet1 = (formulas: string[], range: string) =>
  fanIn(model(formulas), { sheet: 'Sheet1', ...parseArea(range) });

describe('how many weights go into one sum', () => {
  it.each([
    ['dotprod', 'H19:V23', 5, collabFilter],
    ['dotprod', 'B25:F39', 5, collabFilter],
    ['bias', 'H19:V24', 5, collabFilter],
    ['bias', 'A26:F40', 5, collabFilter],
    ['movielens_emb', 'C4:G18', 5, collabFilter],
    ['movielens_1hot', 'C22:G36', 15, collabFilter],
    ['fixed', 'B14:D17', 4, layersExample],
    ['conv-example', 'AD11:AF13', 9, convExample],
  ])('is told by the formulas of %s for %s', (tab, range, expected, workbook) => {
    expect(fanIn(templateModel(workbook), { sheet: tab, ...parseArea(range) })).toBe(expected);
  });

  it('depends on the side of a matrix product', () => {
    expect(inSheet1(['=MMULT(A1:C1;B2:F4)'], 'B2:F4')).toBe(3);
    expect(inSheet1(['=MMULT($B$2:$F$4;A1:A5)'], 'B2:F4')).toBe(5);
  });

  it('is what most formulas have', () => {
    const sums = ['=SUMPRODUCT(A1:A3,B1:B3)', '=SUMPRODUCT(A4:A6,B1:B3)', '=SUMPRODUCT(A1:A9,C1:C9)'];
    expect(inSheet1(sums, 'A1:A9')).toBe(3);
  });

  it('is unknown for biases, single weights, and cells that nothing reads', () => {
    expect(inSheet1(['=MMULT(D1:E1,F1:F2)+A1', '=A2*3', '=SUM(A1:A9)'], 'A1:A9')).toBeNull();
    expect(inSheet1(['=LOG10(7)', '=A1B2'], 'A1:Z99')).toBeNull();
  });

  it('considers the tab of a range', () => {
    const elsewhere = model(["=SUMPRODUCT('my tab'!A1:A4,B1:B4)"]);
    expect(fanIn(elsewhere, { sheet: 'my tab', ...parseArea('A1:A4') })).toBe(4);
    expect(fanIn(elsewhere, { sheet: 'Sheet1', ...parseArea('A1:A4') })).toBeNull();
  });
});
