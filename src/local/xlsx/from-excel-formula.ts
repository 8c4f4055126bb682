import { closingIndex, type Token, textOf, tokensOf } from './formula-tokens.ts';
import { spillsByItself, typedName } from './function-knowledge.ts';
import { maximumRows } from './ranges.ts';

const fullHeight = new RegExp(`^(.*:\\$?[A-Za-z]+)\\$?${maximumRows}$`);

/** Open at the bottom, as Sheets writes a range down to the last row: `A2:A`. */
const openRange = (text: string) => (/\d:/.test(text) ? text.replace(fullHeight, '$1') : text);

function typed(token: Token): Token {
  if (token.kind === 'function' || token.kind === 'name') return { ...token, text: typedName(token.text) };
  return token.kind === 'reference' ? { ...token, text: openRange(token.text) } : token;
}

/** `SINGLE(x)` is how a file stores Excel's `@x`, which Sheets does by itself. */
const withoutSingle = (tokens: readonly Token[]) =>
  tokens.filter(
    ({ kind, text }) => !(kind === 'function' && text.toUpperCase() === 'SINGLE') && text !== '@',
  );

/** A sign before a number, as in `F(3; -1)`, is no operation on an array. */
function isSign(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '(';
  return (
    /^[+-]$/.test(tokens[index]!.text) && /^[(,;{]$/.test(before) && tokens[index + 1]?.kind === 'number'
  );
}

/** Whether the formula fills its cells without ARRAYFORMULA: nothing in it works cell by cell. */
function fillsByItself(tokens: readonly Token[]): boolean {
  const solid = tokens.filter(({ text }) => text.trim() !== '');
  return (
    solid[0]?.kind === 'function' &&
    solid.every((token, index) => {
      if (token.kind === 'function') return spillsByItself(token.text);
      return token.kind !== 'operator' || token.text === ':' || isSign(solid, index);
    })
  );
}

const dummy = /^\s*IFERROR\(__xludf\.DUMMYFUNCTION\(/i;

/**
 * What Google writes for a function that Excel lacks: `IFERROR(__xludf.DUMMYFUNCTION("text"), value)`.
 * Gives the text, `null` for a cell that a spilled array fills, and `undefined` for any other formula.
 */
export function googleFormula(formula: string): string | null | undefined {
  if (!dummy.test(formula)) return undefined;
  const quoted = tokensOf(formula).find(({ kind }) => kind === 'string')?.text;
  if (quoted === undefined) return undefined;
  const original = quoted.slice(1, -1).replaceAll('""', '"');
  return original === '"COMPUTED_VALUE"' ? null : `=${original.replace(/^=/, '')}`;
}

/** A formula of a file, which has no `=`, as a person types it in an en_US spreadsheet. */
export function fromExcelFormula(formula: string, isArray: boolean): string {
  const tokens = withoutSingle(tokensOf(formula.trim().replace(/^=/, '')).map(typed));
  const text = textOf(tokens);
  const isCall = tokens[0]?.kind === 'function' && closingIndex(tokens, 1) === tokens.length - 1;
  return isArray && !(isCall && fillsByItself(tokens)) ? `=ARRAYFORMULA(${text})` : `=${text}`;
}
