import { areaName } from '../a1/addresses.ts';
import { quotedText } from '../formula/tokens.ts';
import type {
  BookSheetData,
  BooleanCondition,
  CellStyle,
  ConditionalFormat,
  KeptRule,
  RangeData,
  RawSheet,
} from './book.ts';
import { rangeOnSheet } from './ranges.ts';
import { type Styles, writeColor } from './styles.ts';
import type { StoredFormula } from './to-excel-formula.ts';
import type { StyleTable } from './write-styles.ts';
import {
  childrenOf,
  descendantsOf,
  escapeXml,
  flagOf,
  numberOf,
  parseXml,
  toXml,
  type XmlElement,
  xmlText,
} from './xml.ts';

/**
 * Reads and writes conditional formats and validations. Google supports color scales too; the rest is preserved as
 * XML.
 */

type GradientType = NonNullable<ConditionalFormat['gradient']>[number]['type'];
type Grid = Pick<BookSheetData, 'id' | 'rows' | 'columns'>;

const storedTypes: Record<GradientType, string> = {
  MIN: 'min',
  MAX: 'max',
  NUMBER: 'num',
  PERCENT: 'percent',
  PERCENTILE: 'percentile',
};
const readTypes = new Map(
  Object.entries(storedTypes).map(([type, stored]) => [stored, type as GradientType]),
);

/** Ranges from a list of addresses separated by blanks, cut to the sheet. */
const rangesOn = (grid: Grid, list: string): RangeData[] =>
  list
    .split(/\s+/)
    .map((text) => rangeOnSheet(grid, text))
    .filter((range) => range !== null);

function readScale(rule: XmlElement, styles: Styles): ConditionalFormat['gradient'] | null {
  const scale = rule.children.find(({ name }) => name === 'colorScale');
  const [limits, colors] = [childrenOf(scale, 'cfvo'), childrenOf(scale, 'color')];
  if (limits.length < 2 || limits.length !== colors.length) return null;
  const points = limits.map(({ attributes: { type = '', val } }, index) => {
    const gradientType = readTypes.get(type);
    const color = styles.color(colors[index]);
    const isLimit = gradientType === 'MIN' || gradientType === 'MAX';
    const value = isLimit || numberOf(val) === undefined ? {} : { value: val! };
    return gradientType && color && (isLimit || 'value' in value)
      ? { type: gradientType, ...value, color }
      : null;
  });
  return points.includes(null) ? null : (points as NonNullable<ConditionalFormat['gradient']>);
}

/** The color scales of a sheet, and its other conditional formats unchanged. */
export function readFormats(
  sheet: RawSheet,
  grid: Grid,
  styles: Styles,
): {
  scales: ConditionalFormat[];
  kept: (KeptRule & { type: string })[];
  /** Formats in Excel's extensions, which aren't preserved. */
  lost: { type: string; sqref: string }[];
} {
  const scales: { rank: number; format: ConditionalFormat }[] = [];
  const others: { rank: number; format: KeptRule & { type: string } }[] = [];
  for (const element of sheet.parts.get('conditionalFormatting') ?? []) {
    const ranges = rangesOn(grid, element.attributes.sqref ?? '');
    if (ranges.length === 0) continue;
    for (const rule of childrenOf(element, 'cfRule')) {
      const { type = '', dxfId, priority } = rule.attributes;
      const gradient = type === 'colorScale' ? readScale(rule, styles) : null;
      const rank = numberOf(priority) ?? 0;
      if (gradient) scales.push({ rank, format: { ranges, gradient } });
      else {
        const look = styles.overlayXml(numberOf(dxfId));
        const format = { type, ranges, rule: toXml(rule), ...(look === undefined ? {} : { look }) };
        others.push({ rank, format });
      }
    }
  }
  // If two scales overlap, the lower number has priority, like the first one in Google.
  scales.sort((a, b) => a.rank - b.rank);
  others.sort((a, b) => a.rank - b.rank);
  const kept = others.map(({ rank, format }) => {
    const scalesBefore = scales.filter((scale) => scale.rank < rank).length;
    return scalesBefore > 0 ? { ...format, scalesBefore } : format;
  });
  // The extension of a data bar only describes that bar's style.
  const lost = extensionsOf(sheet, 'conditionalFormatting').flatMap((element) =>
    childrenOf(element, 'cfRule')
      .map(({ attributes }) => ({
        type: attributes.type ?? '',
        sqref: childrenOf(element, 'sqref')[0]?.text.trim() ?? '',
      }))
      .filter(({ type }) => type !== 'dataBar'),
  );
  return { scales: scales.map(({ format }) => format), kept, lost };
}

const extensionsOf = (sheet: RawSheet, name: string): XmlElement[] =>
  (sheet.parts.get('extLst') ?? []).flatMap((list) => descendantsOf(list, name));

