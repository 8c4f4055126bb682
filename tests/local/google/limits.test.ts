import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(start + body);

describe('a cell', () => {
  it.each([
    ["setValue('x'.repeat(50001))"],
    ["setValues([['x'.repeat(50001)]])"],
    ["setFormula('=\"' + 'x'.repeat(50001) + '\"')"],
    ["setFormulas([['=\"' + 'x'.repeat(50001) + '\"']])"],
    ["setFormulaR1C1('=\"' + 'x'.repeat(50001) + '\"')"],
    ["setFormulasR1C1([['=\"' + 'x'.repeat(50001) + '\"']])"],
  ])('does not take more than 50,000 characters by %s', (call) => {
    const bed = openScript();
    expect(() => bed.run(`${start} sheet.getRange('A1').${call};`)).toThrow(
      'Your input contains more than the maximum of 50000 characters in a single cell: 5000',
    );
    expect(bed.workbook.formula(0, 0, 0)).toBe('');
    expect(bed.workbook.value(0, 0, 0)).toBeNull();
  });

  it('accepts 50,000 characters, besides the apostrophe before a text', () => {
    expect(
      run(`sheet.getRange('A1').setValue('x'.repeat(50000)); sheet.appendRow(['y'.repeat(50000)]);
      sheet.appendRow(["'" + '1'.repeat(50000)]);
      return sheet.getRange('A1:A3').getValues().map(([text]) => text.length);`),
    ).toEqual([50_000, 50_000, 50_000]);
    expect(() => run("sheet.appendRow(['y'.repeat(50001)]);")).toThrow('in column 1 of the row');
  });
});

const tooManyCells = 'above the limit of 10000000 cells';
const tooManyColumns = 'above the limit of 18278 columns';

describe('a file', () => {
  it.each([
    ['sheet.insertRowsAfter(1, 383616);', tooManyCells],
    ['sheet.insertRowsBefore(1, 10000000);', tooManyCells],
    ['sheet.insertColumnsAfter(1, 9975);', tooManyCells],
    ["ss.insertSheet('other').insertRowsAfter(1, 382616);", tooManyCells],
    ['sheet.insertRowsAfter(1, 383000); ss.insertSheet();', tooManyCells],
    ['sheet.insertRowsAfter(1, 200000); sheet.copyTo(ss);', tooManyCells],
    ['sheet.deleteRows(2, 999); sheet.insertColumnsAfter(1, 18253);', tooManyColumns],
  ])('grows no further by %s', (body, words) => {
    expect(() => run(body)).toThrow(words);
  });

  it.each([
    ['sheet.insertRowsAfter(1, 383615); return sheet.getMaxRows() * sheet.getMaxColumns();', 9_999_990],
    ['sheet.deleteRows(2, 999); sheet.insertColumnsAfter(1, 18252); return sheet.getMaxColumns();', 18_278],
    [
      `sheet.deleteColumns(2, 25); sheet.insertRowsAfter(1, 400000);
       return sheet.copyTo(ss).getMaxRows();`,
      401_000,
    ],
  ])('grows as far as Google lets it: %s', (body, size) => {
    expect(run(body)).toBe(size);
  });
});

describe('a cache', () => {
  const fill = (count: number) =>
    `const cache = CacheService.getUserCache();
     for (let i = 0; i < ${count}; i++) cache.put('k' + i, 'v', 1000 + i);
     const kept = Array.from({ length: ${count} }, (_, i) => 'k' + i).filter((key) => cache.get(key) !== null);
     return [kept.length, kept[0]];`;

  it.each([
    [1000, [1000, 'k0']],
    [1001, [900, 'k101']],
  ])('after %d entries holds those that live longest', (count, kept) => {
    expect(run(fill(count))).toEqual(kept);
  });

  it('counts a repeated key once, and each cache separately', () => {
    expect(
      run(`const cache = CacheService.getUserCache();
      for (let i = 0; i < 1000; i++) cache.put('k' + i, 'v');
      cache.put('k0', 'new'); CacheService.getScriptCache().put('other', 'v');
      return [cache.get('k0'), cache.get('k999')];`),
    ).toEqual(['new', 'v']);
  });
});

describe('a wait', () => {
  it.each([[-1], [300_001]])('of %d milliseconds is rejected', (milliseconds) => {
    expect(() => run(`Utilities.sleep(${milliseconds});`)).toThrow('sleep takes 0 to 300000 milliseconds');
  });
});
