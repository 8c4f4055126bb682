import { readFileSync } from 'node:fs';
import { compileCells } from '../../../src/formula/compile.ts';
import { FormulaProblem } from '../../../src/formula/problem.ts';
import { ErrorValue, type Scalar } from '../../../src/formula/values.ts';
import { cellAt, oneSheet, rangeAt } from './sheet.ts';

/** A formula and its value in the real Google Sheets. */
export interface RecordedRow {
  readonly formula: string;
  readonly expected: string;
  readonly type: string;
}

const file = new URL('../../conformance/fixtures/google-sheets-formulas.tsv', import.meta.url);

export function recordedRows(): RecordedRow[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [, , formula, expected, , type] = line.split('\t');
    return { formula: formula!, expected: expected!, type: type! };
  });
}

/** The engine's result for a formula on its own, or the function that it rejects. */
export type Answer = { readonly value: Scalar } | { readonly refused: string };

export function answer(formula: string): Answer {
  try {
    const program = compileCells(oneSheet({ A1: formula }), [], [rangeAt('A1')]);
    return { value: program.value(cellAt('A1')) };
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error;
    return { refused: error.code === 'unsupportedFunction' ? String(error.details.name) : error.code };
  }
}

/** Whether numbers agree to nine digits, or both are negligible compared with 1. */
function sameNumber(value: number, expected: number): boolean {
  const difference = Math.abs(value - expected);
  return difference <= 1e-9 * Math.max(Math.abs(value), Math.abs(expected)) || difference < 1e-13;
}

export function agrees(value: Scalar, { expected, type }: RecordedRow): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && sameNumber(value, Number(expected));
    case 'boolean':
      return typeof value === 'boolean' && String(value).toUpperCase() === expected;
    case 'error':
      return value instanceof ErrorValue && value.name === expected;
    default:
      return (value ?? '') === expected;
  }
}
