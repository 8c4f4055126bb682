import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkbookView } from '../../../src/local/protocol.ts';
import { longestCode, readLinkCode, writeLinkCode } from '../../../src/local/worker/share/shared-file.ts';
import { checkOf } from '../../../src/wording/digest.ts';
import { readDist } from '../../addon/open-addon.ts';
import { openSession, type Page } from './open-session.ts';

const files = readDist();
const page = { 'cellgrad.trainWith': 'trainer' };

type Answer = { ok: boolean; value: unknown };

const serve = async ({ session }: Page, method: string, request: unknown) => {
  const argumentValues = [method, request, 'en'];
  const answer = (await session.runServerFunction({
    functionName: 'cellgradServe',
    argumentValues,
  })) as Answer;
  expect(answer.ok).toBe(true);
  return answer.value;
};

async function openWith(workbook: string, tabs: readonly string[]): Promise<Page> {
  const one = await openSession(undefined, files);
  await serve(one, 'buildTabs', { workbook, tabs, whenTaken: 'ask' });
  return one;
}

/** The content of a sheet, without the texts that differ by language. */
function shownIn(view: WorkbookView, name: string) {
  const sheet = view.sheets.find((one) => one.name === name)!;
  return Object.fromEntries(
    Object.entries(sheet.cells).map(([key, { value, display, editText, note, style }]) => [
      key,
      { value, display, editText, note, style },
    ]),
  );
}

const openIn = async (code: string) => {
  const other = await openSession(undefined, files);
  return { other, opened: await other.session.openLink({ code }) };
};

