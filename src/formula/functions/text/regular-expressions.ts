import { RE2JS, RE2JSException } from 're2js';
import { ErrorValue, type Scalar } from '../../values.ts';
import { row } from '../cells.ts';
import {
  badReference,
  badValue,
  type Family,
  type FunctionValue,
  fn,
  notAvailable,
  scalar,
  text,
} from '../definition.ts';

/** Maximum number of cached patterns; filled-down formulas use the same few. */
const mostRemembered = 100;
const compiled = new Map<string, RE2JS | ErrorValue>();

function compileNew(name: string, pattern: string): RE2JS | ErrorValue {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return badReference(`${name} parameter 2 '${pattern.slice(0, 60)}' is not a valid regular expression.`);
  }
}

/** RE2 has no back-references, so the time of a search is proportional to the text's length. */
export function compileExpression(name: string, pattern: string): RE2JS | ErrorValue {
  const known = compiled.get(pattern);
  if (known) return known;
  if (compiled.size >= mostRemembered) compiled.clear();
  const expression = compileNew(name, pattern);
  compiled.set(pattern, expression);
  return expression;
}

/** As in Google Sheets, a number is not accepted as text here. */
function textOf(name: string, given: Scalar): string | ErrorValue {
  if (given === null) return '';
  if (typeof given === 'string' || given instanceof ErrorValue) return given;
  return badValue(`${name} parameter 1 expects text values. Use TO_TEXT to make a text of ${given}.`);
}

function matches(given: Scalar, pattern: string): boolean | ErrorValue {
  const letters = textOf('REGEXMATCH', given);
  if (letters instanceof ErrorValue) return letters;
  const expression = compileExpression('REGEXMATCH', pattern);
  return expression instanceof ErrorValue ? expression : expression.matcher(letters).find();
}

/** The groups of the first match in a row, or the entire match if there are none. */
function extract(given: Scalar, pattern: string): FunctionValue {
  const letters = textOf('REGEXEXTRACT', given);
  if (letters instanceof ErrorValue) return letters;
  const expression = compileExpression('REGEXEXTRACT', pattern);
  if (expression instanceof ErrorValue) return expression;
  const matcher = expression.matcher(letters);
  if (!matcher.find()) return notAvailable(`REGEXEXTRACT found no match of '${pattern.slice(0, 60)}'.`);
  const count = expression.groupCount();
  const groups = Array.from({ length: Math.max(1, count) }, (_, i) => matcher.group(count === 0 ? 0 : i + 1));
  return groups.length === 1 ? (groups[0] ?? '') : row(groups.map((group) => group ?? ''));
}

function replace(given: Scalar, pattern: string, by: string): string | ErrorValue {
  const letters = textOf('REGEXREPLACE', given);
  if (letters instanceof ErrorValue) return letters;
  const expression = compileExpression('REGEXREPLACE', pattern);
  if (expression instanceof ErrorValue) return expression;
  return expression.matcher(letters).replaceAll(by);
}

/** REGEXMATCH, REGEXEXTRACT and REGEXREPLACE by the rules of RE2, as in Google Sheets. */
export const regularExpressions: Family = {
  REGEXMATCH: fn([scalar, text], matches),
  REGEXEXTRACT: fn([scalar, text], extract),
  REGEXREPLACE: fn([scalar, text, text], replace),
};
