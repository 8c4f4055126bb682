import { areaName } from '../formula/addresses.ts';
import type { ConditionalFormat, KeptRule, RangeData, SheetData } from './book.ts';
import { writeColor } from './colors.ts';
import { rangeOn } from './ranges.ts';
import type { RawSheet } from './raw.ts';
import type { Styles } from './styles.ts';
import type { StyleTable } from './write-styles.ts';
import { childrenOf, descendantsOf, numberOf, toXml, type XmlElement, xmlText } from './xml.ts';

/** Conditional formats and validations, in and out. Colour scales are Google's too; the rest is kept as XML. */

type GradientType = NonNullable<ConditionalFormat['gradient']>[number]['type'];
type Grid = Pick<SheetData, 'id' | 'rows' | 'columns'>;

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

/** Ranges of a list of addresses with blanks between, as far as they lie on the sheet. */
const rangesOn = (grid: Grid, list: string): RangeData[] =>
  list
    .split(/\s+/)
    .map((text) => rangeOn(grid, text))
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

/** The colour scales of a sheet, and its other conditional formats as they are. */
export function readFormats(
  sheet: RawSheet,
  grid: Grid,
  styles: Styles,
): {
  scales: ConditionalFormat[];
  kept: (KeptRule & { type: string })[];
  /** Those of Excel's extensions, which are not kept. */
  lost: { type: string; sqref: string }[];
} {
  const scales: { priority: number; format: ConditionalFormat }[] = [];
  const kept: (KeptRule & { type: string })[] = [];
  for (const element of sheet.parts.get('conditionalFormatting') ?? []) {
    const ranges = rangesOn(grid, element.attributes.sqref ?? '');
    if (ranges.length === 0) continue;
    for (const rule of childrenOf(element, 'cfRule')) {
      const { type = '', dxfId, priority } = rule.attributes;
      const gradient = type === 'colorScale' ? readScale(rule, styles) : null;
      if (gradient) scales.push({ priority: numberOf(priority) ?? 0, format: { ranges, gradient } });
      else {
        const look = styles.overlayXml(numberOf(dxfId));
        kept.push({ type, ranges, rule: toXml(rule), ...(look === undefined ? {} : { look }) });
      }
    }
  }
  // Where two scales meet, the one with the lower number wins, as the first does in Google.
  scales.sort((a, b) => a.priority - b.priority);
  // An extension of a data bar only says how the bar of that name looks.
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

/** A validation that reads another sheet, which Excel keeps in an extension, as the others are stored. */
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

const listOf = (ranges: readonly RangeData[]): string => ranges.map((range) => areaName(range)).join(' ');

/** The rule with other attributes in its first tag. */
const withAttribute = (xml: string, name: string, value: string | number): string =>
  xml.replace(/^<([\w]+)([^>]*?)(\/?)>/, (_, tag: string, attributes: string, end: string) => {
    const own = new RegExp(` ${name}="[^"]*"`);
    const changed = ` ${name}="${value}"`;
    const all = own.test(attributes) ? attributes.replace(own, changed) : attributes + changed;
    return `<${tag}${all}${end}>`;
  });

/** All conditional formats of a sheet, as its part holds them. */
export function formatsXml({ conditionalFormats, kept }: SheetData, styles: StyleTable): string {
  let priority = 0;
  const scales = conditionalFormats.map(({ ranges, gradient }) => {
    if (!gradient || ranges.length === 0) return '';
    priority += 1;
    const limits = gradient.map(({ type, value }) =>
      xmlText('cfvo', { type: storedTypes[type], val: value }),
    );
    const colors = gradient.map(({ color }) =>
      xmlText('color', { rgb: writeColor(color)?.argb ?? 'FFFFFFFF' }),
    );
    const scale = `<colorScale>${limits.join('')}${colors.join('')}</colorScale>`;
    const rule = xmlText('cfRule', { type: 'colorScale', priority }, scale);
    return xmlText('conditionalFormatting', { sqref: listOf(ranges) }, rule);
  });
  const others = (kept?.formats ?? []).map(({ ranges, rule, look }) => {
    if (ranges.length === 0) return '';
    priority += 1;
    const ranked = withAttribute(rule, 'priority', priority);
    const whole = look === undefined ? ranked : withAttribute(ranked, 'dxfId', styles.keptOverlay(look));
    return xmlText('conditionalFormatting', { sqref: listOf(ranges) }, whole);
  });
  return [...scales, ...others].join('');
}

export function validationsXml({ kept }: SheetData): string {
  const rules = (kept?.validations ?? []).filter(({ ranges }) => ranges.length > 0);
  if (rules.length === 0) return '';
  const list = rules.map(({ ranges, rule }) => withAttribute(rule, 'sqref', listOf(ranges))).join('');
  return `<dataValidations count="${rules.length}">${list}</dataValidations>`;
}