/** Converts a validation that reads another sheet, which Excel stores in an extension, to the normal form. */
function plainValidation({ attributes, children, ...element }: XmlElement): XmlElement {
  const sqref = children.find(({ name }) => name === 'sqref')?.text.trim() ?? attributes.sqref ?? '';
  const formulas = children
    .filter(({ name }) => name !== 'sqref')
    .map((formula) => ({ ...formula, children: [], text: formula.text.trim() }));
  return { ...element, attributes: { ...attributes, sqref }, children: formulas };
}

export function readValidations(sheet: RawSheet, grid: Grid): KeptRule[] {
  const all = (sheet.parts.get('dataValidations') ?? []).flatMap((element) =>
    childrenOf(element, 'dataValidation'),
  );
  const extended = extensionsOf(sheet, 'dataValidation').map(plainValidation);
  return [...all, ...extended]
    .map((rule) => ({ ranges: rangesOn(grid, rule.attributes.sqref ?? ''), rule: toXml(rule) }))
    .filter(({ ranges }) => ranges.length > 0);
}

export const rangesText = (ranges: readonly RangeData[]): string =>
  ranges.map((range) => areaName(range)).join(' ');

/** The rule with a changed attribute in its first tag. */
export const withAttribute = (xml: string, name: string, value: string | number): string =>
  xml.replace(/^<([\w]+)([^>]*?)(\/?)>/, (_, tag: string, attributes: string, end: string) => {
    const own = new RegExp(` ${name}="[^"]*"`);
    const changed = ` ${name}="${value}"`;
    const all = own.test(attributes) ? attributes.replace(own, changed) : attributes + changed;
    return `<${tag}${all}${end}>`;
  });

export const operators = {
  NUMBER_GREATER_THAN: 'greaterThan',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'greaterThanOrEqual',
  NUMBER_LESS_THAN: 'lessThan',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'lessThanOrEqual',
  NUMBER_EQUAL_TO: 'equal',
  NUMBER_NOT_EQUAL_TO: 'notEqual',
  NUMBER_BETWEEN: 'between',
  NUMBER_NOT_BETWEEN: 'notBetween',
} as const;

/**
 * Excel's rules about texts and empty cells, with their formulas: {cell} is the first cell, {text} the searched text.
 */
const textRules = {
  TEXT_CONTAINS: ['containsText', 'containsText', 'NOT(ISERROR(SEARCH({text},{cell})))'],
  TEXT_DOES_NOT_CONTAIN: ['notContainsText', 'notContains', 'ISERROR(SEARCH({text},{cell}))'],
  TEXT_STARTS_WITH: ['beginsWith', 'beginsWith', 'LEFT({cell},LEN({text}))={text}'],
  TEXT_ENDS_WITH: ['endsWith', 'endsWith', 'RIGHT({cell},LEN({text}))={text}'],
  CELL_EMPTY: ['containsBlanks', undefined, 'LEN(TRIM({cell}))=0'],
  CELL_NOT_EMPTY: ['notContainsBlanks', undefined, 'LEN(TRIM({cell}))>0'],
} as const;

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A condition as an Excel rule. */
function conditionXml(
  { type, values }: BooleanCondition,
  cell: string,
  priority: number,
  dxfId: number,
  store: (formula: string) => StoredFormula,
): string {
  const formula = (text: string) => xmlText('formula', {}, escapeXml(text));
  if (type === 'CUSTOM_FORMULA')
    return xmlText('cfRule', { type: 'expression', dxfId, priority }, formula(store(String(values[0])).text));
  const shared = { dxfId, priority };
  if (type in operators) {
    const operator = operators[type as keyof typeof operators];
    return xmlText(
      'cfRule',
      { type: 'cellIs', ...shared, operator },
      values.map((value) => formula(String(value))).join(''),
    );
  }
  const text = String(values[0] ?? '');
  if (type === 'TEXT_EQUAL_TO')
    return xmlText('cfRule', { type: 'cellIs', ...shared, operator: 'equal' }, formula(quotedText(text)));
  const [name, operator, pattern] = textRules[type as keyof typeof textRules];
  const written = pattern.replaceAll('{cell}', cell).replaceAll('{text}', () => quotedText(text));
  return xmlText('cfRule', { type: name, ...shared, operator, ...(operator && { text }) }, formula(written));
}

/** A style applied to cells, as in Excel's part of styles. */
function lookXml(look: CellStyle): string {
  const color = (name: string, value: string) =>
    xmlText(name, { rgb: writeColor(value)?.argb ?? 'FFFFFFFF' });
  const font = [
    look.bold ? '<b/>' : '',
    look.italic ? '<i/>' : '',
    look.strikethrough ? '<strike/>' : '',
    look.underline ? '<u/>' : '',
    look.fontColor ? color('color', look.fontColor) : '',
  ].join('');
  const fill = look.background
    ? `<fill><patternFill>${color('bgColor', look.background)}</patternFill></fill>`
    : '';
  return `<dxf>${font ? `<font>${font}</font>` : ''}${fill}</dxf>`;
}

