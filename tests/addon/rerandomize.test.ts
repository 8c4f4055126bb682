import { describe, expect, it } from 'vitest';
import type { RandomizeResult } from '../../src/addon/contract.ts';
import { layersExample, type OpenAddon, openAddon, problemOf, textOf } from './open-addon.ts';

const sheet = 'Sheet1';

/** A file with these cells on Sheet1. */
function fileWith(cells: Record<string, string | number>, locale = 'en_US'): OpenAddon {
  const addon = openAddon({
    change: (data) => {
      data.locale = locale;
    },
  });
  for (const [cell, content] of Object.entries(cells)) addon.type(sheet, cell, content);
  return addon;
}

function withTemplate(): OpenAddon {
  const addon = openAddon();
  addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
  return addon;
}

const weightCells = ['B5', 'C6', 'E7', 'B14', 'D17', 'B24', 'C26'];
const weights = (addon: OpenAddon) => weightCells.map((cell) => addon.number('random', cell));
const draw = (addon: OpenAddon, seed?: number): RandomizeResult =>
  addon.serve('rerandomize', seed === undefined ? { scope: 'sheet' } : { scope: 'sheet', seed });
const code = (addon: OpenAddon, method: string, request: unknown) =>
  problemOf(addon.ask(method, request)).code;

describe('re-randomizing layers_example', () => {
  it('writes the one seed cell, and all weights change', () => {
    const addon = withTemplate();
    const before = weights(addon);
    const { changes, redrawnSheets } = draw(addon);
    expect(changes).toEqual([{ place: 'random!J2', before: 1, after: addon.number('random', 'J2') }]);
    expect(changes[0]!.after).not.toBe(1);
    expect(redrawnSheets).toEqual([]);
    for (const [index, weight] of weights(addon).entries()) expect(weight).not.toBe(before[index]);
  });

  it('draws the same numbers for everyone from the same seed', () => {
    const [mine, yours] = [withTemplate(), withTemplate()];
    draw(mine);
    draw(mine, 1234);
    draw(yours, 1234);
    expect(weights(mine)).toEqual(weights(yours));
    expect(mine.number('random', 'J2')).toBe(1234);
  });

  it('steps back and forward through the draws, and counts them', () => {
    const addon = withTemplate();
    const seen = [weights(addon)];
    expect(addon.serve('drawHistory', null)).toEqual({ position: 0, count: 0, seed: null });
    for (const seed of [20, 30]) {
      draw(addon, seed);
      seen.push(weights(addon));
    }
    expect(addon.serve('drawHistory', null)).toEqual({ position: 2, count: 3, seed: 30 });
    for (const position of [1, 0]) {
      const { history } = addon.serve('stepDraw', { direction: 'back' });
      expect(history.position).toBe(position);
      expect(weights(addon)).toEqual(seen[position]);
    }
    expect(code(addon, 'stepDraw', { direction: 'back' })).toBe('noEarlierDraw');
    addon.serve('stepDraw', { direction: 'forward' });
    expect(weights(addon)).toEqual(seen[1]);
    draw(addon, 40);
    expect(addon.serve('drawHistory', null)).toEqual({ position: 2, count: 3, seed: 40 });
    expect(code(addon, 'stepDraw', { direction: 'forward' })).toBe('noLaterDraw');
  });

  it('says from which seed another file gets the numbers of the open sheet, drawn or typed', () => {
    const [mine, yours] = [withTemplate(), withTemplate()];
    const seed = () => mine.serve('seedOfSheet', null);
    expect(seed()).toBe(1);
    mine.type('random', 'J2', 0);
    expect(seed()).toBe(0);
    mine.type('random', 'G5', '=NORMINIT(2;2;0;1;1)');
    expect(seed()).toBe(0);
    mine.type('random', 'G5', '=NORMINIT(2;2;0;1;7)');
    expect(seed()).toBeNull();
    draw(mine, 500);
    expect(seed()).toBe(500);
    draw(yours, 500);
    expect(weights(mine)).toEqual(weights(yours));
  });

  it('reports no seed for a sheet without random functions', () => {
    expect(openAddon().serve('seedOfSheet', null)).toBeNull();
  });

  it('keeps the draws when the file is closed and reopened', () => {
    const addon = withTemplate();
    const first = weights(addon);
    draw(addon);
    const reopened = openAddon({ data: addon.workbook.snapshot() });
    expect(reopened.serve('drawHistory', null).count).toBe(2);
    reopened.serve('stepDraw', { direction: 'back' });
    expect(weights(reopened)).toEqual(first);
  });

  it('needs few service calls', () => {
    const addon = withTemplate();
    draw(addon);
    const forSheet = addon.last('usage')!.serviceCalls;
    addon.serve('rerandomize', { scope: 'file' });
    const forFile = addon.last('usage')!.serviceCalls;
    console.log(`service calls: ${forSheet} for a sheet, ${forFile} for a file of three sheets`);
    // Nine of them are the lock, the list of draws, and a last check right before the write.
    expect(forSheet).toBeLessThanOrEqual(17);
    expect(forFile).toBeLessThanOrEqual(21);
  });

  it('draws the whole file from any sheet', () => {
    const addon = withTemplate();
    addon.select(sheet, 'A1');
    expect(code(addon, 'rerandomize', { scope: 'sheet' })).toBe('nothingRandom');
    const { changes } = addon.serve('rerandomize', { scope: 'file' });
    expect(changes.map(({ place }) => place)).toEqual(['random!J2']);
  });

  it('draws a selection: one of the cells that an array fills means the array', () => {
    const addon = withTemplate();
    addon.select('random', 'D6');
    const { changes } = addon.serve('rerandomize', { scope: 'selection' });
    expect(changes.map(({ place }) => place)).toEqual(['random!J2']);
    addon.select('random', 'G8');
    expect(code(addon, 'rerandomize', { scope: 'selection' })).toBe('nothingRandom');
  });
});

