import { BooleanNumber, HorizontalAlign, WrapStrategy } from '@univerjs/core';
import { describe, expect, it } from 'vitest';
import { cornerMark } from '../../../src/local/page/grid/univer/cell-paint.ts';
import { fromUniverSelection, toUniverSelection } from '../../../src/local/page/grid/univer/selection.ts';
import {
  cellData,
  cellMatrix,
  cellStyle,
  sheetSnapshot,
} from '../../../src/local/page/grid/univer/sheet-snapshot.ts';
import { isHarmless } from '../../../src/local/page/grid/univer/univer-grid.ts';
import { cell, sheet } from './views.ts';

describe('what Univer is given', () => {
  it('gets texts only, so that it parses and calculates nothing', () => {
    const data = cellData(cell('0.5', { kind: 'number', editText: '=A1/2' }));
    expect(data).toMatchObject({ v: '0.5', t: 1, f: null });
  });

  it('shows a checkbox as one', () => {
    const style = { checkbox: true };
    const ticked = cellData(cell('WAHR', { kind: 'boolean', style, isTicked: true }));
    expect([ticked.v, cellData(cell('FALSCH', { kind: 'boolean', style })).v]).toEqual(['☑', '☐']);
  });

  it('puts cells by row and column, null for an emptied one', () => {
    const matrix = cellMatrix({ '2,3': cell('x'), '2,4': null });
    expect(matrix[2]![3]).toMatchObject({ v: 'x' });
    expect(matrix[2]![4]).toBeNull();
  });

  it('aligns by kind, unless the style says so', () => {
    const side = (view: Parameters<typeof cellStyle>[0]) => cellStyle(view).ht;
    expect(side(cell('1', { kind: 'number' }))).toBe(HorizontalAlign.RIGHT);
    expect(side(cell('TRUE', { kind: 'boolean' }))).toBe(HorizontalAlign.CENTER);
    expect(side(cell('a'))).toBe(HorizontalAlign.LEFT);
    expect(side(cell('a', { style: { horizontalAlignment: 'right' } }))).toBe(HorizontalAlign.RIGHT);
  });

  it('allows text to overflow, but not numbers', () => {
    expect(cellStyle(cell('a')).tb).toBe(WrapStrategy.OVERFLOW);
    expect(cellStyle(cell('1', { kind: 'number' })).tb).toBe(WrapStrategy.CLIP);
    expect(cellStyle(cell('a', { style: { wrap: true } })).tb).toBe(WrapStrategy.WRAP);
  });

  it('draws the existing borders', () => {
    const style = cellStyle(cell('a', { style: { borders: { top: { color: '#ff0000', style: 'thick' } } } }));
    expect(Object.keys(style.bd!)).toEqual(['t']);
    expect(style.bd!.t!.cl.rgb).toBe('#ff0000');
  });

  it('grays what is still loading', () => {
    expect(cellStyle(cell('Loading...', { kind: 'loading' })).cl!.rgb).toBe('#80868b');
  });

  it('takes over sizes, frozen panes, merges and gridlines', () => {
    const snapshot = sheetSnapshot(
      sheet({
        columnWidths: { 2: 20 },
        rowHeights: { 1: 40 },
        frozenRows: 2,
        gridlinesHidden: true,
        merges: [{ sheetId: 1, row: 1, column: 2, rows: 3, columns: 2 }],
      }),
      's1',
    );
    expect(snapshot).toMatchObject({
      id: 's1',
      rowCount: 10,
      columnData: { 2: { w: 20 } },
      rowData: { 1: { h: 40, ia: BooleanNumber.FALSE } },
      freeze: { xSplit: 0, ySplit: 2, startRow: 2, startColumn: -1 },
      showGridlines: BooleanNumber.FALSE,
      mergeData: [{ startRow: 1, endRow: 3, startColumn: 2, endColumn: 3 }],
    });
  });
});

describe('what Univer may do by itself', () => {
  it.each([
    'sheet.operation.set-selections',
    'sheet.operation.set-scroll',
    'sheet.command.set-scroll-relative',
  ])('%s is harmless', (id) => expect(isHarmless(id)).toBe(true));
  it.each([
    'sheet.command.set-range-values',
    'sheet.mutation.set-range-values',
    'sheet.command.paste',
    'sheet.command.delta-column-width',
    'sheet.command.clear-selection-content',
    'sheet.command.set-selection-frozen',
    'sheet.operation.set-cell-edit-visible',
    'univer.command.undo',
    'formula.mutation.set-formula-calculation-start',
  ])('%s is refused', (id) => expect(isHarmless(id)).toBe(false));
});

describe('selections', () => {
  it('are read back unchanged', () => {
    const selection = { row: 2, column: 1, rows: 3, columns: 2, activeRow: 4, activeColumn: 1 };
    expect(fromUniverSelection(toUniverSelection(selection), sheet())).toEqual(selection);
  });

  it('of whole columns end with the sheet', () => {
    const range = { startRow: Number.NaN, endRow: Number.NaN, startColumn: 1, endColumn: 2 };
    expect(fromUniverSelection({ range, primary: null }, sheet())).toEqual({
      row: 0,
      column: 1,
      rows: 10,
      columns: 2,
      activeRow: 0,
      activeColumn: 1,
    });
  });
});

it('marks an error before a note, and neither on other cells', () => {
  expect(cornerMark(cell('#REF!', { kind: 'error', note: 'x' }))?.color).toBe('#d93025');
  expect(cornerMark(cell('a', { note: 'x' }))?.color).toBe('#000000');
  expect(cornerMark(cell('a'))).toBeNull();
  expect(cornerMark(undefined)).toBeNull();
});
