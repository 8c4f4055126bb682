import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFromImage } from '../../../src/local/workbook/history.ts';
import type { Workbook } from '../../../src/local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../../src/local/workbook/workbook.ts';
import { openBook, speaking } from './open.ts';

describe('undo and redo', () => {
  it('step back and forth through edits, and drop undone ones after a new edit', () => {
    const book = openBook();
    const { workbook } = book;
    expect(workbook.undo()).toBeNull();
    book.type('A1', 1);
    book.type('A1', 2);
    expect(workbook.undo()).toBe('Edit');
    expect(book.value('A1')).toBe(1);
    expect(workbook.canRedo).toBe(true);
    expect(workbook.redo()).toBe('Edit');
    expect(book.value('A1')).toBe(2);
    workbook.undo();
    book.type('A2', 3);
    expect(workbook.canRedo).toBe(false);
    expect(workbook.redo()).toBeNull();
  });

  it('take a transaction as one step', () => {
    const book = openBook();
    const { workbook } = book;
    const answer = workbook.transaction('Build', () => {
      const sheet = workbook.insertSheet('New');
      book.type('New!A1', [1, '=A1+1']);
      workbook.setNamedRange('one', { sheetId: sheet.id, row: 0, column: 0, rows: 1, columns: 1 });
      return 'built';
    });
    expect(answer).toBe('built');
    expect(workbook.undo()).toBe('Build');
    expect(workbook.data.sheets.length).toBe(1);
    expect(workbook.data.namedRanges).toEqual([]);
    workbook.redo();
    expect(book.value('New!B1')).toBe(2);
  });

  it('of new tabs return to the tab that was open, and leave another one open', () => {
    const { workbook } = openBook();
    const [first] = workbook.data.sheets;
    const second = workbook.insertSheet('Second');
    const open = (activeSheetId: number) =>
      workbook.updateFile((data) => Object.assign(data, { activeSheetId }));
    open(second.id);
    const built = workbook.transaction('Build', () => workbook.insertSheet('Built'));
    open(built.id);
    workbook.undo();
    expect(workbook.data.activeSheetId).toBe(second.id);
    open(first!.id);
    workbook.redo();
    expect(workbook.data.activeSheetId).toBe(first!.id);
  });

  it('do not change properties, selection and the name of the file', () => {
    const book = openBook();
    const { workbook } = book;
    book.type('A1', 1);
    workbook.updateFile((data) => {
      data.properties.document.seed = '7';
      data.name = 'renamed';
    });
    expect(workbook.undo()).toBe('Edit');
    expect(workbook.data.properties.document.seed).toBe('7');
    expect(workbook.data.name).toBe('renamed');
  });

  it('report the changed cells', () => {
    const book = openBook();
    book.type('A1', 1, '=A1*2', 'far');
    book.type('A1', 5);
    book.workbook.takeChanges();
    book.workbook.undo();
    expect(book.changed()).toEqual(expect.arrayContaining(['A1', 'A2']));
    expect(book.value('A2')).toBe(2);
  });
});

describe('a transaction that throws', () => {
  it('undoes everything, including properties', () => {
    const book = openBook();
    const { workbook } = book;
    book.type('A1', [1, '=A1*2']);
    const before = workbook.snapshot();
    const failing = () =>
      workbook.transaction('Half', () => {
        book.type('A1', 100);
        expect(book.value('B1')).toBe(200);
        workbook.insertSheet('Half built');
        workbook.insertRows(0, 0, 3);
        workbook.updateFile((data) => {
          data.properties.script.key = 'value';
        });
        throw new Error('half-way');
      });
    expect(failing).toThrow('half-way');
    expect(workbook.snapshot()).toEqual(before);
    expect(book.value('B1')).toBe(2);
    expect(workbook.canUndo).toBe(true);
    expect(workbook.undo()).toBe('Edit');
  });

  it('inside another undoes only its own part', () => {
    const book = openBook();
    const { workbook } = book;
    workbook.transaction('Outer', () => {
      book.type('A1', 'kept');
      try {
        workbook.transaction('Inner', () => {
          book.type('A1', 'lost');
          throw new Error('inner');
        });
      } catch (problem) {
        expect((problem as Error).message).toBe('inner');
      }
      book.type('A2', 'also kept');
    });
    expect(book.values('A1:A2')).toEqual([['kept'], ['also kept']]);
    workbook.undo();
    expect(book.values('A1:A2')).toEqual([[null], [null]]);
  });
});

