import { pointSeparators, separatorsOf, translateFormula } from '../../formula/separators.ts';
import { parseFormula } from '../../formula/syntax/parse.ts';
import { mapReferences, moveRelativeReferences } from './addresses.ts';
import { messages } from './errors.ts';
import { parseInput } from './input.ts';
import type { ConditionalFormat, SheetData } from './types.ts';

/** Formulas in conditional formats. They are kept as in en_US, for the first cell of the first range. */

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

/** A rule as typed in the file's language, as it is kept. Throws where its formula cannot be read. */
export function storedRule(rule: ConditionalFormat, locale: string): ConditionalFormat {
  const typed = formulaOf(rule);
  if (typed === null) return rule;
  const { formula, unreadable } = parseInput(typed.trim(), locale, undefined);
  if (formula === undefined) throw new Error('A custom formula begins with =.');
  if (unreadable || !isComplete(formula))
    throw new Error(`${messages.parse} The custom formula is ${typed}.`);
  mapReferences(formula, ({ sheetName }) => {
    if (sheetName !== null) throw new Error('Conditional format rule cannot reference a different sheet.');
    return null;
  });
  return withFormula(rule, formula);
}

/** A rule that is kept, as it is shown in the file's language. */
export function shownRule(rule: ConditionalFormat, locale: string): ConditionalFormat {
  const formula = formulaOf(rule);
  if (formula === null) return rule;
  return withFormula(rule, translateFormula(formula, pointSeparators, separatorsOf(locale)));
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
  return mapReferences(moveRelativeReferences(formula, rows, columns), (reference) =>
    reference.sheetName === null ? { ...reference, sheetName: name } : null,
  );
}
