import { describe, expect, it } from 'vitest';
import { pasteTarget } from '../../../src/a1/addresses.ts';
import { Clipboard, tiled } from '../../../src/local/page/session/clipboard.ts';
import { Editing, Selecting } from '../../../src/local/page/session/editing.ts';
import { openSession } from './fake-session.ts';
import { cell, sheet, workbook } from './views.ts';

const at = (row: number, column: number, rows = 1, columns = 1) => ({
  row,
  column,
  rows,
  columns,
  activeRow: row,
  activeColumn: column,
});

async function start() {
  const cells = {
    '0,0': cell('3', { kind: 'number', editText: '=1+2' }),
    '1,0': cell('4', { kind: 'number', editText: '', spilledFrom: 'A1' }),
  };
  const opened = await openSession(workbook([sheet({ cells }), sheet({ id: 2, name: 'My data' })]));
  const selecting = new Selecting(opened.session, opened.grid);
  const editing = new Editing(opened.session, selecting, opened.grid);
  return { ...opened, selecting, editing, clipboard: new Clipboard(opened.session, () => true) };
}

describe('typing into cells', () => {
  it('sends what was typed and moves on', async () => {
    const { editing, worker, session } = await start();
    editing.type('=A1;', 4, 'cell');
    editing.commit('down');
    expect(worker.asked('edit')).toEqual([{ sheetId: 1, row: 0, column: 0, texts: [['=A1;']] }]);
    expect(session.store.get()).toMatchObject({ edit: null, selection: at(1, 0) });
  });

  it('opens the formula of a cell and sends nothing when it is left as it was', async () => {
    const { editing, worker } = await start();
    editing.begin('cell');
    expect(editing.edit?.text).toBe('=1+2');
    editing.commit();
    expect(worker.asked('edit')).toEqual([]);
  });

  it('begins empty in a spilled cell', async () => {
    const { editing, selecting, worker } = await start();
    selecting.select(at(1, 0));
    editing.begin('bar');
    expect(editing.edit?.text).toBe('');
    editing.commit();
    expect(worker.asked('edit')).toEqual([]);
  });

  it('can be canceled', async () => {
    const { editing, worker } = await start();
    editing.type('x', 1, 'cell');
    editing.cancel();
    expect(editing.edit).toBeNull();
    expect(worker.asked('edit')).toEqual([]);
  });

  it('puts the cell that is pointed at into a formula, and replaces it while the mouse moves', async () => {
    const { editing, session } = await start();
    editing.type('=SUM(', 5, 'cell');
    editing.pointedAt(at(2, 1));
    expect(editing.edit?.text).toBe('=SUM(B3');
    editing.pointedAt(at(2, 1, 3, 2));
    expect(editing.edit?.text).toBe('=SUM(B3:C5');
    expect(session.store.get().selection).toEqual(at(0, 0));
    editing.type('=SUM(B3:C5;', 11, 'cell');
    editing.pointedAt(at(7, 0));
    expect(editing.edit?.text).toBe('=SUM(B3:C5;A8');
  });

  it('names the sheet of a cell elsewhere, and returns to commit', async () => {
    const { editing, selecting, session, worker } = await start();
    editing.type('=', 1, 'cell');
    selecting.activateSheet(2);
    editing.pointedAt(at(0, 0));
    expect(editing.edit?.text).toBe("='My data'!A1");
    editing.commit();
    expect(session.store.get().workbook!.activeSheetId).toBe(1);
    expect(worker.asked('edit')).toMatchObject([{ sheetId: 1, row: 0, column: 0 }]);
  });

  it('ends the edit when a cell is clicked that no formula waits for', async () => {
    const { editing, session, worker } = await start();
    editing.type('hello', 5, 'cell');
    editing.pointedAt(at(4, 4));
    expect(worker.asked('edit')).toHaveLength(1);
    expect(session.store.get().selection).toEqual(at(4, 4));
  });
});

describe('copy and paste', () => {
  it('moves references within the file and types what comes from elsewhere', async () => {
    const { clipboard, selecting, worker } = await start();
    selecting.select(at(0, 0, 2, 1));
    const text = clipboard.take(false);
    expect(text).toBe('3\n4');
    selecting.select(at(5, 1));
    clipboard.paste('3\r\n4\r\n', 'values');
    const from = { sheetId: 1, row: 0, column: 0, rows: 2, columns: 1 };
    const to = { sheetId: 1, row: 5, column: 1, rows: 2, columns: 1 };
    expect(worker.asked('copy')).toEqual([{ from, to, cut: false, valuesOnly: true }]);
    clipboard.paste('x\ty', 'all');
    expect(worker.asked('edit')).toEqual([{ sheetId: 1, row: 5, column: 1, texts: [['x', 'y']] }]);
  });

  it('moves a cut block once', async () => {
    const { clipboard, worker } = await start();
    const text = clipboard.take(true);
    clipboard.paste(text, 'all');
    clipboard.paste(text, 'all');
    expect(worker.asked('copy')).toMatchObject([{ cut: true }]);
    expect(worker.asked('edit')).toHaveLength(1);
  });

  it('fills a selection that the block fits into a whole number of times', () => {
    expect(pasteTarget({ rows: 2, columns: 1 }, at(0, 0, 4, 2))).toMatchObject({ rows: 4, columns: 2 });
    expect(pasteTarget({ rows: 2, columns: 1 }, at(0, 0, 3, 2))).toMatchObject({ rows: 2, columns: 1 });
    expect(tiled([['a'], ['b']], at(0, 0, 4, 2))).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });
});

describe('the selection', () => {
  it('is cut to the sheet when a name leads beyond it', async () => {
    const { selecting, session, worker } = await start();
    expect(selecting.goTo({ row: 8, column: 4, rows: 5, columns: 5 })).toBe(true);
    expect(session.store.get().selection).toEqual(at(8, 4, 2, 1));
    expect(worker.asked('select').at(-1)).toEqual({ sheetId: 1, row: 8, column: 4, rows: 2, columns: 1 });
    expect(selecting.goTo({ row: 10, column: 0, rows: 1, columns: 1 })).toBe(false);
  });

  it('is stored for every sheet', async () => {
    const { selecting, session } = await start();
    selecting.select(at(6, 2));
    selecting.activateSheet(2);
    expect(session.store.get().selection).toEqual(at(0, 0));
    selecting.activateSheet(1);
    expect(session.store.get().selection).toEqual(at(6, 2));
  });
});
