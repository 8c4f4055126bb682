import { beforeEach, describe, expect, it } from 'vitest';
import { copyOfSheet } from '../../../src/local/google/sheet/copy-sheet.ts';
import {
  type ChartData,
  emptyWorkbookData,
  type RangeData,
  type Workbook,
  type WorkbookData,
} from '../../../src/local/workbook/types.ts';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';

const customFunctions = { names: new Set<string>(), call: () => null };
const range = (column: number, sheetId = 0): RangeData => ({ sheetId, row: 4, column, rows: 5, columns: 1 });
const chart = (changes: Partial<ChartData> = {}): ChartData => ({
  id: 1,
  type: 'LINE',
  ranges: [range(1), range(2)],
  headers: 0,
  options: { title: 'Error' },
  row: 6,
  column: 4,
  offsetX: 3,
  offsetY: 0,
  ...changes,
});

let workbook: Workbook;
const charts = (sheetId = 0) => workbook.sheet(sheetId).charts;
const open = (data: WorkbookData) => createWorkbook({ data, customFunctions, seed: 1 });
const put = (...list: ChartData[]) =>
  workbook.updateSheet(0, (sheet) => {
    sheet.charts = list;
  });

beforeEach(() => {
  workbook = open(emptyWorkbookData('Test'));
  put(chart());
});

describe('charts of a file', () => {
  it('follow inserted rows and columns', () => {
    workbook.insertRows(0, 5, 2);
    workbook.insertColumns(0, 2, 1);
    expect(charts()[0]).toMatchObject({
      row: 8,
      column: 5,
      ranges: [
        { row: 4, rows: 7, column: 1 },
        { row: 4, rows: 7, column: 3 },
      ],
    });
  });

  it('follow deleted rows and columns', () => {
    workbook.deleteRows(0, 5, 4);
    workbook.deleteColumns(0, 2, 1);
    expect(charts()[0]).toMatchObject({ row: 5, column: 3, ranges: [{ row: 4, rows: 1, column: 1 }] });
  });

  it('stay on the sheet when everything below them is deleted', () => {
    workbook.deleteRows(0, 5, 995);
    expect(charts()[0]!.row).toBe(4);
  });

  it('are not moved by another sheet’s rows, but show what moves there', () => {
    const { id } = workbook.insertSheet('Two');
    put(chart({ ranges: [range(1, id)] }));
    workbook.insertRows(id, 0, 3);
    expect(charts()[0]).toMatchObject({ row: 6, ranges: [{ sheetId: id, row: 7 }] });
    workbook.deleteSheet(id);
    expect(charts()[0]!.ranges).toEqual([]);
    workbook.undo();
    expect(charts()[0]!.ranges).toHaveLength(1);
  });

  it('are copied with their sheet: the copy shows the copied cells', () => {
    const { id } = workbook.insertSheet('Two');
    put(chart({ ranges: [range(1), range(1, id)] }), chart({ id: 2 }));
    const copy = copyOfSheet(workbook, 0);
    expect(charts(copy.id).map((one) => one.id)).toEqual([3, 4]);
    expect(charts(copy.id)[0]!.ranges.map(({ sheetId }) => sheetId)).toEqual([copy.id, id]);
    expect(charts().map((one) => one.id)).toEqual([1, 2]);
  });

  it('show cells that were cut and pasted elsewhere', () => {
    const { id } = workbook.insertSheet('Two');
    workbook.copy({ ...range(1), rows: 6 }, { ...range(7, id), row: 10, rows: 6 }, { cut: true });
    expect(charts()[0]!.ranges).toEqual([{ ...range(7, id), row: 10 }, range(2)]);
  });

  it('are undone and redone', () => {
    put(chart({ row: 50 }), chart({ id: 2 }));
    expect(workbook.undo()).toBe('Change sheet');
    expect(charts().map(({ row }) => row)).toEqual([6]);
    workbook.redo();
    expect(charts().map(({ row }) => row)).toEqual([50, 6]);
    workbook.insertRows(0, 0, 1);
    workbook.undo();
    expect(charts().map(({ row }) => row)).toEqual([50, 6]);
  });

  it('are stored, and files from before charts open with none', () => {
    const stored = JSON.parse(JSON.stringify(workbook.snapshot())) as WorkbookData;
    expect(open(stored).sheet(0).charts).toEqual([chart()]);
    delete (stored.sheets[0] as Partial<WorkbookData['sheets'][number]>).charts;
    expect(open(stored).sheet(0).charts).toEqual([]);
  });
});
