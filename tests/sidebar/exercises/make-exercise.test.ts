import { describe, expect, it } from 'vitest';
import { parseArea } from '../../../src/a1/addresses.ts';
import { beginExercise } from '../../../src/sidebar/exercises/exercise-job.ts';
import { type OpenAddon, openAddon } from '../../addon/open-addon.ts';

function open(cells: Readonly<Record<string, string | number>>): OpenAddon {
  const addon = openAddon({ isQuick: true });
  for (const [cell, input] of Object.entries(cells)) addon.type('Sheet1', cell, input);
  return addon;
}

function plan(addon: OpenAddon, range: string) {
  const { model } = addon.serve('readModel', { sheets: ['Sheet1'] });
  return beginExercise({
    model,
    range: { sheet: 'Sheet1', ...parseArea(range) },
    tab: 'Exercise',
    title: 'Fill in',
    hint: 'Say "sum".',
    language: 0,
    salt: 3_000_000,
  }).result();
}

/** The tab with the check, built as by the sidebar. */
function build(addon: OpenAddon, { plan: tab }: ReturnType<typeof plan>): void {
  const outlines = [{ name: tab.name, rows: tab.cells.length, columns: 5, isHidden: false, namedRanges: [] }];
  const request = { workbook: '', tabs: [], whenTaken: 'keepBoth', build: Date.now().toString(36) } as const;
  for (const imported of [{ outlines }, { outlines, plans: [tab] }, { outlines }])
    addon.serve('buildTabs', { ...request, imported });
}

const hide = (addon: OpenAddon, range: string, formulas: readonly (readonly string[])[]) =>
  addon.serve('writeCells', {
    sheet: 'Sheet1',
    range,
    contents: formulas.map((line) => line.map(() => '')),
    expected: JSON.stringify(formulas),
  });

const sums = { A1: 2, A2: 3, B1: '=A1*1000000', B2: '=A1/A2/1000', B3: '=A1-A1', B4: '=A1-123.4567' };

describe('an exercise made from cells', () => {
  it('marks what is typed into them, for numbers of any size, and contains no answer', () => {
    const addon = open(sums);
    const made = plan(addon, 'B1:B4');
    build(addon, made);
    const { before } = hide(addon, 'B1:B4', made.formulas);
    expect(before.flat()).toEqual(made.formulas.flat());
    expect(addon.value('Exercise', 'A3')).toBe('0 of 4 solved');
    expect(JSON.stringify(made.plan.cells)).not.toMatch(/121\.45|0\.00066|=A1/);
    for (const [index, wrong] of [2_010_000, -0.000667, 1, 121.4567].entries()) {
      addon.type('Sheet1', `B${index + 1}`, wrong);
      expect(addon.value('Exercise', `D${index + 5}`), String(wrong)).toBe(-1);
      expect(addon.value('Exercise', `B${index + 5}`)).toBe('Say "sum". Second hint: tick the box.');
    }
    addon.type('Exercise', 'E8', true);
    expect(addon.value('Exercise', 'B8')).toContain('sign');
    for (const [index, right] of [2_000_000, 0.00066667, 0, '=2-123.4567'].entries())
      addon.type('Sheet1', `B${index + 1}`, right);
    expect(addon.value('Exercise', 'A3')).toBe('4 of 4 solved');
  });

  it('keeps another user’s concurrent edits', () => {
    const addon = open(sums);
    const made = plan(addon, 'B1:B2');
    addon.type('Sheet1', 'B2', '=A1+A2');
    expect(() => hide(addon, 'B1:B2', made.formulas)).toThrow('changedMeanwhile');
    expect([addon.formula('Sheet1', 'B1'), addon.formula('Sheet1', 'B2')]).toEqual([sums.B1, '=A1+A2']);
  });

  it('does not mark a formula by unanswered blanks that it reads, and says so', () => {
    const addon = open({ A1: 2, B1: '=A1*2', C1: '=F1+1', D1: '=B1/SUM(C1:C1)', F1: '=B1*10' });
    const made = plan(addon, 'B1:D1');
    build(addon, made);
    hide(addon, 'B1:D1', made.formulas);
    const marks = () => [5, 6, 7].map((row) => addon.value('Exercise', `D${row}`));
    const hints = () => [5, 6, 7].map((row) => addon.value('Exercise', `B${row}`));
    addon.type('Sheet1', 'C1', '=F1+1');
    addon.type('Sheet1', 'D1', '=B1/C1');
    expect(marks()).toEqual([0, 0, 0]);
    const waits = expect.stringMatching(/ B1\b/);
    expect(hints()).toEqual(['', waits, waits]);
    // A number reads nothing, so it is judged at once.
    addon.type('Sheet1', 'C1', 40);
    expect(marks()).toEqual([0, -1, 0]);
    addon.type('Sheet1', 'C1', 41);
    addon.type('Sheet1', 'B1', '=A1*3');
    expect(marks()).toEqual([-1, 1, 0]);
    addon.type('Sheet1', 'B1', '=A1*2');
    expect(marks()).toEqual([1, 1, 1]);
    expect(hints()).toEqual(['', '', '']);
    addon.type('Sheet1', 'D1', '=B1/C1+1');
    expect(marks()).toEqual([1, 1, -1]);
  });

  it.each(["'0,6667", "'0,67", 6667])('says how decimals are written here, for %s', (typed) => {
    const addon = open({ A1: 2, A2: 3, B1: '=A1/A2' });
    const made = plan(addon, 'B1');
    build(addon, made);
    hide(addon, 'B1', made.formulas);
    addon.type('Sheet1', 'B1', typed);
    expect(addon.value('Exercise', 'D5')).toBe(-1);
    expect(addon.value('Exercise', 'B5')).toContain(' 0.5');
  });

  it('does not hide protected cells', () => {
    const addon = open(sums);
    const made = plan(addon, 'B1:B2');
    addon.workbook.updateSheet(addon.sheet('Sheet1').id, (sheet) => {
      sheet.protection = { description: 'exam', warningOnly: false, foreign: true };
    });
    expect(() => hide(addon, 'B1:B2', made.formulas)).toThrow('cellsProtected');
    expect([addon.formula('Sheet1', 'B1'), addon.formula('Sheet1', 'B2')]).toEqual([sums.B1, sums.B2]);
  });

  it.each([
    [{ A1: 5 }, 'A1', 'noFormulaToHide'],
    [{ A1: '=1' }, 'A1:A2', 'noFormulaToHide'],
    [{ A1: '=TRANSPOSE(C1:D1)', C1: 1, D1: 2 }, 'A1', 'arrayToHide'],
    [{ A1: '=TRANSPOSE(C1:D1)', C1: 1, D1: 2 }, 'A2', 'noFormulaToHide'],
    [{ A1: '="a"&"b"' }, 'A1', 'noNumberToHide'],
    [{ A1: '=1/0' }, 'A1', 'noNumberToHide'],
    [{ A1: '=B1*2', B1: '=RAND()' }, 'A1', 'drawnToHide'],
    [{ A1: '=1' }, 'A1:D40', 'tooManyBlanks'],
  ])('is refused for %j in %s: %s', (cells, range, code) => {
    const addon = open({ Z1: 0, ...cells });
    expect(() => plan(addon, range)).toThrow(expect.objectContaining({ code }));
  });
});
