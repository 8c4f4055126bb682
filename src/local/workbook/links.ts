import { isEmail, isUrl } from '../../formula/functions/text/web.ts';
import { pointSeparators } from '../../formula/separators.ts';
import { type Node, parseFormula } from '../../formula/syntax/parse.ts';
import { tokenize } from '../../formula/tokens.ts';
import type { CellLink } from '../protocol.ts';

/** Functions that pass on the link of an argument. */
const passing = new Set(['IF', 'IFS', 'IFERROR', 'IFNA', 'SWITCH', 'CHOOSE', 'ARRAYFORMULA']);

const endsInLink = (node: Node | null): boolean =>
  node?.kind === 'call' &&
  (node.name === 'HYPERLINK' || (passing.has(node.name) && node.arguments.some(endsInLink)));

/**
 * The formula for the address of a cell's link: each HYPERLINK is replaced by its first argument. Null for a formula
 * whose result is no link.
 */
export function addressFormula(formula: string | undefined): string | null {
  if (formula === undefined || !/HYPERLINK\s*\(/i.test(formula)) return null;
  try {
    if (!endsInLink(parseFormula(formula, pointSeparators, 0, 0).root)) return null;
  } catch {
    // The cell itself shows what is wrong with its formula.
    return null;
  }
  /** For each open bracket, whether it is HYPERLINK's. */
  const open: boolean[] = [];
  let isLinkNext = false;
  /** The number of open brackets in front of which a label began; 0 outside labels. */
  let label = 0;
  const parts = tokenize(formula, pointSeparators).map(({ kind, text }) => {
    const isLink = kind === 'function' && text.toUpperCase() === 'HYPERLINK';
    if (kind === 'open' || kind === 'openBrace') open.push(isLinkNext);
    if (kind === 'close' || kind === 'closeBrace') open.pop();
    if (open.length < label) label = 0;
    if (kind === 'argumentSeparator' && open.at(-1) && label === 0) label = open.length;
    if (kind !== 'space') isLinkNext = isLink;
    return label > 0 || isLink ? '' : text;
  });
  return parts.join('');
}

/** The address to open, which is of the web, of mail or `#` and a place in the file; null for any other text. */
function targetOf(address: string): string | null {
  const text = address.trim();
  if (/^(https?:\/\/[^\s/]|mailto:[^\s]|#)/i.test(text)) return text;
  // Google assumes http://.
  return !/^[a-z][a-z\d+.-]*:/i.test(text) && isUrl(text) ? `http://${text}` : null;
}

/** The link of an entire cell, by its formula or from an Excel file. */
export function linkTo(address: string, text: string): CellLink[] {
  const target = targetOf(address);
  return target === null ? [] : [{ text, target }];
}

/** The addresses in a typed text, which become links by themselves. */
export function linksIn(text: string): CellLink[] {
  if (!/:\/\/|www\.|@|mailto:/i.test(text)) return [];
  if (isEmail(text)) return [{ text, target: `mailto:${text}` }];
  if (/^mailto:/i.test(text) && isUrl(text)) return [{ text, target: text }];
  return [...text.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>"]+/gi)].flatMap(([found]) => {
    const address = found.replace(/[.,;:!?'’”)\]}]+$/, '');
    return isUrl(address) || /^https?:\/\/localhost\b/i.test(address) ? linkTo(address, address) : [];
  });
}