describe('seeds of all kinds', () => {
  it('rewrites literals and missing seeds, and restores them letter by letter', () => {
    const cells = {
      A1: '=NORMINIT(2,2)',
      A5: '=DROPOUT(NORMINIT(2,2,0,1,5),1/2)',
      D1: '=NORMINIT( 1 ,1,0,1, 8 )',
    };
    const addon = fileWith(cells);
    const typed = Object.keys(cells).map((cell) => addon.formula(sheet, cell));
    const { changes } = draw(addon, 99);
    expect(changes).toEqual([
      { place: 'Sheet1!A1', before: null, after: 99 },
      { place: 'Sheet1!D1', before: 8, after: 100 },
      { place: 'Sheet1!A5', before: null, after: 101 },
      { place: 'Sheet1!A5 (call 2)', before: 5, after: 102 },
    ]);
    expect(addon.formula(sheet, 'A1')).toBe('=NORMINIT(2,2,,,99)');
    expect(addon.formula(sheet, 'A5')).toBe('=DROPOUT(NORMINIT(2,2,0,1,102),1/2,101)');
    const back = addon.serve('stepDraw', { direction: 'back' });
    expect(back.changes[0]).toEqual({ place: 'Sheet1!A1', before: 99, after: null });
    expect(Object.keys(cells).map((cell) => addon.formula(sheet, cell))).toEqual(typed);
    addon.serve('stepDraw', { direction: 'forward' });
    expect(addon.formula(sheet, 'A1')).toBe('=NORMINIT(2,2,,,99)');
  });

  it('supports a German file with decimal commas', () => {
    const addon = fileWith(
      { A1: '=DROPOUT(F1:G2;0,5)', F1: 1, J2: 4, A5: '=NORMINIT(1;2;0;0,25;J2)' },
      'de_DE',
    );
    draw(addon, 99);
    expect(addon.formula(sheet, 'A1')).toBe('=DROPOUT(F1:G2;0,5;100)');
    expect(addon.formula(sheet, 'A5')).toBe('=NORMINIT(1;2;0;0,25;J2)');
    expect(addon.value(sheet, 'J2')).toBe(99);
    expect(addon.value(sheet, 'A5')).toEqual(expect.any(Number));
  });

  it('follows a named range', () => {
    const addon = fileWith({ A1: '=NORMINIT(1,2,0,1,SEED)', J9: 4 });
    const place = { sheetId: 0, row: 8, column: 9, rows: 1, columns: 1 };
    addon.workbook.setNamedRange('SEED', place);
    expect(draw(addon, 99).changes).toEqual([{ place: 'Sheet1!J9', before: 4, after: 99 }]);
  });

  it('ignores functions inside texts', () => {
    const addon = fileWith({ A1: '="NORMINIT(2,2)"&" RAND()"' });
    expect(code(addon, 'rerandomize', { scope: 'sheet' })).toBe('nothingRandom');
  });

  it('redraws sheets with RAND() by a single write, and keeps the formula', () => {
    const addon = fileWith({ A1: '=RAND()', A2: '=RANDBETWEEN(1,1000000)' });
    const before = addon.value(sheet, 'A1');
    const { changes, redrawnSheets, history } = draw(addon);
    expect({ changes, redrawnSheets }).toEqual({ changes: [], redrawnSheets: [sheet] });
    expect(history.count).toBe(0);
    expect(addon.value(sheet, 'A1')).not.toBe(before);
    expect(addon.formula(sheet, 'A1')).toBe('=RAND()');
  });
});

