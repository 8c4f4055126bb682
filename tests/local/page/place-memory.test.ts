import { describe, expect, it } from 'vitest';
import { Selecting } from '../../../src/local/page/session/editing.ts';
import { createPlaceMemory } from '../../../src/local/page/session/session.ts';
import { fakeStorage, openSession } from './fake-session.ts';
import { sheet, workbook } from './views.ts';

const place = { sheetId: 2, row: 3, column: 4, rows: 1, columns: 2 };

describe('the place in the file', () => {
  it('is kept for each file', () => {
    const storage = fakeStorage();
    createPlaceMemory(storage, 'a').write(place);
    expect(createPlaceMemory(storage, 'a').read()).toEqual(place);
    expect(createPlaceMemory(storage, 'b').read()).toBeUndefined();
  });

  it('is treated as missing if something else was stored', () => {
    for (const text of ['', 'null', '{', '[]', '3', '{"sheetId":1}', '{"sheetId":"x","row":0}']) {
      const storage = fakeStorage({ 'cellgrad place: a': text });
      expect(createPlaceMemory(storage, 'a').read()).toBeUndefined();
    }
  });

  it('is stored at each move and sent to the worker when the file is opened', async () => {
    const storage = fakeStorage();
    const view = workbook([sheet(), sheet({ id: 2, name: 'other' })]);
    const { session, grid, worker } = await openSession(view, {}, storage);
    expect(worker.asked('open')).not.toContainEqual(
      expect.objectContaining({ selection: expect.anything() }),
    );
    const selecting = new Selecting(session, grid);
    selecting.activateSheet(2);
    selecting.goTo({ row: 3, column: 1, rows: 2, columns: 2 });
    const again = await openSession(view, {}, storage);
    expect(again.worker.asked('open')).toMatchObject([
      { selection: { sheetId: 2, row: 3, column: 1, rows: 2, columns: 2 } },
    ]);
  });
});
