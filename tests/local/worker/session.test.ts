import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { lessonFile } from '../../excel/lesson-file.ts';
import { memoryStore, openSession } from './open-session.ts';

const protectedSentence = 'You are trying to edit a protected cell or object.';
const a1 = { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 };

describe('a session: edits by hand', () => {
  it('shows what was typed and what follows from it', async () => {
    const page = await openSession();
    await page.type(0, 0, ['2', '=A1*3'], ['=DOUBLE(B1)']);
    expect(page.shown(0, 1)).toMatchObject({ display: '6', editText: '=A1*3', kind: 'number' });
    expect(page.shown(1, 0)).toMatchObject({ display: '12' });
    await page.type(0, 0, ['5']);
    expect(page.shown(1, 0)).toMatchObject({ display: '30' });
    expect(page.named('usage').at(-1)).toEqual({
      label: 'Edit',
      serviceCalls: 0,
      googleMilliseconds: 0,
      customFunctionCalls: 1,
    });
  });

  it('shows the cells in view first where very many change', async () => {
    vi.useFakeTimers();
    try {
      const page = await openSession();
      const rows = Array.from({ length: 1500 }, (_, row) => [`=$A$1*${row}`]);
      await page.type(0, 1, ...rows);
      const inView = { sheetId: 0, startRow: 10, endRow: 40, startColumn: 0, endColumn: 9 };
      const set = (value: number) =>
        page.session.runServerFunction({ functionName: 'set', argumentValues: [value] }, inView);
      const shown = () => [20, 1400].map((row) => page.shown(row, 1)?.display);
      await set(2);
      expect(shown()).toEqual(['40', '0']);
      expect(page.named('cells').at(-1)).toMatchObject({ isPartial: true });
      await vi.advanceTimersByTimeAsync(1000);
      expect(shown()).toEqual(['40', '2800']);
      expect(page.named('cells').at(-1)).not.toHaveProperty('isPartial');
      // By hand, too; undo and redo, too.
      const type = (text: string) =>
        page.session.edit({ sheetId: 0, row: 0, column: 0, texts: [[text]] }, inView);
      await type('3');
      expect(shown()).toEqual(['60', '2800']);
      expect(await page.session.undo(null, inView)).toEqual({ label: 'Edit' });
      expect(shown()).toEqual(['40', '2800']);
      await type('5');
      await vi.advanceTimersByTimeAsync(1000);
      expect(shown()).toEqual(['100', '7000']);
      // Columns out of view wait, too.
      await page.session.runServerFunction(
        { functionName: 'set', argumentValues: [6] },
        { ...inView, startColumn: 2 },
      );
      expect(shown()).toEqual(['100', '7000']);
      // A request that does not say what is in view shows everything, including late cells.
      await page.type(0, 3, ['x']);
      expect(shown()).toEqual(['120', '8400']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('undoes and redoes', async () => {
    const page = await openSession();
    await page.type(0, 0, ['1']);
    await page.type(0, 0, ['2']);
    expect(await page.session.undo(null)).toEqual({ label: 'Edit' });
    expect(page.shown(0, 0)?.display).toBe('1');
    expect(await page.session.redo(null)).toEqual({ label: 'Edit' });
    expect(page.shown(0, 0)?.display).toBe('2');
    await page.session.undo(null);
    await page.session.undo(null);
    expect(page.shown(0, 0)).toBeNull();
    expect(page.undoState()).toEqual({ canUndo: false, canRedo: true });
    expect(await page.session.undo(null)).toEqual({ label: null });
  });

  it('clears, formats, notes and copies', async () => {
    const page = await openSession();
    await page.type(0, 0, ['1', '=A1+1']);
    await page.session.setStyle({ range: a1, style: { bold: true, background: '#ff0000' } });
    await page.session.setNote({ sheetId: 0, row: 0, column: 0, note: 'hello' });
    expect(page.shown(0, 0)).toMatchObject({ note: 'hello', style: { bold: true, background: '#ff0000' } });
    await page.session.setStyle({ range: a1, style: { bold: undefined } as never });
    expect(page.shown(0, 0)?.style).toEqual({ background: '#ff0000' });
    await page.session.copy({ from: { ...a1, columns: 2 }, to: { ...a1, row: 4, columns: 2 }, cut: false });
    expect(page.shown(4, 1)).toMatchObject({ editText: '=A5+1', display: '2' });
    await page.session.clear(a1);
    expect(page.shown(0, 0)).toMatchObject({ display: '', note: 'hello' });
    expect(page.shown(0, 1)?.display).toBe('1');
  });

  it('grows the grid for a paste beyond its edge, and fills short lines', async () => {
    const page = await openSession();
    await page.type(999, 25, ['a', 'b'], ['c']);
    const sheet = page.named('workbook').at(-1)!.sheets[0]!;
    expect([sheet.rows, sheet.columns]).toEqual([1001, 27]);
    expect([page.shown(999, 26)?.display, page.shown(1000, 25)?.display, page.shown(1000, 26)]).toEqual([
      'b',
      'c',
      null,
    ]);
  });

  it('parses texts in the locale of the file', async () => {
    const page = await openSession();
    await page.session.setLocale({ locale: 'de_DE' });
    await page.type(0, 0, ['0,5', '=SUM(A1;1,5)']);
    expect(page.shown(0, 1)).toMatchObject({ display: '2', editText: '=SUM(A1;1,5)' });
  });

  it('does not change the file when an edit fails', async () => {
    const page = await openSession();
    await page.type(0, 0, ['1']);
    const before = structuredClone(page.store.files.get('file'));
    await expect(page.session.deleteSheet({ sheetId: 0 })).rejects.toThrow();
    await expect(page.session.renameSheet({ sheetId: 0, name: '' })).rejects.toThrow();
    await expect(page.session.edit({ sheetId: 0, row: 0, column: 0, texts: [] })).rejects.toThrow(
      'nothing to write',
    );
    await expect(page.session.edit({ sheetId: 99, row: 0, column: 0, texts: [['1']] })).rejects.toThrow();
    await expect(page.type(0, 0, ['x'.repeat(60_000)])).rejects.toThrow();
    expect(page.store.files.get('file')).toEqual(before);
    expect(await page.session.undo(null)).toEqual({ label: 'Edit' });
    expect(await page.session.undo(null)).toEqual({ label: null });
  });
});

describe('a session: tabs', () => {
  it('adds, renames, duplicates, deletes; the new one is active', async () => {
    const page = await openSession();
    await page.type(0, 0, ['7']);
    const { sheetId } = await page.session.addSheet(null);
    await page.session.renameSheet({ sheetId, name: 'data' });
    const copy = await page.session.duplicateSheet({ sheetId: 0 });
    expect(page.shown(0, 0, copy.sheetId)?.display).toBe('7');
    const view = page.named('workbook').at(-1)!;
    expect(view.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Copy of Sheet1', 'data']);
    expect(view.activeSheetId).toBe(copy.sheetId);
    await page.session.deleteSheet({ sheetId: 0 });
    await page.session.undo(null);
    expect(page.named('workbook').at(-1)!.sheets).toHaveLength(3);
    expect(page.shown(0, 0)?.display).toBe('7');
  });

  it('inserts and deletes rows and columns, and sets widths', async () => {
    const page = await openSession();
    await page.type(0, 0, ['1', '=A1']);
    await page.session.insertRows({ sheetId: 0, before: 0, count: 2 });
    await page.session.insertColumns({ sheetId: 0, before: 0, count: 1 });
    expect(page.shown(2, 2)).toMatchObject({ editText: '=B3', display: '1' });
    await page.session.deleteRows({ sheetId: 0, start: 0, count: 2 });
    await page.session.deleteColumns({ sheetId: 0, start: 0, count: 1 });
    expect(page.shown(0, 1)?.editText).toBe('=A1');
    await page.session.setColumnWidth({ sheetId: 0, start: 1, count: 2, pixels: 40 });
    expect(page.named('workbook').at(-1)!.sheets[0]!.columnWidths).toEqual({ 1: 40, 2: 40 });
  });

  it("rejects every edit of another user's tab with Google's message", async () => {
    const page = await openSession();
    const { sheetId: other } = await page.session.addSheet(null);
    await page.session.protectSheet({ sheetId: 0, protected: true });
    const { session } = page;
    const edits = [
      () => page.type(0, 0, ['1']),
      () => session.clear(a1),
      () => session.copy({ from: { ...a1, sheetId: other }, to: a1, cut: false }),
      () => session.copy({ from: a1, to: { ...a1, sheetId: other }, cut: true }),
      () => session.setStyle({ range: a1, style: { bold: true } }),
      () => session.setNote({ sheetId: 0, row: 0, column: 0, note: 'x' }),
      () => session.renameSheet({ sheetId: 0, name: 'x' }),
      () => session.deleteSheet({ sheetId: 0 }),
      () => session.insertRows({ sheetId: 0, before: 0, count: 1 }),
      () => session.insertColumns({ sheetId: 0, before: 0, count: 1 }),
      () => session.deleteRows({ sheetId: 0, start: 0, count: 1 }),
      () => session.deleteColumns({ sheetId: 0, start: 0, count: 1 }),
      () => session.setColumnWidth({ sheetId: 0, start: 0, count: 1, pixels: 9 }),
    ];
    for (const edit of edits) await expect(edit()).rejects.toThrow(protectedSentence);
    await session.copy({ from: a1, to: { ...a1, sheetId: other }, cut: false });
    await session.protectSheet({ sheetId: 0, protected: false });
    await page.type(0, 0, ['1']);
    expect(page.shown(0, 0)?.display).toBe('1');
  });
});

describe('a session: scripts', () => {
  it('offers the menu and runs its items, as one undo step', async () => {
    const page = await openSession();
    expect(await page.session.menu(null)).toEqual([
      { caption: 'Test add-on', items: [{ caption: 'Fill', functionName: 'fill' }] },
    ]);
    await page.session.runMenuItem({ functionName: 'fill' });
    expect(page.shown(1, 0)?.display).toBe('2');
    expect(page.named('usage').at(-1)).toMatchObject({ label: 'Fill', serviceCalls: 2 });
    expect(await page.session.undo(null)).toEqual({ label: 'fill' });
    expect(page.shown(1, 0)).toBeNull();
  });

  it('shows and stores what a script wrote before it broke', async () => {
    const page = await openSession();
    await expect(page.session.runMenuItem({ functionName: 'half' })).rejects.toThrow(/^It broke$/);
    expect(page.shown(0, 1)?.display).toBe('half');
    expect(page.store.files.get('file')!.sheets[0]!.cells['0,1']).toEqual({ value: 'half' });
  });

  it('reports where a script went, and not where the user went', async () => {
    const page = await openSession();
    await page.session.select({ ...a1, row: 5 });
    expect(page.named('selection')).toEqual([]);
    await page.session.runMenuItem({ functionName: 'go' });
    const view = page.named('workbook').at(-1)!;
    expect(view.sheets.find(({ id }) => id === view.activeSheetId)?.name).toBe('made');
    expect(page.named('selection')).toEqual([
      { sheetId: view.activeSheetId, row: 2, column: 2, rows: 1, columns: 1 },
    ]);
    const order = page.events.map(({ event }) => event);
    expect(order.indexOf('workbook')).toBeLessThan(order.indexOf('selection'));
  });

  it('undoes and redoes the calls of a job in one step, but never an edit between them', async () => {
    const page = await openSession();
    const call = (functionName: string, job?: string) =>
      page.session.runServerFunction({ functionName, argumentValues: [], ...(job && { job }) });
    const undo = () => page.session.undo(null);
    const seen = () => [page.shown(0, 0), page.shown(0, 3), page.shown(8, 8)].map((cell) => cell?.display);
    await call('mark', '1');
    await call('fill', '1');
    await page.session.select({ ...a1, row: 3 });
    await call('mark', '2');
    expect(seen()).toEqual(['1', 'xx', undefined]);
    await undo();
    expect(seen()).toEqual(['1', 'x', undefined]);
    await undo();
    expect(seen()).toEqual([undefined, undefined, undefined]);
    expect(page.undoState()).toEqual({ canUndo: false, canRedo: true });
    await page.session.redo(null);
    await page.session.redo(null);
    expect(seen()).toEqual(['1', 'xx', undefined]);

    await call('mark', '3');
    await page.type(8, 8, ['mine']);
    await call('mark', '3');
    await call('mark', '3');
    expect(seen()).toEqual(['1', 'xxxxx', 'mine']);
    await undo();
    expect(seen()).toEqual(['1', 'xxx', 'mine']);
    await undo();
    expect(seen()).toEqual(['1', 'xxx', undefined]);
    await undo();
    expect(seen()).toEqual(['1', 'xx', undefined]);

    await call('mark');
    await call('mark');
    await undo();
    expect(seen()).toEqual(['1', 'xxx', undefined]);
  });

  it('has no undo step for a job that undid itself, and starts over after an undo within a job', async () => {
    const page = await openSession();
    const call = (functionName: string) =>
      page.session.runServerFunction({ functionName, argumentValues: [], job: 'job' });
    await call('addTab');
    await call('removeTab');
    expect(page.undoState()).toEqual({ canUndo: false, canRedo: false });
    await call('mark');
    await page.session.undo(null);
    await call('mark');
    expect(page.shown(0, 3)?.display).toBe('x');
    expect(page.undoState()).toEqual({ canUndo: true, canRedo: false });
    await page.session.undo(null);
    expect(page.undoState()).toEqual({ canUndo: false, canRedo: true });
  });

  it('answers google.script.run', async () => {
    const page = await openSession();
    const run = (functionName: string, ...argumentValues: unknown[]) =>
      page.session.runServerFunction({ functionName, argumentValues });
    expect(await run('remember', 'x')).toEqual(['x', null]);
    expect(await run('recall')).toBe('x');
    await expect(run('remember', new Date(0))).rejects.toThrow('illegal value');
    await expect(run('none')).rejects.toThrow('google.script.run.none is not a function');
  });

  it('opens the sidebar, and closes it with the file', async () => {
    const page = await openSession();
    await page.session.runMenuItem({ functionName: 'openPanel' });
    expect(page.named('sidebar').at(-1)).toEqual({ title: 'Test add-on', html: '<p>panel</p>' });
    await page.session.newFile(null);
    expect(page.named('sidebar').at(-1)).toBeNull();
  });

  it('keeps properties when a script is undone, as Google does', async () => {
    const page = await openSession();
    await page.session.runServerFunction({ functionName: 'remember', argumentValues: ['kept'] });
    await page.type(0, 0, ['1']);
    await page.session.runServerFunction({ functionName: 'remember', argumentValues: ['newer'] });
    await page.session.undo(null);
    expect(await page.session.runServerFunction({ functionName: 'recall', argumentValues: [] })).toBe(
      'newer',
    );
  });
});

describe('a session: files', () => {
  it('opens the stored file again', async () => {
    const store = memoryStore();
    const before = await openSession(store);
    await before.type(0, 0, ['4', '=DOUBLE(A1)']);
    await before.session.renameFile({ key: 'file', name: 'Lesson' });
    await before.session.runServerFunction({ functionName: 'remember', argumentValues: ['kept'] });
    const page = await openSession(store);
    expect(page.view.name).toBe('Lesson');
    expect(page.shown(0, 1)).toMatchObject({ display: '8', editText: '=DOUBLE(A1)' });
    expect(await page.session.runServerFunction({ functionName: 'recall', argumentValues: [] })).toBe('kept');
  });

  it('starts over with a new file', async () => {
    const page = await openSession();
    await page.type(0, 0, ['4']);
    const { key, view } = await page.session.newFile(null);
    expect(view).toMatchObject({ name: 'Untitled spreadsheet', canUndo: false });
    expect(view.sheets.map(({ cells }) => cells)).toEqual([{}]);
    // The previous content stays, and an empty file is not stored.
    expect(page.store.files.get('file')!.sheets[0]!.cells).toEqual({ '0,0': { value: 4 } });
    expect([...page.store.files.keys()]).toEqual(['file']);
    await page.type(0, 0, ['5']);
    expect(page.store.files.get(key)!.sheets[0]!.cells).toEqual({ '0,0': { value: 5 } });
    await page.session.openFile({ key: 'file' });
    await page.type(0, 1, ['=A1']);
    expect(page.shown(0, 1)?.display).toBe('4');
  });

  it('renames, copies and deletes files that are not open', async () => {
    const page = await openSession();
    await page.type(0, 0, ['4']);
    const { key } = await page.session.copyFile({ key: 'file' });
    const [copy, original] = [page.store.files.get(key)!, page.store.files.get('file')!];
    expect(copy).toEqual({ ...original, id: copy.id, name: 'Copy of Untitled spreadsheet' });
    expect(copy.id).not.toBe(original.id);
    await page.session.renameFile({ key, name: 'Mine' });
    expect((await page.session.files(null)).map(({ name }) => name).sort()).toEqual([
      'Mine',
      'Untitled spreadsheet',
    ]);
    await expect(page.session.renameFile({ key, name: ' ' })).rejects.toThrow('A file needs a name.');
    await expect(page.session.deleteFile({ key: 'file' })).rejects.toThrow('cannot be deleted');
    await page.session.deleteFile({ key });
    expect([...page.store.files.keys()]).toEqual(['file']);
    await expect(page.session.openFile({ key })).rejects.toThrow('no longer there');
    await page.type(0, 1, ['=A1']);
    expect(page.shown(0, 1)?.display).toBe('4');
  });

  it('backs up all files, with names that are valid on every computer', async () => {
    const page = await openSession();
    await page.type(0, 0, ['4', '=DOUBLE(A1)']);
    await page.session.renameFile({ key: 'file', name: 'a/b: c' });
    const copy = await page.session.copyFile({ key: 'file' });
    await page.session.renameFile({ ...copy, name: 'A?b: c' });
    const { name, bytes } = await page.session.backUp(null);
    expect(name).toMatch(/^Cellgrad \d{4}-\d\d-\d\d\.zip$/);
    const entries = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(entries)).toEqual(['a_b_ c.xlsx', 'A_b_ c (2).xlsx']);
    const one = entries['a_b_ c.xlsx']!.slice().buffer as ArrayBuffer;
    const again = await (await openSession()).session.importXlsx({ name: 'a.xlsx', bytes: one });
    expect(again.view.sheets[0]!.cells['0,1']).toMatchObject({ display: '8', editText: '=DOUBLE(A1)' });
  });

  it('says that a file is not stored, continues, and stores all of it once there is room', async () => {
    const store = memoryStore();
    const { save } = store;
    const page = await openSession(store);
    store.save = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await page.type(0, 0, ['4']);
    await page.type(0, 1, ['=A1*2']);
    expect(page.shown(0, 1)?.display).toBe('8');
    expect(page.named('unstored')).toEqual([
      { message: expect.stringContaining('no room') },
      { message: expect.stringContaining('no room') },
    ]);
    expect([...store.files.keys()]).toEqual([]);
    store.save = save;
    await page.type(0, 2, ['5']);
    expect(page.named('unstored').at(-1)).toBeNull();
    expect(Object.keys(store.files.get('file')!.sheets[0]!.cells)).toEqual(['0,0', '0,1', '0,2']);
  });

  it('starts with an empty file if the browser denies reading, reports it, and overwrites nothing', async () => {
    const store = memoryStore();
    const before = await openSession(store);
    await before.type(0, 0, ['4']);
    const { load } = store;
    store.load = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    const page = await openSession(store);
    expect(page.named('unstored')).toEqual([{ message: expect.stringContaining('denied') }]);
    expect(page.shown(0, 0)).toBeNull();
    store.load = load;
    await page.type(0, 0, ['5']);
    expect(page.named('unstored').at(-1)).toBeNull();
    expect(store.files.get('file')!.sheets[0]!.cells).toEqual({ '0,0': { value: 4 } });
    expect(store.files.size).toBe(2);
  });

  it('writes a file for Excel and reads it back', async () => {
    const page = await openSession();
    await page.type(0, 0, ['4', '=A1*2']);
    const { name, bytes } = await page.session.exportXlsx(null);
    expect(name).toBe('Untitled spreadsheet.xlsx');
    const other = await openSession();
    const { view } = await other.session.importXlsx({ name: 'Lesson.xlsx', bytes });
    expect(view.sheets[0]!.cells['0,1']).toMatchObject({ display: '8', editText: '=A1*2' });
  });

  it('warns with a download that lacks something of the Excel file', async () => {
    const page = await openSession();
    const bytes = lessonFile().slice().buffer as ArrayBuffer;
    await page.session.importXlsx({ name: 'Lesson.xlsm', bytes });
    const { bytes: saved } = await page.session.exportXlsx(null);
    expect(page.named('dialog').at(-1)).toEqual({
      kind: 'alert',
      title: 'Not everything could be saved',
      text: [
        'Keep the Excel file “Lesson”: the download lacks some of it.\n',
        'Table (its cells and formulas are here, its name and stripes are not)',
        'Macros (the epoch tables that they became are saved)',
      ].join('\n'),
    });
    const other = await openSession();
    await other.session.importXlsx({ name: 'Again.xlsx', bytes: saved });
    await other.session.exportXlsx(null);
    expect(other.named('dialog').map(({ kind }) => kind)).toEqual(['report']);
  });

  it('moves and deletes charts, takes them into an .xlsx, and rejects on a protected tab', async () => {
    const bed = {
      'Code.js': `function draw() { const sheet = SpreadsheetApp.getActiveSheet();
      sheet.insertChart(sheet.newChart().asLineChart().addRange(sheet.getRange('A1:A9')).build()); }`,
    };
    const page = await openSession(memoryStore(), bed);
    const charts = () => page.named('workbook').at(-1)!.sheets[0]!.charts;
    await page.session.runServerFunction({ functionName: 'draw', argumentValues: [] });
    const chart = { sheetId: 0, chartId: 1 };
    const place = { row: 4, column: 2, offsetX: 7, offsetY: 3 };
    await page.session.moveChart({ ...chart, ...place });
    expect(charts()).toMatchObject([{ id: 1, ...place }]);
    const { bytes } = await page.session.exportXlsx(null);
    const again = await (await openSession()).session.importXlsx({ name: 'Again.xlsx', bytes });
    expect(again.view.sheets[0]!.charts).toMatchObject([{ type: 'LINE', ...place }]);
    await page.session.deleteChart(chart);
    expect(charts()).toEqual([]);
    expect(await page.session.undo(null)).toEqual({ label: 'Delete chart' });
    expect(charts()).toMatchObject([place]);
    await page.session.protectSheet({ sheetId: 0, protected: true });
    await expect(page.session.deleteChart(chart)).rejects.toThrow(protectedSentence);
    await expect(page.session.moveChart({ ...chart, ...place, row: 9 })).rejects.toThrow(protectedSentence);
  });

  it('keeps the open file when another one cannot be read', async () => {
    const page = await openSession();
    await page.type(0, 0, ['4']);
    await expect(page.session.importXlsx({ name: 'x.xlsx', bytes: new ArrayBuffer(8) })).rejects.toThrow(
      'x.xlsx',
    );
    await page.type(0, 1, ['=A1']);
    expect(page.shown(0, 1)?.display).toBe('4');
  });

  it('shows only Help when the add-on is broken, and still opens the file', async () => {
    const page = await openSession(memoryStore(), { 'Code.js': 'function onOpen() { nowhere(); }' });
    expect(await page.session.menu(null)).toEqual([{ caption: 'Test add-on', items: [{ caption: 'Help' }] }]);
    await page.type(0, 0, ['1']);
    expect(page.shown(0, 0)?.display).toBe('1');
  });
});