describe('seeds that cannot be changed', () => {
  function expectUntouched(addon: OpenAddon, expected: string, words: string): void {
    const before = addon.workbook.snapshot().sheets;
    const { code: found, message, whatToDo } = problemOf(addon.ask('rerandomize', { scope: 'file' }));
    expect(found).toBe(expected);
    expect(message).toContain(words);
    expect(whatToDo).not.toBe('');
    expect(addon.workbook.snapshot().sheets.map(({ cells }) => cells)).toEqual(
      before.map(({ cells }) => cells),
    );
    expect(addon.serve('drawHistory', null).count).toBe(0);
  }

  it('names a seed cell that contains text', () => {
    expectUntouched(fileWith({ A1: '=NORMINIT(1,1,0,1,J2)', J2: 'hello' }), 'seedNotNumber', 'Sheet1!J2');
  });

  it('names a seed cell that belongs to the array of another formula, and frees the array again', () => {
    const addon = fileWith({ A1: '=NORMINIT(1,1,0,1,F2)', F1: '=TRANSPOSE(H1:J1)', H1: 1, I1: 2, J1: 3 });
    expect(addon.value(sheet, 'F2')).toBe(2);
    expectUntouched(addon, 'seedSpilled', 'which the formula in F1 fills');
    expect(addon.value(sheet, 'F3')).toBe(3);
  });

  it('draws the rest beside a seed in the array of a built-in function', () => {
    const addon = fileWith({
      A1: '=NORMINIT(1,1,0,1,F2)',
      A2: '=NORMINIT(1,1)',
      F1: '=TRANSPOSE(H1:J1)',
      H1: 1,
      I1: 2,
      J1: 3,
    });
    const { changes, notDrawn, history } = draw(addon, 50);
    expect(changes).toEqual([{ place: 'Sheet1!A2', before: null, after: 50 }]);
    expect(notDrawn![0]).toMatch(textOf('seedSpilled'));
    expect(addon.value(sheet, 'F2')).toBe(2);
    expect(history.count).toBe(2);
  });

  it('treats a number next to an array as typed', () => {
    const addon = fileWith({
      A1: '=NORMINIT(1,1,0,1,G1)',
      F1: '=TRANSPOSE(H1:J1)',
      G1: 5,
      H1: 1,
      I1: 2,
      J1: 3,
    });
    expect(draw(addon, 99).changes).toEqual([{ place: 'Sheet1!G1', before: 5, after: 99 }]);
  });

  it('draws the rest, and reports why the others were not drawn', () => {
    const addon = fileWith({ A1: '=NORMINIT(1,1,0,1,J2)', J2: 'hello', D1: '=NORMINIT(1,1)' });
    const { changes, notDrawn } = draw(addon, 99);
    expect(changes).toEqual([{ place: 'Sheet1!D1', before: null, after: 99 }]);
    expect(notDrawn).toHaveLength(1);
    expect(notDrawn![0]).toContain('the text “hello”');
    expect(addon.value(sheet, 'J2')).toBe('hello');
  });

  it('draws the other sheets when one of them is protected', () => {
    const addon = withTemplate();
    addon.type(sheet, 'A1', '=NORMINIT(1,1)');
    addon.workbook.updateSheet(addon.sheet('random').id, (data) => {
      data.protection = { description: '', warningOnly: false, foreign: true };
    });
    const { changes, notDrawn } = addon.serve('rerandomize', { scope: 'file' });
    expect(changes.map(({ place }) => place)).toEqual(['Sheet1!A1']);
    expect(notDrawn![0]).toContain('random!J2');
    expect(addon.value('random', 'J2')).toBe(1);
  });

  it('changes nothing when everything is protected', () => {
    const addon = withTemplate();
    addon.workbook.updateSheet(addon.sheet('random').id, (data) => {
      data.protection = { description: '', warningOnly: false, foreign: true };
    });
    expectUntouched(addon, 'seedProtected', 'random!J2');
  });

  it.each([1.5, 1e300, 'x', null])('rejects the seed %s', (seed) => {
    const addon = fileWith({ A1: '=NORMINIT(1,1)' });
    expect(code(addon, 'rerandomize', { scope: 'sheet', seed })).toBe('badSeed');
  });

  it('rejects scopes and directions that it does not know', () => {
    const addon = openAddon();
    expect(code(addon, 'rerandomize', { scope: 'world' })).toBe('badRequest');
    expect(code(addon, 'stepDraw', { direction: 'up' })).toBe('badRequest');
  });
});