describe('a link to a file', () => {
  let teacher: Page;
  let code: string;
  let sheetId: number;
  const view = async () => (await teacher.session.openFile({ key: 'file' })).view;

  beforeAll(async () => {
    teacher = await openWith('collab_filter', ['dotprod']);
    sheetId = (await view()).activeSheetId;
    await teacher.session.edit({ sheetId, row: 24, column: 1, texts: [['0.125', '0.25']] });
    await teacher.session.edit({
      sheetId: 0,
      row: 0,
      column: 0,
      texts: [['<img src=x onerror=alert(1)>', '=dotprod!V41*2']],
    });
    await teacher.session.setStyle({
      range: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 },
      style: { bold: true, background: '#ff0000' },
    });
    const form = {
      objective: 'V41',
      variables: [{ range: 'H19:V23' }],
      goal: { kind: 'minimize' },
      optimizer: { name: 'adam', settings: { rate: 0.02 } },
    };
    await serve(teacher, 'saveTrainingForm', { sheet: 'dotprod', form });
    const made = await teacher.session.shareLink({ page });
    expect(made.leftOut).toEqual([]);
    code = made.code;
  });

  it('is short: it omits the contents of the templates', () => {
    expect(code.length).toBeLessThan(1000);
  });

  it('opens the same tabs, numbers, own cells, formats and settings in thirty other places', async () => {
    const wanted = await view();
    for (let student = 0; student < 30; student++) {
      const { other, opened } = await openIn(code);
      expect(shownIn(opened.view, 'dotprod')).toEqual(shownIn(wanted, 'dotprod'));
      expect(shownIn(opened.view, 'Sheet1')).toEqual(shownIn(wanted, 'Sheet1'));
      expect(opened.view.sheets.find(({ id }) => id === opened.view.activeSheetId)?.name).toBe('dotprod');
      expect([opened.page, opened.otherTemplates]).toEqual([page, []]);
      if (student > 0) continue;
      expect(await serve(other, 'trainingState', { sheet: null })).toMatchObject({
        form: { optimizer: { name: 'adam', settings: { rate: 0.02 } } },
      });
    }
  });

  it('opens beside the files that the browser has, and stores the new one', async () => {
    const other = await openSession(undefined, files);
    await other.type(0, 0, ['mine']);
    const { key } = await other.session.openLink({ code });
    expect([...other.store.files.keys()].sort()).toEqual(['file', key].sort());
    expect(other.store.files.get('file')!.sheets[0]!.cells['0,0']?.value).toBe('mine');
  });

  it('shows texts full of HTML as text', async () => {
    const { opened } = await openIn(code);
    expect(opened.view.sheets[0]!.cells['0,0']).toMatchObject({
      display: '<img src=x onerror=alert(1)>',
      kind: 'text',
    });
  });

  it('rejects every code with another letter, or without one', async () => {
    const letters = [...code];
    for (let index = 0; index < letters.length; index += 7) {
      const other = letters[index] === 'A' ? 'B' : 'A';
      const changed = [...letters.slice(0, index), other, ...letters.slice(index + 1)].join('');
      expect(() => readLinkCode(changed), changed).toThrow(/damaged|newer/);
      expect(() => readLinkCode(code.slice(0, index))).toThrow(/damaged/);
    }
    const { session } = await openSession(undefined, files);
    await expect(session.openLink({ code: code.slice(0, -9) })).rejects.toThrow('its end is missing');
  });

  it('names codes of newer versions', () => {
    const body = '2.abc';
    expect(() => readLinkCode(`${body}.${checkOf(body)}`)).toThrow('newer version');
  });

  it('rejects contents that expand too far', () => {
    expect(() => readLinkCode(writeLinkCode('a'.repeat(20_000_000)))).toThrow('more than a link can');
  });

  it.each([
    ['no tabs', { tabs: [] }],
    ['a tab that is not there', { active: 7 }],
    ['a locale that is none', { locale: '<b>' }],
    ['unknown fields', { html: '<script>' }],
    ['a script as a link', { cell: { value: 'x', link: 'javascript:alert(1)' } }],
    ['a colour with more in it', { cell: { value: 1, style: { background: 'red;background:url(x)' } } }],
    ['a condition that is none', { cell: { validation: { type: 'eval', values: [] } } }],
    [
      'a list from nowhere',
      {
        cell: {
          validation: {
            type: 'VALUE_IN_RANGE',
            values: [],
            source: { sheetId: 9, row: 0, column: 0, rows: 1, columns: 1 },
          },
        },
      },
    ],
    ['a formula that is none', { cell: { formula: 'SUM(A1)' } }],
    ['an object in place of a number', { cell: { value: { toString: 1 } } }],
    ['a cell outside the tab', { key: '5000,0', cell: { value: 1 } }],
    ['millions of rows', { look: { rows: 99_000_000 } }],
    ['a field of all objects', { look: JSON.parse('{"__proto__": {"rows": 1}}') }],
    ['another add-on’s notes', { look: { metadata: { 'cellgrad.run': 'x' } } }],
  ])('refuses a well-sealed code with %s', async (_, change: Record<string, unknown>) => {
    const { cell, look, key = '0,0', ...rest } = change;
    const tab = { name: 'A', look: look ?? {}, cells: cell ? { [key as string]: cell } : {} };
    const content = {
      name: 'f',
      locale: 'en_US',
      active: 0,
      selection: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 },
      namedRanges: [],
      tabs: [tab],
      ...rest,
    };
    const { session, store } = await openSession(undefined, files);
    await expect(session.openLink({ code: writeLinkCode(content) })).rejects.toThrow('no file can contain');
    expect(store.files.size).toBe(0);
  });

  it('says which tabs are of another version', async () => {
    const content = readLinkCode(code) as { tabs: { name: string; numbers?: string }[] };
    const tabs = content.tabs.map((tab) => (tab.numbers ? { ...tab, numbers: 'other' } : tab));
    const { opened } = await openIn(writeLinkCode({ ...content, tabs }));
    expect(opened.otherTemplates).toEqual(['dotprod']);
  });

  it('omits the largest of the user’s tabs if the link would be too long, and names it', async () => {
    const one = await openWith('collab_filter', ['dotprod']);
    const texts = Array.from({ length: 2000 }, (_row, row) => [
      String(Math.sin(row) * 1e6),
      String(Math.cos(row)),
    ]);
    await one.session.edit({ sheetId: 0, row: 0, column: 0, texts });
    const made = await one.session.shareLink({ page: {} });
    expect(made.leftOut).toEqual(['Sheet1']);
    expect(made.code.length).toBeLessThan(longestCode);
    const { opened } = await openIn(made.code);
    expect(opened.view.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'dotprod']);
  });
});