const cell = fc.record({ row: fc.nat(7), column: fc.nat(5) });
const content = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(
    '',
    'text',
    true,
    '=A1+B2',
    '=SUM(A1:C3)',
    '=SEQUENCE(2,2)',
    "='Other'!A1",
    '=block',
    '=TRANSPOSE(A1:B3)',
  ),
);
type Action = (workbook: Workbook) => void;
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(cell, content).map(
    ([place, input]): Action =>
      (workbook) =>
        workbook.setInputs({ sheetId: 0, ...place, rows: 1, columns: 1 }, [[input]]),
  ),
  fc.tuple(cell, fc.integer({ min: 1, max: 2 })).map(
    ([place, count]): Action =>
      (workbook) =>
        workbook.insertRows(0, place.row, count),
  ),
  cell.map(
    (place): Action =>
      (workbook) =>
        workbook.deleteColumns(0, place.column, 1),
  ),
  fc.tuple(cell, cell, fc.boolean()).map(
    ([from, to, cut]): Action =>
      (workbook) => {
        const size = { sheetId: 0, rows: 2, columns: 2 };
        workbook.copy({ ...size, ...from }, { ...size, ...to }, { cut });
      },
  ),
  cell.map(
    (place): Action =>
      (workbook) =>
        workbook.setNamedRange('block', { sheetId: 0, ...place, rows: 1, columns: 2 }),
  ),
  cell.map(
    (place): Action =>
      (workbook) =>
        workbook.updateCells({ sheetId: 0, ...place, rows: 2, columns: 1 }, (data) => {
          data.note = 'noted';
        }),
  ),
);

const open = (data = emptyWorkbookData('random')) =>
  createWorkbook({ data, customFunctions: { names: new Set(), call: () => null }, seed: 1 });

describe('after any edits', () => {
  const shownValues = (workbook: Workbook) => speaking(workbook).values('A1:J14');

  it('undo restores every snapshot, redo brings it back', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 8 }), (actions) => {
        const workbook = open();
        workbook.insertSheet('Other');
        const states = [workbook.snapshot()];
        for (const act of actions) {
          act(workbook);
          const state = workbook.snapshot();
          if (JSON.stringify(state) !== JSON.stringify(states.at(-1))) states.push(state);
          shownValues(workbook);
        }
        const final = shownValues(workbook);
        for (const state of states.slice(0, -1).reverse()) {
          workbook.undo();
          expect(workbook.snapshot()).toEqual(state);
        }
        while (workbook.canRedo) workbook.redo();
        expect(workbook.snapshot()).toEqual(states.at(-1));
        expect(
          shownValues(workbook)
            .flat()
            .filter((value) => typeof value === 'number').length,
        ).toBe(final.flat().filter((value) => typeof value === 'number').length);
      }),
      { numRuns: 40 },
    );
  });

  it('the values are those of the reopened file, unless arrays compete for space', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 8 }), (actions) => {
        const workbook = open();
        workbook.insertSheet('Other');
        for (const act of actions) {
          act(workbook);
          shownValues(workbook);
        }
        const values = shownValues(workbook);
        fc.pre(!values.flat().some((value) => typeof value === 'object' && value?.error === '#REF!'));
        expect(shownValues(open(workbook.snapshot()))).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });

  it('shares every unchanged block of cells with the previous image', () => {
    const { workbook } = openBook();
    const area = { sheetId: 0, row: 0, column: 0, rows: 600, columns: 1 };
    workbook.setInputs(
      area,
      Array.from({ length: 600 }, (_, row) => [row + 1]),
    );
    const before = workbook.image().sheets[0]!;
    workbook.setInputs({ ...area, row: 300, rows: 1 }, [[7]]);
    const after = workbook.image().sheets[0]!;
    const copied = [...after.blocks].filter(([index, block]) => before.blocks.get(index) !== block);
    expect(copied.map(([, block]) => block['300,0']?.value)).toEqual([7]);
    expect(after.blocks.size).toBeGreaterThan(1);
    workbook.setInputs({ ...area, row: 300, rows: 300 }, Array(300).fill([null]));
    const left = [...workbook.image().sheets[0]!.blocks.values()].flatMap((block) => Object.keys(block));
    expect(left.map((key) => Number(key.split(',')[0])).sort((a, b) => a - b)).toEqual([
      ...Array(300).keys(),
    ]);
    expect(workbook.image().sheets[0]!.blocks.size).toBeLessThan(after.blocks.size);
    expect(fileFromImage(workbook.image())).toEqual(workbook.snapshot());
    workbook.undo();
    expect(workbook.value(0, 599, 0)).toBe(600);
  });
});
