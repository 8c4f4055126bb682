import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TabPlan } from '../../sheets-templates/builder/plan.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { areaName, parseArea } from '../../src/a1/addresses.ts';
import { copyPath } from '../../src/build/xlsx/copies.ts';
import { calculatePlan, writeWorkbook } from '../../src/build/xlsx/write-workbook.ts';
import type { SheetData, Workbook } from '../../src/local/workbook/types.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { openFile } from '../excel/samples.ts';
import { readStoredValues, type StoredValues } from '../support/stored-values.ts';
import { expectRecomputed } from './recomputed.ts';

const committed = (id: string) => new Uint8Array(readFileSync(copyPath(id)));

/** The copy in the local host, as File ▸ Open .xlsx reads it. */
async function open(id: string): Promise<{ workbook: Workbook; warnings: string[] }> {
  const { data, losses } = await openFile(committed(id), `${id}.xlsx`);
  const warnings = losses.map(({ kind }) => kind);
  const customFunctions = { names: new Set<string>(), call: () => null };
  return { workbook: createWorkbook({ data, customFunctions, seed: 7 }), warnings };
}

const readFrom = ({ data, value }: Workbook): StoredValues => {
  const ids = new Map(data.sheets.map(({ name, id }) => [name, id]));
  return (tab, row, column) => value(ids.get(tab)!, row, column);
};

/** What a tab in the local host has of the plan besides its cells. */
function layoutOf({ columnWidths, frozenRows, frozenColumns, gridlinesHidden, ...sheet }: SheetData) {
  return {
    frozen: [frozenRows, frozenColumns],
    gridlinesHidden,
    notes: Object.fromEntries(
      Object.entries(sheet.cells).flatMap(([key, { note }]) => (note ? [[key, note]] : [])),
    ),
    widths: columnWidths,
    scales: sheet.conditionalFormats.map(({ ranges, gradient }) => [
      ranges.map(areaName),
      gradient!.map(({ type, color }) => [type, color]),
    ]),
  };
}

function plannedLayout(plan: TabPlan, columns: number) {
  const widths = Object.fromEntries(Array.from({ length: columns }, (_, column) => [column, 100]));
  for (const { column, count, pixels } of plan.columnWidths)
    for (let index = column; index < column + count; index++) widths[index] = pixels;
  const key = (cell: string) => {
    const { row, column } = parseArea(cell);
    return `${row},${column}`;
  };
  return {
    frozen: [plan.frozenRows, plan.frozenColumns],
    gridlinesHidden: plan.gridlinesHidden,
    notes: Object.fromEntries(plan.notes.map(({ cell, text }) => [key(cell), text])),
    widths,
    scales: plan.colorScales.map(({ ranges, points }) => [
      ranges,
      points.map(({ type, color }) => [type, color]),
    ]),
  };
}

type Look = Record<string, unknown>;

/** The formats with a meaning, by their cells. */
const sayingSomething = (plan: TabPlan, lookAt: (row: number, column: number) => Look): Map<string, Look> =>
  new Map(
    plan.cells.flatMap((line, row) =>
      [...line.keys()].flatMap((column) => {
        const said = Object.entries(lookAt(row, column)).filter(([, value]) => value !== undefined);
        return said.length > 0 ? [[`${row},${column}`, Object.fromEntries(said)] as const] : [];
      }),
    ),
  );

function looksOf({ cells }: SheetData, plan: TabPlan): Map<string, Look> {
  return sayingSomething(plan, (row, column) => {
    const { borders, ...look } = cells[`${row},${column}`]?.style ?? {};
    const sides = Object.values(borders ?? {}).map(({ color, style }) => `${style} ${color}`);
    return { ...look, border: sides.length === 4 ? [...new Set(sides)].join() : undefined };
  });
}

/** The styles of a plan, laid over each other cell by cell. */
function plannedLooks(plan: TabPlan): Map<string, Look> {
  const looks: Look[][] = plan.cells.map((line) => line.map(() => ({})));
  for (const { range, border, ...look } of plan.styles) {
    const { row, column, rows, columns } = parseArea(range);
    for (const line of looks.slice(row, row + rows))
      for (const cell of line.slice(column, column + columns))
        Object.assign(cell, look, border ? { border: 'solid #bdc1c6' } : {});
  }
  return sayingSomething(plan, (row, column) => looks[row]![column]!);
}

describe.each(workbookPlans('native').map((plan) => [plan.id, plan] as const))('%s.xlsx', (id, plan) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let calculated: Workbook;
  beforeAll(async () => {
    opened = await open(id);
    calculated = calculatePlan(plan);
  });

  it('is what the definitions produce now', () => {
    const isSame = Buffer.compare(writeWorkbook(plan, calculated), committed(id)) === 0;
    expect(isSame, `${copyPath(id)} is old: run “npm run export” and commit what it writes`).toBe(true);
  }, 120_000);

  it('stores the value of every cell, for programs that do not calculate', async () => {
    const read = await readStoredValues(committed(id));
    for (const [sheetId, { name, cells }] of plan.tabs.entries())
      for (const [row, line] of cells.entries())
        for (const column of line.keys()) {
          const value = calculated.value(sheetId, row, column) ?? '';
          if ((read(name, row, column) ?? '') !== value)
            expect.fail(`${name} row ${row} column ${column}: ${read(name, row, column)} for ${value}`);
        }
  }, 120_000);

  it('shows the same numbers in the local host, from its own draws', () => {
    const { compared, draws } = expectRecomputed(plan, readFrom(opened.workbook));
    console.log(`${id}: the local host agrees on ${compared} numbers, ${draws.length} drawn by itself`);
    expect(compared).toBeGreaterThan(50);
  }, 120_000);

  it('has widths, frozen panes, grid lines, notes and color scales', () => {
    expect(opened.workbook.data.sheets.map(({ name }) => name)).toEqual(plan.tabs.map(({ name }) => name));
    for (const [index, tab] of plan.tabs.entries()) {
      const sheet = opened.workbook.data.sheets[index]!;
      const columns = Math.max(26, tab.cells[0]!.length);
      expect(layoutOf(sheet), tab.name).toEqual(plannedLayout(tab, columns));
    }
  });

  it('has the format of every cell', () => {
    for (const [index, tab] of plan.tabs.entries())
      expect(looksOf(opened.workbook.data.sheets[index]!, tab), tab.name).toEqual(plannedLooks(tab));
  });

  it('loses nothing in the local host except charts, which it may lack', () => {
    expect(opened.warnings).toEqual([]);
  });
});
