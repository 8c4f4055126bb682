import { fromR1C1, toR1C1 } from '../../excel/ranges.ts';
import { mapReferences, shiftFormula } from '../../formula/rewrite.ts';
import { pointSeparators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import { parseFormula } from '../../formula/syntax/parse.ts';

import { messages } from './errors.ts';
import { parseInput } from './input.ts';
import type { CellData, ConditionalFormat, SheetData, Validation } from './types.ts';

/**
 * Formulas in rules, as in en_US: in conditional formats for the first cell of the first range, in data validation
 * relative to each cell.
 */

/** The formula of a rule; null where it has none. */
export function formulaOf({ condition }: ConditionalFormat): string | null {
  return condition?.type === 'CUSTOM_FORMULA' ? String(condition.values[0] ?? '') : null;
}

function withFormula(rule: ConditionalFormat, formula: string): ConditionalFormat {
  return { ...rule, condition: { type: 'CUSTOM_FORMULA', values: [formula] } };
}

function isComplete(formula: string): boolean {
  try {
    parseFormula(formula, pointSeparators, 0, 0);
    return true;
  } catch {
    return false;
  }
}

/** A formula typed in the file's language, as in en_US. Throws where it cannot be read. */
export function typedFormula(typed: string, locale: string): string {
  const { formula, unreadable } = parseInput(typed.trim(), locale, undefined);
  if (formula === undefined) throw new Error('A custom formula begins with =.');
  if (unreadable || !isComplete(formula))
    throw new Error(`${messages.parse} The custom formula is ${typed}.`);
  return formula;
}

/** A rule as typed in the file's language, as it is kept. Throws where its formula cannot be read. */
export function storedRule(rule: ConditionalFormat, locale: string): ConditionalFormat {
  const typed = formulaOf(rule);
  if (typed === null) return rule;
  const formula = typedFormula(typed, locale);
  mapReferences(formula, ({ sheet }) => {
    if (sheet !== null) throw new Error('Conditional format rule cannot reference a different sheet.');
    return null;
  });
  return withFormula(rule, formula);
}

/** A rule that is kept, as it is shown in the file's language. */
export function shownRule(rule: ConditionalFormat, locale: string): ConditionalFormat {
  const formula = formulaOf(rule);
  if (formula === null) return rule;
  return withFormula(rule, shownFormula(formula, locale));
}

/** A rule after a change of its formula, such as for rows that were inserted. */
export function mapRule(rule: ConditionalFormat, change: (formula: string) => string): ConditionalFormat {
  const formula = formulaOf(rule);
  return formula === null ? rule : withFormula(rule, change(formula));
}

/** What must be calculated anew when it changes. */
export const formulaRulesText = ({ conditionalFormats }: Pick<SheetData, 'conditionalFormats'>): string =>
  JSON.stringify(
    conditionalFormats.map((rule) => (formulaOf(rule) === null ? null : [rule.ranges, rule.condition])),
  );

/** The formula of a rule for one cell, every reference with the sheet's name. */
export function formulaAt(formula: string, { name }: SheetData, rows: number, columns: number): string {
  return mapReferences(shiftFormula(formula, rows, columns), (reference) =>
    reference.sheet === null ? { ...reference, sheet: name } : null,
  );
}

/** The formula that a cell's input must satisfy, for that cell; null where it has no such rule. */
export function requiredFormula(cell: CellData | undefined, row: number, column: number): string | null {
  const { type, values } = cell?.validation ?? {};
  return type === 'CUSTOM_FORMULA' ? fromR1C1(String(values![0] ?? ''), row, column) : null;
}

/** A rule about input whose formula is for one cell, as all its cells keep it. */
export function relativeRule(rule: Validation, row: number, column: number): Validation {
  if (rule.type !== 'CUSTOM_FORMULA') return rule;
  return { ...rule, values: [toR1C1(String(rule.values[0] ?? ''), row, column)] };
}

/** A formula in the file's language. */
export const shownFormula = (formula: string, locale: string): string =>
  translateFormula(formula, pointSeparators, separatorsOf(locale));
