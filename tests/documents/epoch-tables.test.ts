import { expect, it } from 'vitest';
import { openAddon } from '../addon/open-addon.ts';
import { textOf } from './markdown.ts';

it('docs/epoch-tables.md shows the actual table of adagrad_ann', () => {
  const tab = 'adagrad_ann';
  const addon = openAddon();
  addon.serve('buildTabs', { workbook: 'graddesc', tabs: [tab], whenTaken: 'ask' });
  const contentOf = (cell: string) => addon.formula(tab, cell) || String(addon.value(tab, cell) ?? '');
  const rows = textOf('docs/epoch-tables.md')
    .split('\n')
    .filter((line) => /^\| (Step|\d|Log|Run) /.test(line))
    .map((line) => line.slice(2, -2).split(' | '));
  const sheet = rows.map((_, row) => [...'PQRSTUV'].map((column) => contentOf(`${column}${3 + row}`)));
  expect(rows.length).toBe(8);
  expect(rows.map((row) => row.map((cell) => cell.replaceAll('`', '').trim()))).toEqual(sheet);
});
