import { readFileSync } from 'node:fs';
import { findCalls } from '../../src/formula/calls.ts';
import { pointSeparators } from '../../src/formula/separators.ts';
import type { Value } from '../../src/local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../src/local/workbook/workbook.ts';

/** A formula and what the real Google Sheets showed for it. */
export interface RecordedRow {
  readonly family: string;
  readonly description: string;
  readonly formula: string;
  readonly expected: string;
  readonly category: string;
  readonly type: string;
}
export interface Answer {
  readonly row: RecordedRow;
  readonly answer: string;
  readonly agrees: boolean;
  /** The function that is not calculated, if the answer says so. */
  readonly unsupported: string | null;
}

const file = new URL('./fixtures/google-sheets-formulas.tsv', import.meta.url);

export function recordedRows(): RecordedRow[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [family, description, formula, expected, category, type] = line.split('\t');
    return {
      family: family!,
      description: description!,
      formula: formula!,
      expected: expected!,
      category: category!,
      type: type!,
    };
  });
}

/** Text of a value as the recording writes it. */
function recordedText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

/** Numbers agree to nine digits, or both are nothing beside 1. */
function sameNumber(value: number, expected: number): boolean {
  return (
    Math.abs(value - expected) <= 1e-9 * Math.max(Math.abs(value), Math.abs(expected)) ||
    Math.abs(value - expected) < 1e-12
  );
}

function agrees(value: Value, { expected, type }: RecordedRow): boolean {
  if (type === 'number') return typeof value === 'number' && sameNumber(value, Number(expected));
  if (type === 'boolean') return typeof value === 'boolean' && String(value) === expected.toLowerCase();
  if (type === 'error') return recordedText(value) === expected;
  return recordedText(value) === expected;
}

/** Has the emulator calculate every recorded formula, in a tab of its own, as in the recording. */
export function answers(rows: readonly RecordedRow[]): Answer[] {
  const workbook = createWorkbook({
    data: emptyWorkbookData('conformance'),
    customFunctions: { names: new Set(), call: () => null },
    seed: 1,
  });
  return rows.map((row) => {
    const cell = { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 };
    workbook.setInputs(cell, [[row.formula]]);
    const value = workbook.value(0, 0, 0);
    const message = typeof value === 'object' && value !== null ? value.message : '';
    const unsupported = /^The local host does not calculate (\S+) yet/.exec(message)?.[1] ?? null;
    return {
      row,
      answer: recordedText(value),
      agrees: unsupported === null && agrees(value, row),
      unsupported,
    };
  });
}

export interface FamilyCount {
  rows: number;
  agree: number;
  notCalculated: number;
}

export function countsByFamily(all: readonly Answer[]): Record<string, FamilyCount> {
  const counts: Record<string, FamilyCount> = {};
  for (const { row, agrees: agree, unsupported } of all) {
    counts[row.family] ??= { rows: 0, agree: 0, notCalculated: 0 };
    const count = counts[row.family]!;
    count.rows++;
    if (agree) count.agree++;
    if (unsupported) count.notCalculated++;
  }
  return counts;
}

/** Upper-case names of the functions that a formula calls, outermost first. */
export const functionsIn = (formula: string): string[] =>
  findCalls(formula, pointSeparators).map(({ name }) => name.toUpperCase());
