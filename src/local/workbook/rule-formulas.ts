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

/** The formula of a rule; null if it has none. */
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

/** Converts a formula typed in the file's locale to en_US. Throws if it cannot be parsed. */
export function typedFormula(typed: string, locale: string): string {
  const { formula, unreadable } = parseInput(typed.trim(), locale, undefined);
  if (formula === undefined) throw new Error('A custom formula begins with =.');
  if (unreadable || !isComplete(formula))
    throw new Error(`${messages.parse} The custom formula is ${typed}.`);
  return formula;
}

/** Converts a rule typed in the file's locale to its stored form. Throws if its formula cannot be parsed. */
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

/** Converts a stored rule to the file's locale. */
export function shownRule(rule: ConditionalFormat, locale: string): ConditionalFormat {
  const formula = formulaOf(rule);
  if (formula === null) return rule;
  return withFormula(rule, shownFormula(formula, locale));
}

/** A rule after a change of its formula, for example after rows were inserted. */
export function mapRule(rule: ConditionalFormat, change: (formula: string) => string): ConditionalFormat {
  const formula = formulaOf(rule);
  return formula === null ? rule : withFormula(rule, change(formula));
}

/** A change of this text requires a recalculation. */
export const formulaRulesText = ({ conditionalFormats }: Pick<SheetData, 'conditionalFormats'>): string =>
  JSON.stringify(
    conditionalFormats.map((rule) => (formulaOf(rule) === null ? null : [rule.ranges, rule.condition])),
  );

/** The formula of a rule for one cell, with the sheet's name in every reference. */
export function ruleFormulaAt(formula: string, { name }: SheetData, rows: number, columns: number): string {
  return mapReferences(shiftFormula(formula, rows, columns), (reference) =>
    reference.sheet === null ? { ...reference, sheet: name } : null,
  );
}

/** The formula that a cell's input must satisfy, for that cell; null if it has no such rule. */
export function requiredFormula(cell: CellData | undefined, row: number, column: number): string | null {
  const { type, values } = cell?.validation ?? {};
  return type === 'CUSTOM_FORMULA' ? fromR1C1(String(values![0] ?? ''), row, column) : null;
}

/** Converts a validation rule whose formula is for one cell to the relative form that all its cells store. */
export function relativeRule(rule: Validation, row: number, column: number): Validation {
  if (rule.type !== 'CUSTOM_FORMULA') return rule;
  return { ...rule, values: [toR1C1(String(rule.values[0] ?? ''), row, column)] };
}

/** A formula in the file's locale. */
export const shownFormula = (formula: string, locale: string): string =>
  translateFormula(formula, pointSeparators, separatorsOf(locale));
