import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TabDefinition } from '../../sheets-templates/builder/tab.ts';
import type { WorkbookDefinition } from '../../sheets-templates/builder/workbook.ts';
import { cellName, overlaps, parseArea } from '../../src/a1/addresses.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';

export type Rows = readonly (readonly number[])[];

/** One sheet of a fast.ai workbook, as it was stored in its file. */
export interface OriginalSheet {
  readonly constants: Readonly<Record<string, number | string>>;
  readonly computed: Readonly<Record<string, number>>;
  readonly volatile: readonly string[];
}

/** All sheets of a workbook, by their names. */
export function originalSheets(workbook: string): Readonly<Record<string, OriginalSheet>> {
  const text = readFileSync(`tests/originals/fixtures/${workbook}.json`, 'utf8');
  return (JSON.parse(text) as { sheets: Record<string, OriginalSheet> }).sheets;
}

export function originalSheet(workbook: string, sheet: string): OriginalSheet {
  const found = originalSheets(workbook)[sheet];
  if (!found) throw new Error(`${workbook} has no sheet ${sheet}.`);
  return found;
}

/** The built add-on with one workbook built by it, in a file of the given locale. */
export function openWith({ card }: WorkbookDefinition, locale = 'en_US'): OpenAddon {
  const addon = openAddon({
    change: (data) => {
      data.locale = locale;
    },
  });
  const tabs = card.tabs.map(({ name }) => name);
  expect(addon.serve('buildTabs', { workbook: card.id, tabs, whenTaken: 'ask' })).toEqual({
    status: 'built',
    tabs,
  });
  return addon;
}

/** The numbers of a range, row by row. */
export function block(addon: OpenAddon, sheet: string, range: string): number[][] {
  const { row, column, rows, columns } = parseArea(range);
  return Array.from({ length: rows }, (_, inRow) =>
    Array.from({ length: columns }, (_unused, inColumn) =>
      addon.number(sheet, cellName(row + inRow, column + inColumn)),
    ),
  );
}

/** A blank cell or a text is never close to a number, not even to 0. */
const isClose = (found: unknown, expected: number): boolean =>
  typeof found === 'number' && Math.abs(found - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-9);

/** Every number of the range equals the expected one to 1e-9 relative. */
export function expectBlock(addon: OpenAddon, sheet: string, range: string, expected: Rows): void {
  const found = block(addon, sheet, range);
  expect([found.length, found[0]!.length], range).toEqual([expected.length, expected[0]!.length]);
  const { row, column } = parseArea(range);
  const wrong = expected.flatMap((line, inRow) =>
    line.flatMap((value, inColumn) =>
      isClose(found[inRow]![inColumn]!, value)
        ? []
        : [`${cellName(row + inRow, column + inColumn)}: ${found[inRow]![inColumn]} for ${value}`],
    ),
  );
  expect(wrong, `${sheet}!${range}`).toEqual([]);
}

const isCorrected = ({ corrections = [] }: TabDefinition, cell: string): boolean =>
  corrections.some(({ cells }) => cells.some((range) => overlaps(parseArea(range), parseArea(cell))));

/** Cells of the original that are typed numbers, and hold the same number here. */
export function compareConstants(
  addon: OpenAddon,
  sheet: string,
  { constants }: OriginalSheet,
  /** Names for numbers of the original. */
  names: ReadonlyMap<unknown, number> = new Map(),
): number {
  const numbers = Object.entries(constants).filter(([, value]) => typeof value === 'number');
  const numberIn = (cell: string) => {
    const found = addon.value(sheet, cell);
    return names.get(found) ?? found;
  };
  const wrong = numbers.filter(([cell, value]) => numberIn(cell) !== value);
  expect(wrong, sheet).toEqual([]);
  return numbers.length;
}

/**
 * Compares every computed cell that is neither drawn nor corrected to 1e-9 relative, prints the counts and
 * returns how many were compared.
 */
export function compareComputed(
  addon: Pick<OpenAddon, 'value'>,
  sheet: string,
  definition: TabDefinition,
  { computed, volatile }: OriginalSheet,
): number {
  const isDrawn = new Set(volatile);
  const cells = Object.keys(computed).filter((cell) => !isDrawn.has(cell));
  const compared = cells.filter((cell) => !isCorrected(definition, cell));
  const wrong = compared
    .filter((cell) => !isClose(addon.value(sheet, cell), computed[cell]!))
    .map((cell) => `${cell}: ${JSON.stringify(addon.value(sheet, cell))} for ${computed[cell]}`);
  expect(wrong, sheet).toEqual([]);
  console.log(
    `${sheet}: ${compared.length} of ${cells.length} computed cells equal the original to 1e-9, ` +
      `${cells.length - compared.length} are corrected`,
  );
  return compared.length;
}

/** Every original text has a text of ours in its cell, so that a learner finds the way. */
export function compareWords(
  addon: OpenAddon,
  sheet: string,
  { constants }: OriginalSheet,
  moved: readonly string[] = [],
): void {
  const missing = Object.entries(constants)
    .filter(([cell, value]) => typeof value === 'string' && !moved.includes(cell))
    .filter(([cell]) => typeof addon.value(sheet, cell) !== 'string')
    .map(([cell]) => cell);
  expect(missing, sheet).toEqual([]);
}

/** The note on the first cell of each correction describes the original. */
export function expectCorrectionNotes(
  addon: OpenAddon,
  sheet: string,
  { corrections = [] }: TabDefinition,
): number {
  for (const { cells, original } of corrections) {
    const { row, column } = parseArea(cells[0]!);
    expect(addon.sheet(sheet).cells[`${row},${column}`]?.note, cells[0]).toContain(original);
  }
  return corrections.length;
}

/** Cells of a tab that show an error, with their message. */
export function errorsOn(addon: OpenAddon, sheet: string): string[] {
  const { id, rows, columns } = addon.sheet(sheet);
  const errors: string[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const value = addon.workbook.value(id, row, column);
      if (value !== null && typeof value === 'object')
        errors.push(`${sheet}!${cellName(row, column)} ${value.error} ${value.message}`);
    }
  return errors;
}
