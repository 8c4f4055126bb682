import { describe, expect, it } from 'vitest';
import { words } from '../../../src/local/page/words.ts';
import { openSession } from './fake-session.ts';
import { cell, sheet, workbook } from './views.ts';

const twoSheets = () => workbook([sheet({ cells: { '0,0': cell('a') } }), sheet({ id: 2, name: 'Other' })]);

describe('the session', () => {
  it('opens the stored file with the bundle and shows its active sheet', async () => {
    const { worker, grid, session } = await openSession(twoSheets(), {
      menu: [{ caption: 'Go', functionName: 'go' }],
    });
    expect(worker.asked('open')).toEqual([{ bundle: { 'Code.js': '' }, storeKey: 'test' }]);
    expect(grid.setSheet).toHaveBeenCalledWith(expect.objectContaining({ name: 'Sheet1' }), false);
    expect(session.store.get().menu).toEqual([{ caption: 'Go', functionName: 'go' }]);
  });

  it('paints changed cells of the active sheet only, but remembers all', async () => {
    const { worker, grid, session } = await openSession(twoSheets());
    const more = { canUndo: true, canRedo: false };
    worker.tell('cells', { sheetId: 2, cells: { '0,0': cell('x') }, ...more });
    expect(grid.updateCells).not.toHaveBeenCalled();
    worker.tell('cells', { sheetId: 1, cells: { '0,0': null }, ...more });
    expect(grid.updateCells).toHaveBeenCalledWith({ '0,0': null });
    expect(session.store.get().workbook!.sheets.map(({ cells }) => cells)).toEqual([
      {},
      { '0,0': cell('x') },
    ]);
  });

  it('follows a script that selects cells of another sheet', async () => {
    const { worker, grid, session } = await openSession(twoSheets());
    worker.tell('selection', { sheetId: 2, row: 3, column: 1, rows: 2, columns: 2 });
    expect(session.store.get().workbook!.activeSheetId).toBe(2);
    expect(grid.setSheet).toHaveBeenLastCalledWith(expect.objectContaining({ id: 2 }), true);
    expect(grid.select).toHaveBeenLastCalledWith(expect.objectContaining({ row: 3, activeRow: 3, rows: 2 }));
  });

  it('keeps the selection when the same sheet is received again, clipped to its size', async () => {
    const { worker, session } = await openSession(twoSheets());
    session.store.set({
      selection: { row: 9, column: 0, rows: 1, columns: 1, activeRow: 9, activeColumn: 0 },
    });
    worker.tell('workbook', workbook([sheet({ rows: 4 })]));
    expect(session.store.get().selection).toMatchObject({ row: 3, activeRow: 3 });
  });

  it('shows sidebar, dialog, usage and toast', async () => {
    const { worker, session } = await openSession();
    worker.tell('sidebar', { title: 'Cellgrad', html: '<p>' });
    worker.tell('dialog', { kind: 'alert', title: 'Note', text: 'Hello' });
    worker.tell('toast', { title: '', message: 'Done', seconds: -1 });
    const usage = { label: 'Build', serviceCalls: 3, googleMilliseconds: 200, customFunctionCalls: 0 };
    worker.tell('usage', usage);
    const state = session.store.get();
    expect(session.activity.get().usage).toEqual(usage);
    expect(state).toMatchObject({ sidebar: { title: 'Cellgrad' }, toasts: [{ message: 'Done' }] });
    session.closeDialog(state.dialogs[0]!.key);
    session.closeToast(state.toasts[0]!.key);
    expect(session.store.get()).toMatchObject({ dialogs: [], toasts: [] });
  });

  it('stopped by the user, opens the stored file in a new worker and says so', async () => {
    const { session, workers, worker } = await openSession();
    worker.silent = true;
    const answer = session.ask('undo', null);
    session.connection.stop();
    await expect(answer).resolves.toBeNull();
    await session.connection.whenIdle();
    expect(workers).toHaveLength(2);
    expect(workers[1]!.asked('open')).toHaveLength(1);
    expect(session.store.get().dialogs.map(({ text }) => text)).toEqual([words.loss.stopped.text]);
  });

  it('does not loop when the stored file cannot be opened', async () => {
    const { session, workers, worker } = await openSession();
    worker.onerror?.({ message: 'dead' } as ErrorEvent);
    workers[1]!.silent = true;
    workers[1]!.onerror?.({ message: 'dead again' } as ErrorEvent);
    await Promise.resolve();
    expect(workers).toHaveLength(3);
    expect(workers[2]!.sent).toEqual([]);
    expect(session.isOpen).toBe(false);
    expect(session.store.get().dialogs.at(-1)!.title).toBe('The file could not be opened');
  });
});