describe('two layers and one given seed', () => {
  it('draws different weights for each, the same for everybody', () => {
    const cells = { A1: '=NORMINIT(1,3)', A2: '=NORMINIT(1,3)' };
    const [mine, yours] = [fileWith(cells), fileWith(cells)];
    for (const addon of [mine, yours]) draw(addon, 1234);
    expect(mine.formula(sheet, 'A2')).toBe('=NORMINIT(1,3,,,1235)');
    expect(mine.number(sheet, 'B1')).not.toBe(mine.number(sheet, 'B2'));
    expect(mine.number(sheet, 'B2')).toBe(yours.number(sheet, 'B2'));
  });
});

describe('draws undone by hand', () => {
  it('returns the draw and the seed that the sheet shows', () => {
    const addon = withTemplate();
    draw(addon, 20);
    addon.type('random', 'J2', 1);
    expect(addon.serve('drawHistory', null)).toEqual({ position: 0, count: 2, seed: 1 });
    expect(addon.serve('stepDraw', { direction: 'forward' }).history.seed).toBe(20);
    expect(addon.value('random', 'J2')).toBe(20);
  });

  it('returns a manually typed seed, and does not lose it', () => {
    const addon = withTemplate();
    draw(addon, 20);
    addon.type('random', 'J2', 555);
    expect(addon.serve('drawHistory', null)).toEqual({ position: 1, count: 2, seed: 555 });
    expect(code(addon, 'stepDraw', { direction: 'back' })).toBe('drawGone');
    expect(addon.value('random', 'J2')).toBe(555);
    draw(addon, 30);
    addon.serve('stepDraw', { direction: 'back' });
    expect(addon.value('random', 'J2')).toBe(555);
  });
});

describe('draws whose seed has moved', () => {
  it('does not change the cell that is there now', () => {
    const addon = fileWith({ A4: '=NORMINIT(1,1,0,1,J3)', J2: 1000, J3: 20 });
    draw(addon, 30);
    addon.type(sheet, 'J4', 30);
    addon.type(sheet, 'J3', 1000);
    const answer = problemOf(addon.ask('stepDraw', { direction: 'back' }));
    expect(answer.message).toContain('Sheet1!J3');
    expect(addon.value(sheet, 'J3')).toBe(1000);
  });
});

describe('a seed inside the array of one of our functions', () => {
  it('is reported and not changed, and the array is kept', () => {
    const addon = fileWith({ A1: '=NORMINIT(2,1)', D1: '=NORMINIT(1,1,0,1,A2)' });
    const { changes, notDrawn } = draw(addon, 50);
    expect(changes.map(({ place }) => place)).toEqual(['Sheet1!A1']);
    expect(notDrawn![0]).toMatch(textOf('seedSpilled'));
    expect(addon.value(sheet, 'A1')).not.toBe('#REF!');
    expect(addon.value(sheet, 'A2')).toEqual(expect.any(Number));
  });
});

describe('requests without content', () => {
  it.each(['buildTabs', 'rerandomize', 'stepDraw', 'insertFunction'])('are rejected by %s', (method) => {
    for (const request of [null, undefined, 'file', []])
      expect(code(openAddon(), method, request)).toBe('badRequest');
  });
});

describe('draws whose cells were changed since', () => {
  it('skips and names those, and restores the others', () => {
    const addon = fileWith({ A1: '=NORMINIT(1,1,0,1,5)', B1: '=NORMINIT(1,1,0,1,6)' });
    draw(addon);
    addon.type(sheet, 'B1', 'mine');
    const { changes, skipped } = addon.serve('stepDraw', { direction: 'back' });
    expect(changes.map(({ place }) => place)).toEqual(['Sheet1!A1']);
    expect(skipped).toEqual(['Sheet1!B1']);
    expect(addon.value(sheet, 'B1')).toBe('mine');
  });

  it('removes a draw from the list when nothing of it is left', () => {
    const addon = withTemplate();
    draw(addon);
    addon.workbook.deleteSheet(addon.sheet('random').id);
    expect(code(addon, 'stepDraw', { direction: 'back' })).toBe('drawGone');
    expect(addon.serve('drawHistory', null).count).toBe(0);
  });

  it('finds the seed again after its tab was renamed', () => {
    const addon = withTemplate();
    draw(addon);
    addon.workbook.renameSheet(addon.sheet('random').id, 'lesson 1');
    const { changes } = addon.serve('stepDraw', { direction: 'back' });
    expect(changes[0]!.place).toBe("'lesson 1'!J2");
    expect(addon.value('lesson 1', 'J2')).toBe(1);
  });
});
