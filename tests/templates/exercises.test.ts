import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workbookDefinitions } from '../../sheets-templates/index.ts';
import { libreOffice } from '../../src/build/programs.ts';
import { copyPath } from '../../src/build/xlsx/copies.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';
import { answers } from './exercise-answers.ts';

const tabOf = (id: string) =>
  workbookDefinitions
    .find(({ card }) => card.id === id)!
    .card.tabs.find(({ name }) => name.startsWith('Your turn'))!.name;

function open(workbook: string, language = 'en'): { addon: OpenAddon; tab: string; cells: string[] } {
  const addon = openAddon({ userLanguage: language, isQuick: true });
  const tab = tabOf(workbook);
  addon.serve('buildTabs', { workbook, tabs: [tab], whenTaken: 'ask' });
  const rows = Array.from({ length: 60 }, (_, row) => row + 1);
  const cells = rows.filter((row) => typeof addon.value(tab, `A${row}`) === 'number').map((row) => `C${row}`);
  return { addon, tab, cells };
}

/** The exercise's mark, and the texts of the rows of its box and below. */
function stateOf({ addon, tab }: ReturnType<typeof open>, cell: string) {
  const first = Number(cell.slice(1));
  let box = first;
  while (typeof addon.value(tab, `C${box}`) !== 'boolean') box += 1;
  return {
    mark: addon.value(tab, `D${first}`),
    hint: addon.value(tab, `B${box}`),
    second: addon.value(tab, `B${box + 1}`),
    box: `C${box}`,
  };
}

describe.each(Object.entries(answers))('the exercises of %s', (workbook, right) => {
  it('accept only right answers, and count them', () => {
    const opened = open(workbook);
    const { addon, tab, cells } = opened;
    expect(cells).toHaveLength(right.length);
    expect(addon.value(tab, 'A3')).toBe(`0 of ${right.length} solved`);
    for (const [index, { answer, wrong }] of right.entries()) {
      const cell = cells[index]!;
      expect(stateOf(opened, cell)).toMatchObject({ mark: 0, hint: '', second: '' });
      for (const input of wrong) {
        addon.type(tab, cell, input);
        const { mark, hint, second, box } = stateOf(opened, cell);
        expect([mark, second], `${cell}: ${input}`).toEqual([-1, '']);
        expect(String(hint).length).toBeLessThan(117);
        expect(hint).toMatch(/ Second hint: tick the box\.$/);
        addon.type(tab, box, true);
        expect(stateOf(opened, cell).second, `${cell}: ${input}`).toMatch(/\w.*[.?]$/);
        addon.type(tab, box, false);
      }
      addon.type(tab, cell, answer);
      expect(stateOf(opened, cell), `${cell}: ${answer}`).toMatchObject({ mark: 1, hint: '', second: '' });
      expect(addon.value(tab, 'A3')).toBe(`${index + 1} of ${right.length} solved`);
    }
  });

  it('explain how to type a number that became a date', () => {
    const opened = open(workbook);
    const { addon, tab, cells } = opened;
    for (const [index, { answer }] of right.entries()) {
      if (typeof answer === 'string' && !answer.startsWith('=')) continue;
      // 3/2 as Google reads it in 2026.
      addon.type(tab, cells[index]!, 46083);
      expect(stateOf(opened, cells[index]!)).toMatchObject({
        mark: -1,
        hint: expect.stringMatching(/ date\b.*=3\/2.* 0\.5/),
      });
    }
  });

  it('show German texts in German, and keep the answers out of all cells', () => {
    const { addon, tab, cells } = open(workbook, 'de');
    expect(addon.value(tab, 'A1')).toMatch(/^Jetzt Sie: /);
    expect(addon.value(tab, 'A3')).toBe(`0 von ${right.length} gelöst`);
    const formulas = JSON.stringify(addon.sheet(tab).cells);
    for (const [index, { secret }] of right.entries()) {
      addon.type(tab, cells[index]!, 'xyz');
      const { hint } = stateOf({ addon, tab, cells }, cells[index]!);
      expect(String(hint).length, String(hint)).toBeLessThan(117);
      expect(hint).toMatch(/Kästchen anhaken\.$/);
      if (secret)
        expect(formulas).not.toMatch(new RegExp(`(?<![\\d.])${secret.replace('.', '[.,]')}(?!\\d)`));
    }
  });
});

const program = libreOffice.find();
describe.skipIf(!program)('the exercises in LibreOffice', () => {
  it('mark right and wrong answers', async () => {
    const { recalculateAll, withSpoiledResults } = await import('../support/libreoffice.ts');
    const { readStoredValues } = await import('../support/stored-values.ts');
    const { withAnswers } = await import('./exercise-answers.ts');
    const ids = Object.keys(answers);
    const filled = ids.map((id) => {
      const { cells } = open(id);
      const typed = answers[id]!.map(({ answer, wrong }, index) => ({
        cell: cells[index]!,
        input: index % 2 === 0 ? answer : wrong[0]!,
      }));
      return withSpoiledResults(withAnswers(new Uint8Array(readFileSync(copyPath(id))), tabOf(id), typed));
    });
    const files = recalculateAll(program!, filled);
    for (const [index, id] of ids.entries()) {
      const read = await readStoredValues(files[index]!);
      const { cells } = open(id);
      const marks = cells.map((cell) => read(tabOf(id), Number(cell.slice(1)) - 1, 3));
      expect(marks, id).toEqual(cells.map((_, place) => (place % 2 === 0 ? 1 : -1)));
      const solved = Math.ceil(cells.length / 2);
      expect(read(tabOf(id), 2, 0)).toBe(`${solved} of ${cells.length} solved`);
    }
  }, 200_000);
});
