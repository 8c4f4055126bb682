import { pointSeparators } from '../../src/formula/separators.ts';
import { tokenize } from '../../src/formula/tokens.ts';

/**
 * Throws unless the formula parses in every spreadsheet locale: `;` between arguments, no decimal literals
 * and no array literals.
 */
export function checkFormula(formula: string, place: string): void {
  if (!formula.startsWith('=')) throw new Error(`The formula of ${place} must start with “=”: ${formula}`);
  for (const { kind, text } of tokenize(formula, pointSeparators)) {
    const reason =
      (kind === 'argumentSeparator' && text === ',' && 'separates arguments with a comma') ||
      (kind === 'number' && /[.eE]/.test(text) && `has the decimal literal ${text}`) ||
      ((kind === 'openBrace' || kind === 'closeBrace') && 'has an array literal') ||
      (kind === 'unknown' && `has a sign that formulas do not know: ${text}`);
    if (reason) throw new Error(`The formula of ${place} ${reason}, which other locales misread: ${formula}`);
  }
}