/** The style of a preserved rule; null if it contains more than can be shown here. */
function readLook(xml: string | undefined): CellStyle | null {
  const { root } = parseXml(xml ?? '<dxf/>');
  const look: CellStyle = {};
  for (const part of root?.children ?? []) {
    if (part.name === 'font')
      for (const { name, attributes } of part.children) {
        const on = flagOf(attributes.val, true);
        if (name === 'b' && on) look.bold = true;
        else if (name === 'i' && on) look.italic = true;
        else if (name === 'strike' && on) look.strikethrough = true;
        else if (name === 'u' && attributes.val !== 'none') look.underline = true;
        else if (name === 'color' && attributes.rgb)
          look.fontColor = `#${attributes.rgb.slice(-6).toLowerCase()}`;
        else if (on && !['b', 'i', 'u', 'strike'].includes(name)) return null;
      }
    else if (part.name === 'fill') {
      const rgb = descendantsOf(part, 'bgColor')[0]?.attributes.rgb;
      if (!rgb) return null;
      look.background = `#${rgb.slice(-6).toLowerCase()}`;
    } else return null;
  }
  return look;
}

function readCondition(xml: string): BooleanCondition | null {
  const { root } = parseXml(xml);
  if (!root || flagOf(root.attributes.stopIfTrue)) return null;
  const { type, operator, text } = root.attributes;
  const formulas = childrenOf(root, 'formula').map((formula) => formula.text.trim());
  if (type === 'expression') {
    const [formula = ''] = formulas;
    // References to other sheets or tables and features specific to Excel stay with the file.
    const isPlain = formula !== '' && !/[![]|_xl/.test(formula);
    return isPlain ? { type: 'CUSTOM_FORMULA', values: [`=${formula}`] } : null;
  }
  if (type === 'cellIs') {
    const wanted = /^"((?:[^"]|"")*)"$/.exec(formulas[0] ?? '')?.[1];
    if (operator === 'equal' && wanted !== undefined)
      return { type: 'TEXT_EQUAL_TO', values: [wanted.replaceAll('""', '"')] };
    const found = Object.entries(operators).find(([, stored]) => stored === operator)?.[0];
    const values = formulas.map((formula) => (formula === '' ? Number.NaN : Number(formula)));
    if (!found || values.some(Number.isNaN)) return null;
    return { type: found as BooleanCondition['type'], values };
  }
  const found = Object.entries(textRules).find(([, [stored]]) => stored === type)?.[0];
  if (!found) return null;
  const isText = found.startsWith('TEXT');
  if (isText && !text) return null;
  return { type: found as BooleanCondition['type'], values: isText ? [text!] : [] };
}

/** Shows a sheet's preserved conditional formats if every aspect of the rule is supported here. */
export function withConditions<S extends BookSheetData>(sheet: S): S {
  const conditionalFormats = [...sheet.conditionalFormats];
  let added = 0;
  const formats = (sheet.kept?.formats ?? []).filter(({ ranges, rule, look: overlay, scalesBefore = 0 }) => {
    const condition = readCondition(rule);
    const look = readLook(overlay);
    if (condition && look) conditionalFormats.splice(scalesBefore + added++, 0, { ranges, condition, look });
    return !condition || !look;
  });
  return added === 0 ? sheet : { ...sheet, conditionalFormats, kept: { ...sheet.kept, formats } };
}

/** All conditional formats of a sheet, as XML for its part. */
export function formatsXml(
  { conditionalFormats, kept }: BookSheetData,
  styles: StyleTable,
  store: (formula: string) => StoredFormula,
): string {
  let priority = 0;
  const scales = conditionalFormats.map(({ ranges, gradient, condition, look = {} }) => {
    const [first] = ranges;
    if (!first) return '';
    priority += 1;
    const sqref = rangesText(ranges);
    if (condition) {
      const cell = areaName({ ...first, rows: 1, columns: 1 });
      const rule = conditionXml(condition, cell, priority, styles.keptOverlay(lookXml(look)), store);
      return xmlText('conditionalFormatting', { sqref }, rule);
    }
    if (!gradient) return '';
    const limits = gradient.map(({ type, value }) =>
      xmlText('cfvo', { type: storedTypes[type], val: value }),
    );
    const colors = gradient.map(({ color }) =>
      xmlText('color', { rgb: writeColor(color)?.argb ?? 'FFFFFFFF' }),
    );
    const scale = `<colorScale>${limits.join('')}${colors.join('')}</colorScale>`;
    const rule = xmlText('cfRule', { type: 'colorScale', priority }, scale);
    return xmlText('conditionalFormatting', { sqref }, rule);
  });
  const others = (kept?.formats ?? []).map(({ ranges, rule, look }) => {
    if (ranges.length === 0) return '';
    priority += 1;
    const ranked = withAttribute(rule, 'priority', priority);
    const whole = look === undefined ? ranked : withAttribute(ranked, 'dxfId', styles.keptOverlay(look));
    return xmlText('conditionalFormatting', { sqref: rangesText(ranges) }, whole);
  });
  return [...scales, ...others].join('');
}
