import { expect, it } from 'vitest';
import { specialForms } from '../../../src/formula/calculate/forms.ts';
import { operatorFunctions, unaryOperators } from '../../../src/formula/calculate/operators.ts';
import { allFunctions } from '../../../src/formula/functions/all.ts';
import { functionsIn, type RecordedRow, recordedRows } from '../../conformance/agreement.ts';
import { TestBook } from './evaluate.ts';

const isKnown = (name: string): boolean =>
  name === 'LAMBDA' ||
  specialForms.has(name) ||
  allFunctions.has(name) ||
  operatorFunctions.has(name) ||
  unaryOperators.has(name);

/** Whether numbers agree to nine digits, or both are negligible compared with 1. */
const sameNumber = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 1e-9 * Math.max(Math.abs(value), Math.abs(expected)) ||
  Math.abs(value - expected) < 1e-12;

function agrees(value: unknown, { expected, type }: RecordedRow): boolean {
  if (type === 'number') return typeof value === 'number' && sameNumber(value, Number(expected));
  if (type === 'boolean') return typeof value === 'boolean' && String(value) === expected.toLowerCase();
  return (
    (value === null ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value)) ===
    expected
  );
}

// RECORDED=LOOKUP lists the rows whose formulas call such functions and differ.
const wanted = process.env.RECORDED === undefined ? null : new RegExp(process.env.RECORDED, 'i');

it('agrees with what Google Sheets answered', () => {
  const rows = recordedRows();
  const known = rows.filter(({ formula }) =>
    functionsIn(formula).every((name) => isKnown(name.toUpperCase())),
  );
  const differing = known.flatMap((row) => {
    const value = new TestBook().set({ M100: row.formula }).get('M100');
    return agrees(value, row) ? [] : [`${row.formula} → ${String(value)}, Google: ${row.expected}`];
  });
  if (wanted) console.log(differing.filter((line) => wanted.test(line)).join('\n'));
  const missing = new Map<string, number>();
  for (const { formula } of rows)
    for (const name of new Set(functionsIn(formula)))
      if (!isKnown(name)) missing.set(name, (missing.get(name) ?? 0) + 1);
  console.log(
    `${known.length - differing.length} of ${known.length} rows of known functions agree, of ${rows.length} rows in all; ` +
      `${allFunctions.size} functions. Missing: ${[...missing.keys()].sort().join(' ')}`,
  );
  expect(differing.length).toBeLessThanOrEqual(known.length * 0.03);
});
