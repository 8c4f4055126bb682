import { type Token, tokenize } from './tokens.ts';

/** The separators in formulas of a spreadsheet's locale. */
export interface Separators {
  readonly decimal: '.' | ',';
  /** Between the arguments of a function; `;` is accepted everywhere. */
  readonly argument: ',' | ';';
  /** Between the columns of an array literal; its rows are separated by `;` everywhere. */
  readonly column: ',' | '\\';
}

export const pointSeparators: Separators = { decimal: '.', argument: ',', column: ',' };
export const commaSeparators: Separators = { decimal: ',', argument: ';', column: '\\' };

/** Languages with a decimal comma. Regions in `pointRegions` use a point nevertheless. */
const commaLanguages = new Set(
  (
    'af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk ky lt lv mk mn nb nl nn no pl pt ' +
    'ro ru sk sl sq sr sv tr uk uz vi'
  ).split(' '),
);
const pointRegions = new Set([
  'de_CH',
  'de_LI',
  'it_CH',
  'es_MX',
  'es_US',
  'es_PR',
  'es_GT',
  'es_HN',
  'es_PA',
  'es_PE',
  'es_SV',
  'es_DO',
  'es_NI',
]);

/** Separators of a spreadsheet locale such as `de_DE`, in the notation of `Spreadsheet.getSpreadsheetLocale()`. */
export function separatorsOf(locale: string): Separators {
  if (locale === 'en_US') return pointSeparators;
  const name = locale.replace('-', '_');
  const isComma = commaLanguages.has(name.split('_')[0]!) && !pointRegions.has(name);
  return isComma ? commaSeparators : pointSeparators;
}

function translated(token: Token, from: Separators, to: Separators): string {
  switch (token.kind) {
    case 'argumentSeparator':
      return to.argument;
    case 'columnSeparator':
      return to.column;
    case 'number':
      return token.text.replace(from.decimal, to.decimal);
    default:
      return token.text;
  }
}

/** Translates a formula's separators and decimal signs between locales; nothing else changes. */
export function translateFormula(formula: string, from: Separators, to: Separators): string {
  return tokenize(formula, from)
    .map((token) => translated(token, from, to))
    .join('');
}
